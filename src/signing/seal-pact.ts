import type { Custody } from '#keys';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { type Report, verifyPdf } from '#trust/pades';
import { appendSignature, embed, type SignatureField, type SignedRevision } from '#trust/pades/sign';
import { type Certificate, type Crl, type PathCache, readCertificate, readCrl } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { contentsBytes } from './add-signature.ts';
import type { PreparedPact, SignedPact } from './steps.ts';
import { stamp } from './timestamp.ts';

/** Only this file can name it, so only this file can make a SealedPact. */
const checked = Symbol('checked');

/** Sealed by the institution, and found TOTAL-PASSED by our own public verifier. */
export interface SealedPact {
  readonly [checked]: true;
  readonly prepared: PreparedPact;
  readonly signedAt: Date;
  readonly signatureDigest: Uint8Array;
  /** Everything behind the frozen base. */
  readonly tail: Uint8Array;
  /** SHA-256 and size of the whole file. */
  readonly digest: Uint8Array;
  readonly size: number;
}

/** What sealing needs of the text's frozen base. */
export interface SealingBase {
  readonly bytes: Uint8Array;
  readonly sealField: SignatureField;
  readonly organisation: string;
}

/** Chains to our root that were checked once need not be checked for each pact again. */
const paths: PathCache = new Map();
/** By the array's identity: custody gives out the same bytes until it signs new ones. */
const certificates = new WeakMap<Uint8Array, Certificate>();
const lists = new WeakMap<Uint8Array, Crl>();

/**
 * Adds the institution's seal and its timestamp, then has the whole file judged by the verifier everybody else uses.
 * Throws (it is our mistake, not the signer's) when that does not say TOTAL-PASSED: nothing unsound is stored.
 */
export async function sealPact(signed: SignedPact, base: SealingBase, custody: Custody): Promise<SealedPact> {
  const { prepared, signedAt } = signed;
  const { seal } = custody.organisation(prepared.orgId);
  const revision = appendSignature(signed.revision.head, signed.revision.hash, [], {
    field: base.sealField,
    subFilter: 'ETSI.CAdES.detached',
    time: signedAt,
    name: base.organisation,
    contentsBytes,
  });
  const tbs = signedAttributes({ messageDigest: revision.digest, certificate: seal.certificate });
  const value = seal.sign(tbs);
  const [issuing] = seal.chain;
  const cms = assembleCms({
    tbs,
    signature: value,
    certificate: seal.certificate,
    chain: issuing ? [issuing] : [],
    timestampToken: stamp(custody, value, signedAt),
  });
  const sealed = embed(revision, cms, signed.revision.hash);
  await selfCheck(Buffer.concat([base.bytes, signed.revision.tail, sealed.tail]), prepared.orgId, custody, signedAt);
  return finish(signed, sealed);
}

async function selfCheck(file: Uint8Array, orgId: string, custody: Custody, at: Date): Promise<void> {
  const report: Report = await verifyPdf(file, {
    roots: [readOnce(certificates, custody.root.certificate, readCertificate)],
    crls: [custody.root.crl(), custody.organisation(orgId).crl()].map((crl) => readOnce(lists, crl, readCrl)),
    at,
    cache: paths,
    engine: nodeCrypto,
  });
  if (report.indication === 'TOTAL-PASSED' && report.signatures.length === 2) return;
  const failed = report.signatures.flatMap(({ field, checks }) =>
    checks.filter(({ outcome }) => outcome !== 'passed').map(({ name, reason }) => `${field}: ${name} ${reason}`),
  );
  throw new Error(`BUG: a pact of ours is ${report.indication} (${report.subIndication}): ${failed.join('; ')}`);
}

function readOnce<T>(known: WeakMap<Uint8Array, T>, bytes: Uint8Array, read: (bytes: Uint8Array) => T): T {
  const found = known.get(bytes) ?? read(bytes);
  known.set(bytes, found);
  return found;
}

function finish({ prepared, revision, signedAt, signatureDigest }: SignedPact, sealed: SignedRevision): SealedPact {
  return {
    [checked]: true,
    prepared,
    signedAt,
    signatureDigest,
    tail: Buffer.concat([revision.tail, sealed.tail]),
    digest: new Uint8Array(sealed.hash.hash.copy().digest()),
    size: sealed.head.size,
  };
}
