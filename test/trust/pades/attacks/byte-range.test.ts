import { grow, join, object } from '../pact.ts';
import { RawFile } from '../raw-file.ts';
import { type Attack, describeAttacks } from './attack.ts';
import { at, growing, type Setting, signRange } from './setting.ts';

type Range = readonly [number, number, number, number];

/** Where the seal's /ByteRange and /Contents stand in the sealed file. */
function sealOf({ sealed }: Setting) {
  const text = Buffer.from(sealed.bytes).toString('latin1');
  const rangeAt = text.lastIndexOf('/ByteRange [') + '/ByteRange '.length;
  const [, ...numbers] = /\[(\d+) (\d+) (\d+) (\d+)/.exec(text.slice(rangeAt)) ?? [];
  const range = numbers.map(Number) as unknown as Range;
  return { range, rangeAt, contents: text.slice(range[1], range[2]) };
}

/** The seal's range written over: nobody signed this, and there is nothing to compute. */
const written = (name: string, said: string, write: (range: Range) => string): Attack => ({
  name: `the range is ${name}`,
  said,
  acceptedBy: 'unchecked-is-fine',
  file: (setting) => {
    const { range, rangeAt } = sealOf(setting);
    const bytes = setting.sealed.bytes.slice();
    bytes.set(Buffer.from(write(range).padEnd(36).slice(0, 36)), rangeAt);
    return bytes;
  },
});

describeAttacks('ranges that say nothing', [
  written('zeroed', 'coverage:byte-range-hole-elsewhere', () => '[0 0 0 0]'),
  written('empty', 'coverage:byte-range-malformed', () => '[]'),
  written('null', 'coverage:byte-range-malformed', () => 'null'),
  written('a word', 'coverage:byte-range-malformed', () => '/a'),
  written('three numbers', 'coverage:byte-range-malformed', ([, b, c]) => `[0 ${b} ${c}]`),
  written('six numbers', 'coverage:byte-range-malformed', ([, b]) => `[0 ${b} 1 1 2 2]`),
  written('negative', 'coverage:byte-range-malformed', ([, b, c, d]) => `[-1 ${b} ${c} ${d}]`),
  written('real', 'coverage:byte-range-malformed', ([, b, c, d]) => `[0.5 ${b} ${c} ${d}]`),
  {
    ...written('beyond any integer', 'coverage:byte-range-malformed', () => `[0 1 2 ${'9'.repeat(24)}]`),
    acceptedBy: 'cms-alone',
  },
  {
    ...written('overlapping', 'coverage:byte-range-malformed', ([, b, , d]) => `[0 ${b} ${b - 5} ${d}]`),
    acceptedBy: 'cms-alone',
  },
  {
    ...written('longer than the file', 'coverage:byte-range-malformed', ([, b, c, d]) => `[0 ${b} ${c} ${d + 1}]`),
    acceptedBy: 'cms-alone',
  },
  written('behind a reference', 'coverage:byte-range-malformed', () => `${at.text} 0 R`),
]);

/** Signed over a range that somebody chose: the CMS is right about it. */
const chosen = (name: string, said: string, range: (right: Range) => Range): Attack => ({
  name: `the range ${name}`,
  said,
  file: ({ authority, base }) =>
    signRange(growing(base), authority.issueSigner(), { field: base.person, reason: 'Pakta integritas' }, range),
});

describeAttacks('ranges that cover less than they seem to', [
  chosen('leaves a hole beyond its own /Contents', 'coverage:byte-range-hole-elsewhere', ([a, b, c, d]) => [
    a,
    b,
    c + 40,
    d - 40,
  ]),
  chosen('leaves a hole before its own /Contents', 'coverage:byte-range-hole-elsewhere', ([a, b, c, d]) => [
    a,
    b - 40,
    c,
    d,
  ]),
  chosen('leaves the page out', 'coverage:byte-range-hole-elsewhere', ([a, , c, d]) => [a, 200, c, d]),
  chosen('does not begin at the first byte', 'coverage:byte-range-not-from-start', ([, b, c, d]) => [9, b - 9, c, d]),
  chosen('ends before the file does', 'coverage:byte-range-not-to-end', ([a, b, c, d]) => [a, b, c, d - 30]),
  chosen('stops where the hole begins', 'coverage:byte-range-not-to-end', ([a, b, c]) => [a, b, c, 0]),
]);

/** The seal's signature with its range in a dictionary of the attacker's, in a later update. */
function wrap({ base, sealed }: Setting, dictionary: string): Uint8Array {
  return grow(sealed, [
    object(at.next, dictionary),
    object(base.archive.number, `${base.archive.dictionary} /V ${at.next} 0 R >>`),
  ]).bytes;
}

const dictionary = (contents: string, range: string) =>
  `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents ${contents} /ByteRange ${range} >>`;

describeAttacks('signatures that are attached to other bytes than they signed', [
  {
    name: 'a signature is wrapped: named again by a field of a later update',
    said: 'coverage:byte-range-hole-elsewhere',
    file: (setting) => {
      const { range, contents } = sealOf(setting);
      return wrap(setting, dictionary(contents, `[${range.join(' ')}]`));
    },
  },
  {
    name: 'a signature is wrapped: what it signed is moved to the end, and another text stands in between',
    said: 'coverage:byte-range-hole-elsewhere',
    file: (setting) => {
      const { base, sealed } = setting;
      const { range, contents } = sealOf(setting);
      const [, length, next] = range;
      const signedEnd = sealed.bytes.subarray(next);
      const file = new RawFile(sealed.bytes);
      const content = file.stream(at.content, '', '1 0 0 rg 0 0 595 842 re f');
      const field = file.object(base.archive.number, `${base.archive.dictionary} /V ${at.next} 0 R >>`);
      // The moved part stands in a stream of its own; the new dictionary says where.
      const head = `${at.next + 1} 0 obj\n<< /Length ${signedEnd.length} >>\nstream\n`;
      const reserved = dictionary(contents, '[0000000000 0000000000 0000000000 0000000000]').length + 40;
      const moved = file.length + reserved + head.length;
      const own = dictionary(contents, `[0 ${length} ${moved} ${signedEnd.length}]`);
      const signature = file.put(`${at.next} 0 obj\n${own}\nendobj\n`);
      file.put('\n'.repeat(moved - head.length - file.length));
      const holder = file.put(head);
      file.put(join(signedEnd, Buffer.from('\nendstream\nendobj\n')));
      const entries = [
        [at.content, content],
        [base.archive.number, field],
        [at.next, signature],
        [at.next + 1, holder],
      ] as const;
      const trailer = `/Size ${at.next + 2} /Root ${at.catalog} 0 R /Info ${at.info} 0 R /Prev ${sealed.head.startxref}`;
      return file.end(file.table(entries, trailer));
    },
  },
  {
    name: 'two fields share one signature',
    said: 'coverage:signature-shared',
    file: ({ base, sealed }) =>
      grow(sealed, [object(base.archive.number, `${base.archive.dictionary} /V ${at.next - 1} 0 R >>`)]).bytes,
  },
  {
    name: 'a signature is moved to another document',
    said: 'HASH_FAILURE',
    acceptedBy: 'cms-alone',
    file: (setting) => {
      const { authority, base } = setting;
      const { contents } = sealOf(setting);
      const other = signRange(growing(base), authority.issueSigner(), { field: base.person }, (range) => range);
      const hole = Buffer.from(other).toString('latin1').lastIndexOf('/Contents <') + '/Contents '.length;
      const digits = contents.replace(/0+>$/, '').slice(1).padEnd(12_000, '0');
      other.set(Buffer.from(`<${digits}>`), hole);
      return other;
    },
  },
  {
    name: 'a signature and its range are copied into a document of its own',
    said: 'coverage:byte-range-malformed',
    acceptedBy: 'cms-alone',
    file: (setting) => {
      const { range, contents } = sealOf(setting);
      const { base } = setting;
      return grow(growing(base), [
        object(at.next, dictionary(contents, `[${range.join(' ')}]`)),
        object(base.person.number, `${base.person.dictionary} /V ${at.next} 0 R >>`),
      ]).bytes;
    },
  },
]);
