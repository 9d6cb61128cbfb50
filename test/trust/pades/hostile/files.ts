import { readFileSync } from 'node:fs';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { RawFile, type RawRow } from '../raw-file.ts';

const MB = 1024 * 1024;

/** A file of these objects, number 1 being its catalog, with a classic table. */
function plain(bodies: readonly (string | Uint8Array)[], trailer = ''): Uint8Array {
  const file = new RawFile();
  const entries = bodies.map((body, index) => [index + 1, file.object(index + 1, body)] as const);
  return file.end(file.table([[0, 'f'], ...entries], `/Size ${bodies.length + 1} /Root 1 0 R ${trailer}`));
}

const form = (fields: string) => `<< /Type /Catalog /AcroForm << /Fields [${fields}] >> >>`;
const signature = '<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>';
const streamOf = (data: Uint8Array, keys: string) =>
  Buffer.concat([Buffer.from(`<< ${keys} /Length ${data.length} >>\nstream\n`), data, Buffer.from('\nendstream')]);

/** Zeros in zlib's format (RFC 1950), made of one compressed megabyte again and again: compressing them all takes seconds. */
function bomb(megabytes: number): Uint8Array {
  const flushed = deflateRawSync(Buffer.alloc(MB), { finishFlush: constants.Z_FULL_FLUSH });
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(((megabytes * MB) % 65_521) * 65_536 + 1);
  const parts = [
    Buffer.from([0x78, 0xda]),
    ...Array<Buffer>(megabytes).fill(flushed),
    Buffer.from([0x03, 0x00]),
    checksum,
  ];
  return Buffer.concat(parts);
}

function xrefStream(data: Uint8Array, keys: string): Uint8Array {
  const file = new RawFile();
  const at = file.object(1, streamOf(data, `/Type /XRef /Root 1 0 R ${keys}`));
  return file.end(at);
}

/** One object stream whose member the catalog is. */
function inObjectStream(data: Uint8Array, keys: string): Uint8Array {
  const file = new RawFile();
  const container = file.object(2, streamOf(data, `/Type /ObjStm ${keys}`));
  const rows: RawRow[] = [
    [1, 2, 2, 0],
    [2, 1, container, 0],
  ];
  return file.end(file.xrefStream(3, rows, '/Size 4 /Root 1 0 R'));
}

/** Updates one after the other, each listing these numbers anew. */
function manyRevisions(count: number, numbers: number): Uint8Array {
  const file = new RawFile();
  const table = () => {
    const entries: (readonly [number, number])[] = [[1, file.object(1, form('2 0 R'))]];
    entries.push([2, file.object(2, `<< /FT /Sig /T (a) /V ${signature} >>`)]);
    for (let number = 3; number < numbers; number++) entries.push([number, file.object(number, '[1 0 R 2 0 R]')]);
    return entries;
  };
  let previous = file.table(table(), `/Size ${numbers} /Root 1 0 R`);
  for (let revision = 1; revision < count; revision++) {
    file.endRevision(previous);
    previous = file.table(table(), `/Size ${numbers} /Root 1 0 R /Prev ${previous}`);
  }
  return file.end(previous);
}

/** Two tables that each call the other the earlier one. */
function cycle(): Uint8Array {
  const file = new RawFile();
  const catalog = file.object(1, form(''));
  const first = file.table([[1, catalog]], '/Size 2 /Root 1 0 R /Prev 0000000000');
  file.endRevision(first);
  const second = file.table([[1, catalog]], `/Size 2 /Root 1 0 R /Prev ${first}`);
  const bytes = file.end(second);
  Buffer.from(bytes.buffer).write(String(second).padStart(10, '0'), Buffer.from(bytes).indexOf('0000000000 >>'));
  return bytes;
}

/** One field below the other. */
const nestedFields = (count: number) =>
  plain([form('2 0 R'), ...Array.from({ length: count }, (_, i) => `<< /FT /Sig /Kids [${i + 3} 0 R] >>`)]);

/** A CMS that can be read: whether it holds is only known after its range is digested. */
const readable = readFileSync(new URL('../../../vectors/cms/rsa-cades.der', import.meta.url)).toString('hex');

const manySignatures = (count: number, filler: number) =>
  plain([
    form(Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(' ')),
    streamOf(new Uint8Array(filler), ''),
    ...Array.from({ length: count }, (_, i) => {
      const value = signature.replace('[0 1 2 3]', `[0 ${filler} ${filler} 9]`).replace('<00>', `<${readable}>`);
      return `<< /FT /Sig /T (f${i}) /V ${value} >>`;
    }),
  ]);

const signed = `<< /FT /Sig /T (a) /V ${signature} >>`;

/** Files made to exhaust whoever reads them. Each is made when it is asked for: together they are a gigabyte. */
export const hostileFiles: Readonly<Record<string, () => Uint8Array>> = {
  'a table that is its own predecessor': () => {
    const bytes = plain([form('')], '/Prev 0000000000');
    const text = Buffer.from(bytes.buffer);
    text.write(String(text.lastIndexOf('xref\n0 1')).padStart(10, '0'), text.indexOf('/Prev ') + 6);
    return bytes;
  },
  'two tables that precede each other': cycle,
  'a cross-reference stream that inflates to a gigabyte': () =>
    xrefStream(bomb(1024), '/Size 2 /W [1 2 1] /Filter /FlateDecode'),
  'an object stream that inflates to a gigabyte': () =>
    inObjectStream(bomb(1024), '/N 1 /First 4 /Filter /FlateDecode'),
  'thirty megabytes of inflated numbers in one object': () =>
    inObjectStream(deflateSync(`1 0 [${'0 '.repeat(15 * MB)}]`), '/N 1 /First 4 /Filter /FlateDecode'),
  'a bomb inside a bomb': () =>
    xrefStream(deflateSync(bomb(512)), '/Size 2 /W [1 2 1] /Filter [/FlateDecode /FlateDecode]'),
  'a predictor of a billion columns': () =>
    xrefStream(bomb(20), '/Size 2 /W [1 2 1] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 999999999 >>'),
  'a stream that says it is a gigabyte long': () =>
    plain([form('2 0 R'), '<< /Length 1073741824 >>\nstream\nx\nendstream']),
  'a length that is its own length': () => plain([form('2 0 R'), '<< /Length 2 0 R >>\nstream\nx\nendstream']),
  'a hundred thousand arrays inside each other': () => plain([form('2 0 R'), '['.repeat(100_000)]),
  'a hundred thousand dictionaries inside each other': () => plain([form('2 0 R'), '<< /A '.repeat(100_000)]),
  'sixty megabytes of empty arrays': () => plain([form('2 0 R'), `[${'[]'.repeat(30 * MB)}]`]),
  'sixty megabytes of empty dictionaries': () => plain([form('2 0 R'), signed, `[${'<<>>'.repeat(15 * MB)}]`]),
  'sixty megabytes of numbers': () => plain([form('2 0 R'), signed, `[${'0 '.repeat(30 * MB)}]`]),
  'sixty megabytes of one name': () => plain([form('2 0 R'), signed, `/${'a'.repeat(60 * MB)}`]),
  'sixty megabytes of different keys': () => {
    let keys = '';
    for (let key = 0; keys.length < 60 * MB; key++) keys += `/k${key} 0 `;
    return plain([form('2 0 R'), signed, `<< ${keys} >>`]);
  },
  'sixty megabytes of strings without end': () => plain([form('2 0 R'), signed, '('.repeat(60 * MB)]),
  'sixty megabytes of comments': () => plain([form('2 0 R'), signed, `${'%\n'.repeat(30 * MB)}null`]),
  'sixty megabytes of the words startxref': () =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from('startxrefx '.repeat(5 * MB))]),
  'a table of a billion entries': () =>
    Buffer.from(
      Buffer.from(plain([form('')]))
        .toString('latin1')
        .replace('xref\n0 1', 'xref\n0 999999999'),
      'latin1',
    ),
  'a cross-reference stream of a billion entries without bytes': () =>
    xrefStream(new Uint8Array(), '/Size 999999999 /W [0 0 0]'),
  'a cross-reference stream of millions of entries': () =>
    xrefStream(deflateSync(Buffer.alloc(24 * MB, 1)), '/Size 8000000 /W [1 1 1] /Filter /FlateDecode'),
  'an object stream of a billion members': () => inObjectStream(Buffer.from('1 0 null'), '/N 999999999 /First 4'),
  'an object stream that lies in itself': () => {
    const file = new RawFile();
    return file.end(
      file.xrefStream(
        3,
        [
          [1, 2, 2, 0],
          [2, 2, 2, 0],
          [4, 2, 1, 0],
        ],
        '/Size 5 /Root 1 0 R',
      ),
    );
  },
  'numbers beyond any integer': () =>
    plain([form('99999999999999999999999 0 R'), signed], '/Prev 99999999999999999999999999'),
  'an offset beyond the file': () => new RawFile().end(9_999_999_999),
  'twenty thousand fields below each other': () => nestedFields(20_000),
  'sixty-five signatures': () => manySignatures(65, 0),
  'sixty-four signatures over sixty megabytes': () => manySignatures(64, 60 * MB),
  'three hundred revisions': () => manyRevisions(300, 3),
  'two hundred and fifty revisions of two thousand objects each': () => manyRevisions(250, 2_000),
  'a dozen revisions of sixty thousand objects each': () => manyRevisions(12, 60_000),
};
