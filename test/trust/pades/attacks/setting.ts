import { Refusal } from '#errors';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { type Report, type VerifyOptions, verifyPdf } from '#trust/pades';
import { appendSignature, embed, hashBase, type PdfObject, type SignatureRequest } from '#trust/pades/sign';
import { createAuthority, type TestAuthority } from '../../../support/authority.ts';
import type { TestBase } from '../base.ts';
import { type Growing, grow, type Hand, join, NOW, object, sha256, signPact, stream } from '../pact.ts';
import { RawFile } from '../raw-file.ts';

/** Object numbers of the file that is attacked. */
export const at = {
  catalog: 1,
  pages: 2,
  page: 3,
  content: 4,
  font: 5,
  form: 6,
  text: 7,
  appearance: 8,
  person: 9,
  widget: 10,
  seal: 11,
  archive: 12,
  info: 13,
  metadata: 14,
  /** The first number that is free once person and seal have signed. */
  next: 17,
} as const;

export const catalog = (extra = '', pages: number = at.pages) =>
  `<< /Type /Catalog /Pages ${pages} 0 R /AcroForm ${at.form} 0 R /Metadata ${at.metadata} 0 R ${extra} >>`;
export const page = (extra = '', contents = `${at.content} 0 R`) =>
  `<< /Type /Page /Parent ${at.pages} 0 R /MediaBox [0 0 595 842] /Contents [${contents}] /Annots [${at.text} 0 R ${at.widget} 0 R] /Resources << /Font << /F ${at.font} 0 R >> >> ${extra} >>`;
const field = (name: string, extra = '') => `<< /FT /Sig /T (${name}) ${extra}`;
const fields = [at.text, at.person, at.seal, at.archive].map((number) => `${number} 0 R`).join(' ');
export const form = (more = '', extra = '') => `<< /Fields [${fields} ${more}] /SigFlags 3 ${extra} >>`;
export const textField = (value: string, name = 'pernyataan') =>
  `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${name}) /V (${value}) /Rect [60 600 300 630] /P ${at.page} 0 R /AP << /N ${at.appearance} 0 R >> >>`;

/** A file of one page with text, a filled-in form field and three empty signature fields; `more`: prepared objects. */
export function attackedBase(
  change: {
    readonly replace?: Readonly<Record<number, string>>;
    readonly more?: readonly (readonly [number, string])[];
  } = {},
): TestBase {
  const file = new RawFile();
  const person = { number: at.person, dictionary: field('person', `/Kids [${at.widget} 0 R]`) };
  const bodies: readonly (readonly [number, string])[] = [
    [at.catalog, catalog()],
    [at.pages, `<< /Type /Pages /Kids [${at.page} 0 R] /Count 1 >>`],
    [at.page, page()],
    [at.content, streamText('BT /F 14 Tf 60 700 Td (Saya berjanji menjaga netralitas.) Tj ET')],
    [at.font, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    [at.form, form()],
    [at.text, textField('setuju')],
    [
      at.appearance,
      streamText('BT /F 12 Tf 2 6 Td (setuju) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 240 30]'),
    ],
    [at.person, `${person.dictionary} >>`],
    [at.widget, `<< /Type /Annot /Subtype /Widget /Rect [60 100 260 160] /P ${at.page} 0 R >>`],
    [at.seal, `${field('seal')} >>`],
    [at.archive, `${field('archive')} >>`],
    [at.info, '<< /Title (Pakta) >>'],
    [at.metadata, streamText('<x/>', '/Type /Metadata /Subtype /XML')],
    ...(change.more ?? []),
  ];
  const entries = bodies.map(
    ([number, body]) => [number, file.object(number, change.replace?.[number] ?? body)] as const,
  );
  const objectCount = Math.max(...bodies.map(([number]) => number)) + 1;
  const id = '00112233445566778899aabbccddeeff';
  const startxref = file.table(
    [[0, 'f'], ...entries],
    `/Size ${objectCount} /Root ${at.catalog} 0 R /Info ${at.info} 0 R /ID [<${id}> <${id}>]`,
  );
  const bytes = file.end(startxref);
  return {
    bytes,
    head: { size: bytes.length, objectCount, startxref, root: at.catalog, info: at.info, id },
    person,
    seal: { number: at.seal, dictionary: field('seal') },
    archive: { number: at.archive, dictionary: field('archive') },
    numbers: { ...at, acroForm: at.form, dangling: 0 },
  };
}

/** A stream's text, as the body of an object. */
export function streamText(data: string, keys = ''): string {
  return `<< ${keys} /Length ${data.length} >>\nstream\n${data}\nendstream`;
}

/** One authority, one base, and the pact that is attacked: signed by a person, sealed by the institution. */
export interface Setting {
  readonly authority: TestAuthority;
  readonly base: TestBase;
  readonly sealed: Growing;
}

export function createSetting(): Setting {
  const authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  const base = attackedBase();
  return { authority, base, sealed: signPact(base, authority).sealed };
}

/** All that is said of a file: its verdict, each check that did not pass, each named change, or the refusal. */
export async function saidOf(bytes: Uint8Array, options: VerifyOptions): Promise<string[]> {
  try {
    return words(await verifyPdf(bytes, options));
  } catch (error) {
    if (error instanceof Refusal) return [error.code, `${error.code}:${error.details['what']}`];
    throw error;
  }
}

function words(report: Report): string[] {
  return [
    report.indication,
    ...(report.subIndication ? [report.subIndication] : []),
    ...report.signatures.flatMap(({ checks, changes }) => [
      ...checks.filter(({ outcome }) => outcome !== 'passed').map(({ name, reason }) => `${name}:${reason}`),
      ...changes.map(({ reason }) => `modifications:${reason}`),
    ]),
  ];
}

type Range = readonly [number, number, number, number];

/** A signature that is good over the bytes it names, whichever those are; /ByteRange says them. */
export function signRange(
  file: Growing,
  hand: Hand,
  request: Omit<SignatureRequest, 'subFilter' | 'contentsBytes'>,
  range: (right: Range) => Range,
): Uint8Array {
  const prepared = appendSignature(file.head, file.hash, [], {
    subFilter: 'ETSI.CAdES.detached',
    contentsBytes: 6000,
    ...request,
  });
  const [a, b, c, d] = range(prepared.byteRange);
  const from = prepared.contentsOffsetInTail + 2 * prepared.contentsBytes + 2 + ' /ByteRange '.length;
  prepared.tail.set(Buffer.from(`[${a} ${b} ${c} ${d}]`.padEnd(36)), from);
  const whole = join(file.bytes, prepared.tail);
  const digest = sha256(join(whole.subarray(a, a + b), whole.subarray(c, c + d)));
  const tbs = signedAttributes({ messageDigest: digest, certificate: hand.certificate });
  const cms = assembleCms({ tbs, signature: hand.sign(tbs), certificate: hand.certificate, chain: hand.chain });
  return join(file.bytes, embed(prepared, cms, file.hash).tail);
}

/** The base, ready to be appended to. */
export function growing(base: TestBase): Growing {
  return { bytes: base.bytes, head: base.head, hash: hashBase(base.bytes) };
}

/** A document security store of these, as one incremental update to the attacked file. */
export function store(file: Growing, certificates: readonly Uint8Array[], crls: readonly Uint8Array[]): Growing {
  let next = file.head.objectCount;
  const streams = [...certificates, ...crls].map((der) => stream(next++, der));
  const refer = (some: readonly PdfObject[]) => `[${some.map(({ number }) => `${number} 0 R`).join(' ')}]`;
  const split = certificates.length;
  const dss = `/DSS << /Certs ${refer(streams.slice(0, split))} /CRLs ${refer(streams.slice(split))} >>`;
  return grow(file, [...streams, object(at.catalog, catalog(dss))]);
}
