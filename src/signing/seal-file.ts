import type { Custody } from '#keys';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { type Report, verifyPdf } from '#trust/pades';
import {
  appendSignature,
  embed,
  type FileHead,
  type PdfObject,
  type RunningHash,
  type SignatureField,
} from '#trust/pades/sign';
import { type Certificate, type Crl, type PathCache, readCertificate, readCrl } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { contentsBytes } from './add-signature.ts';
import { stamp } from './timestamp.ts';

/** Only this file can name it, so only this file can make a SealedFile. */
const checked = Symbol('checked');

/** A file that waits for the institution's seal: pages of an office's document, or a pact with its signature. */
export interface Sealable {
  readonly orgId: string;
  /** As the seal names it. */
  readonly organisation: string;
  /** Everything before the seal's revision, and its head and hash. */
  readonly bytes: Uint8Array;
  readonly head: FileHead;
  readonly hash: RunningHash;
  /** What the seal's revision brings along: the pages of a document that nobody signed before. */
  readonly objects: readonly PdfObject[];
  readonly field: SignatureField;
  /** How many signatures the sealed file shall have, the seal among them. */
  readonly signatures: number;
}

/** Sealed by the institution, and found TOTAL-PASSED by our own public verifier. */
export interface SealedFile {
  readonly [checked]: true;
  /** The seal's revision alone: what is appended to `Sealable.bytes`. */
  readonly tail: Uint8Array;
  /** SHA-256 and size of the whole file. */
  readonly digest: Uint8Array;
  readonly size: number;
  /** SHA-256 of the seal's CMS. */
  readonly sealDigest: Uint8Array;
}

/** Chains to our root that were checked once need not be checked for each file again. */
const paths: PathCache = new Map();
/** By the array's identity: custody gives out the same bytes until it signs new ones. */
const certificates = new WeakMap<Uint8Array, Certificate>();
const lists = new WeakMap<Uint8Array, Crl>();

/**
 * Adds the institution's seal and its timestamp, then has the whole file judged by the verifier everybody else uses.
 * Throws (it is our mistake, not anybody's in front of us) when that does not say TOTAL-PASSED: nothing unsound is stored.
 */
export async function sealFile(file: Sealable, custody: Custody, at: Date): Promise<SealedFile> {
  const { seal } = custody.organisation(file.orgId);
  const revision = appendSignature(file.head, file.hash, file.objects, {
    field: file.field,
    subFilter: 'ETSI.CAdES.detached',
    time: at,
    name: file.organisation,
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
    timestampToken: stamp(custody, value, at),
  });
  const { tail, hash, head } = embed(revision, cms, file.hash);
  await selfCheck(file, tail, custody, at);
  return {
    [checked]: true,
    tail,
    digest: new Uint8Array(hash.hash.copy().digest()),
    size: head.size,
    sealDigest: nodeCrypto.digest('SHA-256', cms),
  };
}

async function selfCheck(file: Sealable, tail: Uint8Array, custody: Custody, at: Date): Promise<void> {
  const report: Report = await verifyPdf(Buffer.concat([file.bytes, tail]), {
    roots: [readOnce(certificates, custody.root.certificate, readCertificate)],
    crls: [custody.root.crl(), custody.organisation(file.orgId).crl()].map((crl) => readOnce(lists, crl, readCrl)),
    at,
    cache: paths,
    engine: nodeCrypto,
  });
  if (report.indication === 'TOTAL-PASSED' && report.signatures.length === file.signatures) return;
  const failed = report.signatures.flatMap(({ field, checks }) =>
    checks.filter(({ outcome }) => outcome !== 'passed').map(({ name, reason }) => `${field}: ${name} ${reason}`),
  );
  throw new Error(`BUG: a file of ours is ${report.indication} (${report.subIndication}): ${failed.join('; ')}`);
}

function readOnce<T>(known: WeakMap<Uint8Array, T>, bytes: Uint8Array, read: (bytes: Uint8Array) => T): T {
  const found = known.get(bytes) ?? read(bytes);
  known.set(bytes, found);
  return found;
}
