import { type RawEntry, RawFile } from '../raw-file.ts';
import { type Attack, describeAttacks } from './attack.ts';
import { at, catalog, type Setting } from './setting.ts';

type Entries = readonly (readonly [number, RawEntry])[];
const red = '1 0 0 rg 0 0 595 842 re f';

const trailer = ({ sealed }: Setting, extra = '', size: number = at.next, previous = sealed.head.startxref) =>
  `/Size ${size} /Root ${at.catalog} 0 R /Info ${at.info} 0 R /Prev ${previous} ${extra}`;

/** An update written by hand: `write` puts objects and answers what its table lists. */
const byHand = (
  name: string,
  said: string,
  write: (file: RawFile, setting: Setting) => Entries,
  ending: (setting: Setting) => string = (setting) => trailer(setting),
): Attack => ({
  name,
  said,
  file: (setting) => {
    const file = new RawFile(setting.sealed.bytes);
    const entries = write(file, setting);
    return file.end(file.table(entries, ending(setting)));
  },
});

/** Where an object of the sealed file stands. */
const placeOf = ({ sealed }: Setting, number: number) =>
  Buffer.from(sealed.bytes).toString('latin1').lastIndexOf(`\n${number} 0 obj`) + 1;
const bodyIn = (bytes: Uint8Array, number: number) =>
  new RegExp(`\\n${number} 0 obj\\n([\\s\\S]*?)\\nendobj`).exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? '';
const emptyField = '<< /FT /Sig /T (archive) >>';

describeAttacks('one update that two readers read differently', [
  byHand('an object is defined twice within it', 'structure:object-defined-twice', (file) => {
    file.stream(at.content, '', red);
    return [[at.content, file.stream(at.content, '', 'BT /F 14 Tf 60 700 Td (Saya berjanji) Tj ET')]];
  }),
  byHand('it holds an object that its table does not list', 'structure:object-unlisted', (file) => {
    file.stream(at.content, '', red);
    return [];
  }),
  byHand('it holds what is no object', 'structure:unreadable-bytes', (file) => {
    file.put('lain\n');
    return [];
  }),
  byHand('its table points back to older bytes', 'structure:object-misplaced', (_, setting) => [
    [at.page, placeOf(setting, at.content)],
  ]),
  byHand('its table points to what is another object', 'structure:object-misplaced', (file) => [
    [at.content, file.object(at.archive, emptyField)],
  ]),
  byHand('its table points into a comment', 'structure:unreadable-bytes', (file) => {
    file.put('%');
    return [[at.content, file.stream(at.content, '', red)]];
  }),
  byHand(
    'an object comes back under another generation, and what refers to it finds nothing',
    'modifications:annotation-changed',
    (file, { base }) => [[at.text, [file.object(at.text, bodyIn(base.bytes, at.text), 1), 1]]],
  ),
  byHand(
    'another catalog takes over in the trailer',
    'modifications:trailer-changed',
    (file) => [[at.next, file.object(at.next, catalog())]],
    (setting) => trailer(setting, '', at.next + 1).replace(`/Root ${at.catalog}`, `/Root ${at.next}`),
  ),
  byHand(
    '/Size falls, and the objects above it are missing to who keeps to it',
    'modifications:trailer-changed',
    () => [],
    (setting) => trailer(setting, '', at.form),
  ),
  byHand('its table lists what lies above its /Size', 'modifications:trailer-changed', (file) => [
    [at.next, file.object(at.next, 'null')],
  ]),
  byHand(
    'its /Prev skips the revision that was sealed',
    'structure:unreadable-bytes',
    () => [],
    (setting) => {
      const text = Buffer.from(setting.sealed.bytes).toString('latin1');
      const persons = text.indexOf('\nxref\n', text.indexOf('%%EOF')) + 1;
      return trailer(setting, '', at.next, persons);
    },
  ),
  {
    name: 'its table has entries that are not 20 bytes long',
    said: 'structure:unreadable-bytes',
    file: (setting) => {
      const file = new RawFile(setting.sealed.bytes);
      const field = String(file.object(at.archive, emptyField)).padStart(10, '0');
      const content = String(file.stream(at.content, '', red)).padStart(10, '0');
      // Read by words: the field alone. Read 20 bytes at a time: another line.
      const table = file.put(`xref\n${at.archive} 1\n%${content} 00000 n \n${field} 00000 n \n`);
      file.put(`trailer\n<< ${trailer(setting)} >>\n`);
      return file.end(table);
    },
  },
  {
    name: 'it says startxref twice',
    said: 'structure:unreadable-bytes',
    file: (setting) => {
      const file = new RawFile(setting.sealed.bytes);
      file.put('startxref\n9\n%%EOF\n');
      return file.end(file.table([], trailer(setting)));
    },
  },
]);
