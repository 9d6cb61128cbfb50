import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { type Cms, readCms } from '#trust/cms';
import { readFirst } from '#trust/der';
import type { Certificate } from '#trust/pki';

/**
 * How careless checkers have read signed files. `common`: for every /ByteRange found, its bytes have the digest that the
 * CMS names, the CMS was signed by the certificate in it, and the issuers' names lead to a trusted name. `one-holds`: one
 * such signature is enough for the file. `unchecked-is-fine`: what cannot be computed is no objection (Universal
 * Signature Forgery). `cms-alone`: the CMS is right in itself, whatever it is attached to.
 */
export type Reading = 'common' | 'one-holds' | 'unchecked-is-fine' | 'cms-alone';

/** What such a checker says. It looks at no clock, list, hole, revision or layout. */
export function naiveAccepts(bytes: Uint8Array, roots: readonly Certificate[], reading: Reading = 'common'): boolean {
  const found = signaturesIn(Buffer.from(bytes).toString('latin1'));
  const verdicts = found.map((text) => verdictOf(bytes, text, roots, reading));
  if (reading === 'one-holds') return verdicts.includes(true);
  return verdicts.length > 0 && verdicts.every((good) => good ?? reading === 'unchecked-is-fine');
}

/** Every object's text that says it is a signature. */
function signaturesIn(text: string): string[] {
  return [...text.matchAll(/\d+ 0 obj([\s\S]*?)endobj/g)]
    .map(([, body = '']) => body)
    .filter((body) => /\/Type\s*\/Sig\b/.test(body));
}

function verdictOf(
  bytes: Uint8Array,
  text: string,
  roots: readonly Certificate[],
  reading: Reading,
): boolean | undefined {
  const hex = /\/Contents\s*<([0-9A-Fa-f\s]+)>/.exec(text)?.[1];
  const range = /\/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(text)?.slice(1).map(Number);
  const cms = hex === undefined ? undefined : lenientCms(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
  if (!cms) return undefined;
  if (cms.contentType === TST_INFO) return true;
  const [a = 0, b = 0, c = 0, d = 0] = range ?? [];
  if (reading !== 'cms-alone') {
    if (!range || b + d === 0) return undefined;
    const digest = createHash('sha256')
      .update(bytes.subarray(a, a + b))
      .update(bytes.subarray(c, c + d));
    if (!digest.digest().equals(cms.signer.signedAttributes?.messageDigest ?? Buffer.alloc(0))) return false;
  }
  const carried = cms.certificates.map((der) => new X509Certificate(der));
  const signer = carried.find((one) => hasSigned(one, cms));
  return signer !== undefined && namesLeadTo(signer, carried, roots);
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** The CMS that stands first, whatever follows it. */
function lenientCms(contents: Uint8Array): Cms | undefined {
  try {
    return readCms(readFirst(contents).bytes);
  } catch {
    // Not computed: what that means is the reading's to say.
    return undefined;
  }
}

function hasSigned(certificate: X509Certificate, cms: Cms): boolean {
  const verify = createVerify('sha256').update(cms.signer.signedAttributes?.der ?? new Uint8Array());
  return verify.verify(certificate.publicKey, cms.signer.signature);
}

/** Issuer by issuer, by what they are called. */
function namesLeadTo(
  signer: X509Certificate,
  carried: readonly X509Certificate[],
  roots: readonly Certificate[],
): boolean {
  const trusted = roots.map(({ der }) => new X509Certificate(der).subject);
  let current: X509Certificate | undefined = signer;
  for (let step = 0; current && step < 5; step++) {
    if (trusted.includes(current.issuer)) return true;
    const issuer: string = current.issuer;
    current = carried.find(({ subject }) => subject === issuer);
  }
  return false;
}
