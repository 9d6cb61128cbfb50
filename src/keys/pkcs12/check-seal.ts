import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Refusal, type RefusalCode } from '#errors';
import type { SigningAlgorithm } from '#trust/cms/sign';
import { type Certificate, type PathFailure, readCertificate, validatePath } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import type { Pkcs12Content } from './read-file.ts';

/** A seal that may be used: everything about it was found in order. */
export interface CheckedSeal {
  readonly key: KeyObject;
  readonly algorithm: SigningAlgorithm;
  readonly certificate: Certificate;
  /** From the one that certified it up to the root. */
  readonly chain: readonly Certificate[];
}

const refusals: Readonly<Partial<Record<PathFailure, RefusalCode>>> = {
  expired: 'seal-expired',
  'not-yet-valid': 'seal-not-yet-valid',
  'wrong-usage': 'seal-usage-wrong',
  'unsupported-algorithm': 'seal-key-unsupported',
};

/**
 * Whether this key and its certificates can seal documents at that time: RSA of 3072 or 4096 bits or EC on P-256 or P-384,
 * a certificate over this very key, for documents (RFC 9336, keyUsage digitalSignature or contentCommitment), and a path up
 * to a root, all within the file (RFC 5280 section 6.1).
 * @throws Refusal 'seal-key-missing', 'seal-key-unsupported', 'seal-chain-incomplete', 'seal-expired' {at},
 * 'seal-not-yet-valid' {at}, 'seal-usage-wrong'.
 */
export async function checkSeal(content: Pkcs12Content, at: Date): Promise<CheckedSeal> {
  const key = privateKey(content.key);
  const algorithm = algorithmOf(key);
  const certificates = content.certificates.map(readable);
  const spki = new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));
  const certificate = certificates.find((one) => Buffer.compare(one.spki, spki) === 0);
  if (!certificate) throw new Refusal('seal-key-missing');
  const others = certificates.filter((one) => one !== certificate);
  const path = await validatePath({
    leaf: certificate,
    intermediates: others,
    // the office itself gives them: what they are worth is for those who verify to decide, one seal at a time
    roots: others.filter(({ subject, issuer }) => Buffer.compare(subject.der, issuer.der) === 0),
    at,
    purpose: 'document',
    engine: nodeCrypto,
  });
  if (path.ok) return { key, algorithm, certificate, chain: path.chain.slice(1) };
  const code = refusals[path.reason] ?? 'seal-chain-incomplete';
  const { notBefore, notAfter } = path.certificate;
  const limit = code === 'seal-expired' ? notAfter : notBefore;
  throw new Refusal(code, { at: limit.toISOString().slice(0, 10) });
}

function privateKey(der: Uint8Array): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw new Refusal('seal-key-unsupported', {}, { cause });
  }
}

function algorithmOf({ asymmetricKeyType: type, asymmetricKeyDetails: details = {} }: KeyObject): SigningAlgorithm {
  if (type === 'rsa' && (details.modulusLength === 3072 || details.modulusLength === 4096)) return 'rsa-sha256';
  if (type === 'ec' && details.namedCurve === 'prime256v1') return 'ecdsa-sha256';
  if (type === 'ec' && details.namedCurve === 'secp384r1') return 'ecdsa-sha384';
  throw new Refusal('seal-key-unsupported');
}

function readable(der: Uint8Array): Certificate {
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal('seal-file-unreadable', {}, { cause: error });
    throw error;
  }
}
