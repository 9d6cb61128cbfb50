import { oid, oids } from '#trust/der';
import type { Report } from '#trust/pades';
import { type Setting, streamText } from '../attacks/setting.ts';
import { join, NOW, signRevision } from '../pact.ts';
import { RawFile } from '../raw-file.ts';

interface InBoth {
  readonly id: string;
  readonly en: string;
}

/** What is done to a file, and what must be said of it: by ETSI's words, and by the page's in both languages. */
export interface VerdictCase {
  readonly name: string;
  readonly file: (setting: Setting) => Uint8Array;
  /** Lists of the CAs, where they are not empty. */
  readonly crls?: (setting: Setting) => readonly Uint8Array[];
  readonly indication: Report['indication'];
  readonly subIndication?: Report['subIndication'];
  readonly word: InBoth;
  /** What the sentence under the word begins with. */
  readonly sentence?: InBoth;
}

const genuine = { id: 'ASLI', en: 'ASLI (genuine)' };
const foreign = {
  id: 'UTUH, TETAPI BUKAN DOKUMEN LAYANAN INI',
  en: 'WHOLE, BUT NOT A DOCUMENT OF THIS SERVICE',
};
const altered = { id: 'TIDAK COCOK', en: 'TIDAK COCOK (does not match)' };
const unchecked = { id: 'TIDAK DAPAT DIPERIKSA', en: 'TIDAK DAPAT DIPERIKSA (cannot be checked)' };

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytesOf = (file: string) => new Uint8Array(Buffer.from(file, 'latin1'));
const hexOf = (dotted: string) => Buffer.from(oid(dotted)).toString('hex');

/** Every occurrence replaced by as many characters. */
function replaced(bytes: Uint8Array, from: RegExp, to: (found: string) => string): Uint8Array {
  return bytesOf(text(bytes).replace(from, (found) => to(found).padEnd(found.length)));
}

const forged = ({ sealed }: Setting) => replaced(sealed.bytes, /janji menjaga/g, () => 'janji melepas');
const inContents = (bytes: Uint8Array, change: (hex: string) => string) =>
  replaced(bytes, /(?<=\/Contents <)[0-9a-f]{200,}/gi, change);

/** Of the seal alone: its signature covers the person's. */
function inLastContents(bytes: Uint8Array, change: (hex: string) => string): Uint8Array {
  const contents = text(bytes)
    .match(/(?<=\/Contents <)[0-9a-f]{200,}/gi)
    ?.at(-1);
  return inContents(bytes, (hex) => (hex === contents ? change(hex) : hex));
}

/** The outermost length as an indefinite one (ITU-T X.690 section 8.1.3.6), in the room behind. */
function inBer(hex: string): string {
  const length = Number.parseInt(hex.slice(4, 8), 16) * 2;
  return `3080${hex.slice(8, 8 + length)}0000`.padEnd(hex.length, '0');
}

/** As a word processor exports: a table, then an empty one that names a cross-reference stream in front of the first. */
function exportedByWord(): { bytes: Uint8Array; startxref: number } {
  const file = new RawFile();
  const offsets = [
    file.object(1, '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /StructTreeRoot 7 0 R >>'),
    file.object(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    file.object(3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>'),
    file.object(4, streamText('0 0 1 rg 60 500 100 2 re f')),
    file.object(5, '<< /Fields [6 0 R] /SigFlags 3 >>'),
    file.object(6, '<< /FT /Sig /T (ttd) >>'),
    file.object(7, '<< /Type /StructTreeRoot /K 8 0 R >>'),
  ];
  const container = file.objectStream(9, [[8, '<< /Type /StructElem /S /Document /P 7 0 R >>']]);
  const stream = file.xrefStream(
    10,
    [
      [8, 2, 9, 0],
      [9, 1, container, 0],
    ],
    '/Size 11 /Root 1 0 R',
  );
  const free = [8, 9, 10].map((number) => [number, 'f'] as const);
  const numbered = offsets.map((offset, index) => [index + 1, offset] as const);
  const first = file.table([[0, 'f'], ...numbered, ...free], '/Size 11 /Root 1 0 R');
  file.endRevision(first);
  const second = file.put('xref\n0 0\n');
  file.put(`trailer\n<< /Size 11 /Root 1 0 R /Prev ${first} /XRefStm ${stream} >>\n`);
  return { bytes: file.end(second), startxref: second };
}

function signedWordExport(
  { authority }: Setting,
  growing: (file: { bytes: Uint8Array; startxref: number }) => Parameters<typeof signRevision>[0],
) {
  const field = { number: 6, dictionary: '<< /FT /Sig /T (ttd)' };
  return signRevision(growing(exportedByWord()), authority.issueSigner(), { field, time: NOW }, { authority }).bytes;
}

export const verdictCases = (
  growing: (file: { bytes: Uint8Array; startxref: number }) => Parameters<typeof signRevision>[0],
): readonly VerdictCase[] => [
  { name: 'a sealed pact', file: ({ sealed }) => sealed.bytes, indication: 'TOTAL-PASSED', word: genuine },
  {
    name: 'forged text under a format that is not supported',
    file: (setting) => replaced(forged(setting), /ETSI\.CAdES\.detached/g, () => 'adbe.x509.rsa_sha1'),
    indication: 'TOTAL-FAILED',
    subIndication: 'HASH_FAILURE',
    word: altered,
  },
  {
    name: 'forged text whose signers’ certificates are not there',
    file: (setting) =>
      inContents(forged(setting), (hex) => hex.replace(/a0820[0-9a-f]{4}308/i, (found) => `a1${found.slice(2)}`)),
    indication: 'TOTAL-FAILED',
    subIndication: 'HASH_FAILURE',
    word: altered,
  },
  {
    name: 'forged text whose CMS names a hash that nobody knows',
    file: (setting) =>
      inContents(forged(setting), (hex) => hex.replaceAll(hexOf(oids.sha256), `${hexOf(oids.sha256).slice(0, -2)}0a`)),
    indication: 'INDETERMINATE',
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    word: unchecked,
  },
  {
    name: 'a CMS that cannot be read',
    file: ({ sealed }) => inContents(sealed.bytes, (hex) => `31${hex.slice(2)}`),
    indication: 'TOTAL-FAILED',
    subIndication: 'FORMAT_FAILURE',
    word: unchecked,
  },
  {
    name: 'a seal whose CMS is in BER, of indefinite length',
    file: ({ sealed }) => inLastContents(sealed.bytes, inBer),
    indication: 'TOTAL-PASSED',
    word: genuine,
  },
  {
    name: 'what a word processor exported as a hybrid file, and another tool signed',
    file: (setting) => signedWordExport(setting, growing),
    indication: 'TOTAL-PASSED',
    word: foreign,
  },
  {
    name: 'bytes behind the end',
    file: ({ sealed }) => join(sealed.bytes, bytesOf('9 0 obj\nnull\nendobj\n')),
    indication: 'TOTAL-FAILED',
    subIndication: 'FORMAT_FAILURE',
    word: altered,
  },
];
