import { createBase } from '../base.ts';
import { grow, join, object, signPact, stream } from '../pact.ts';
import { RawFile } from '../raw-file.ts';
import { type Attack, describeAttacks } from './attack.ts';
import { at, catalog, page, type Setting } from './setting.ts';

const red = '1 0 0 rg 0 0 595 842 re f';
const trailer = ({ sealed }: Setting, extra = '') =>
  `/Size ${at.next + 4} /Root ${at.catalog} 0 R /Info ${at.info} 0 R /Prev ${sealed.head.startxref} ${extra}`;

const update = (name: string, said: string, write: (file: RawFile, setting: Setting) => number): Attack => ({
  name,
  said,
  file: (setting) => {
    const file = new RawFile(setting.sealed.bytes);
    return file.end(write(file, setting));
  },
});
const [pages, holder, xref] = [at.next, at.next + 1, at.next + 2];
const otherPages = `<< /Type /Pages /Kids [] /Count 0 >>`;

describeAttacks('cross-reference streams, object streams and hybrids after signing', [
  update(
    'the catalog is replaced through a cross-reference stream',
    'modifications:catalog-changed',
    (file, setting) => {
      const entries = [
        [at.catalog, 1, file.object(at.catalog, catalog('', pages)), 0],
        [pages, 1, file.object(pages, otherPages), 0],
      ] as const;
      return file.xrefStream(xref, entries, trailer(setting));
    },
  ),
  update('the page is replaced by a member of an object stream', 'modifications:page-changed', (file, setting) => {
    const container = file.objectStream(holder, [[at.page, page('/Rotate 180')]]);
    const rows = [
      [at.page, 2, holder, 0],
      [holder, 1, container, 0],
    ] as const;
    return file.xrefStream(xref, rows, trailer(setting));
  }),
  update('an object stream holds a page that no list mentions', 'structure:object-unlisted', (file, setting) => {
    const container = file.objectStream(holder, [[at.page, page('/Rotate 180')]]);
    return file.xrefStream(xref, [[holder, 1, container, 0]], trailer(setting));
  }),
  update('an object stream holds one number twice', 'structure:object-defined-twice', (file, setting) => {
    const container = file.objectStream(holder, [
      [at.archive, '<< /FT /Sig /T (archive) >>'],
      [at.archive, page()],
    ]);
    const rows = [
      [at.archive, 2, holder, 0],
      [holder, 1, container, 0],
    ] as const;
    return file.xrefStream(xref, rows, trailer(setting));
  }),
  update('two object streams hold the same number', 'structure:object-defined-twice', (file, setting) => {
    const first = file.objectStream(holder, [[at.archive, '<< /FT /Sig /T (archive) >>']]);
    const second = file.objectStream(xref + 1, [[at.archive, page()]]);
    const rows = [
      [at.archive, 2, holder, 0],
      [holder, 1, first, 0],
      [xref + 1, 1, second, 0],
    ] as const;
    return file.xrefStream(xref, rows, trailer(setting));
  }),
  update(
    'a list names a member that is not at its index',
    'pdf-malformed:another object stands there',
    (file, setting) => {
      const container = file.objectStream(holder, [[at.archive, '<< /FT /Sig /T (archive) >>']]);
      const rows = [
        [at.archive, 2, holder, 1],
        [holder, 1, container, 0],
      ] as const;
      return file.xrefStream(xref, rows, trailer(setting));
    },
  ),
  update(
    'a cross-reference stream has the number of the page’s content',
    'modifications:object-changed',
    (file, setting) => file.xrefStream(at.content, [[at.next, 0, 0, 0]], trailer(setting)),
  ),
  update('a hybrid hides new content from readers of tables', 'modifications:content-changed', (file, setting) => {
    const content = file.stream(at.content, '', red);
    const hidden = file.xrefStream(xref, [[at.content, 1, content, 0]], `/Size ${at.next + 4}`);
    return file.table([], trailer(setting, `/XRefStm ${hidden}`));
  }),
  update(
    'a hybrid removes the content for readers of tables alone',
    'modifications:object-removed',
    (file, setting) => {
      const at4 = Buffer.from(setting.sealed.bytes).toString('latin1').lastIndexOf(`\n${at.content} 0 obj`) + 1;
      const hidden = file.xrefStream(xref, [[at.content, 1, at4, 0]], `/Size ${at.next + 4}`);
      return file.table([[at.content, 'f']], trailer(setting, `/XRefStm ${hidden}`));
    },
  ),
  update('a hybrid’s table and stream disagree', 'pdf-malformed:object listed twice', (file, setting) => {
    const content = file.stream(at.content, '', red);
    const field = file.object(at.archive, '<< /FT /Sig /T (archive) >>');
    const hidden = file.xrefStream(xref, [[at.archive, 1, content, 0]], `/Size ${at.next + 4}`);
    return file.table([[at.archive, field]], trailer(setting, `/XRefStm ${hidden}`));
  }),
  {
    name: 'an object stream that was signed gives way to another',
    said: 'modifications:object-changed',
    file: async ({ authority }) => {
      const modern = await createBase({ objectStreams: true });
      const { sealed } = signPact(modern, authority);
      const text = Buffer.from(sealed.bytes).toString('latin1');
      const container = Number(/(\d+) 0 obj\n<<[^>]*\/Type \/ObjStm/.exec(text)?.[1]);
      return grow(sealed, [stream(container, `${modern.numbers.page} 0 << >>`, '/Type /ObjStm /N 1 /First 5')]).bytes;
    },
  },
]);

/** What is appended is no update at all, or one that only some readers see. */
const appended = (name: string, said: string, tail: (setting: Setting) => string): Attack => ({
  name,
  said,
  file: (setting) => join(setting.sealed.bytes, Buffer.from(tail(setting), 'latin1')),
});
const evil = `${at.content} 0 obj\n<< /Length ${red.length} >>\nstream\n${red}\nendstream\nendobj\n`;

describeAttacks('content after the last end marker', [
  appended('a line end', 'structure:bytes-after-end', () => '\n'),
  appended('a comment', 'structure:bytes-after-end', () => '%'),
  appended('five kilobytes of anything', 'structure:bytes-after-end', () => 'x'.repeat(5000)),
  appended('an object without a list', 'structure:file-cut', () => evil),
  appended('an object and an end marker without a list', 'structure:bytes-after-end', () => `${evil}%%EOF\n`),
  appended(
    'an object, and the old list named again',
    'structure:bytes-after-end',
    ({ sealed }) => `${evil}startxref\n${sealed.head.startxref}\n%%EOF\n`,
  ),
  appended(
    'an object and a trailer without a table',
    'structure:bytes-after-end',
    ({ sealed }) => `${evil}trailer\n<< /Root 1 0 R >>\nstartxref\n${sealed.head.startxref}\n%%EOF\n`,
  ),
  {
    name: 'an update of which nothing but the end marker is missing',
    said: 'pdf-malformed:%%EOF expected',
    file: ({ sealed }) => grow(sealed, [object(at.content, 'null')]).bytes.slice(0, -6),
  },
]);
