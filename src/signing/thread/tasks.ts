import { type FrozenBase, layoutPact } from '#pdf';
import type { Block } from '#pdf/types';
import { FirstRevisions, type PinnedSeal, verifyPdf } from '#trust/pades';
import { appendSignature, type BaseHash, hashBase, type SignatureRequest } from '#trust/pades/sign';
import { type Certificate, type Crl, type PathCache, readCertificate, readCrl } from '#trust/pki';
import { type ImportedKey, nodeCrypto, takeOver } from '#trust/pki/engine';
import { type HandedSheet, unhanded } from './handed-sheet.ts';

/** A pact to be laid out behind the base of its text, with room for the signature. */
export interface Sheet {
  readonly textId: string;
  /** Only with the first sheet of a text: what comes once is kept. */
  readonly text?: TextToKeep;
  readonly sheet: HandedSheet;
  readonly request: SignatureRequest;
}

/** What all pacts of a text share. */
export interface TextToKeep {
  readonly base: FrozenBase;
  readonly shared: readonly Block[];
}

/** A pact to be judged: `behind` follows the base of its text, which comes as with a sheet. */
export interface PactToCheck extends Pick<Sheet, 'textId' | 'text'>, Omit<FileToCheck, 'bytes'> {
  readonly behind: readonly Uint8Array[];
  /** The signer's key as the service imported it: importing one costs as much as verifying with it. */
  readonly signer?: ImportedKey | undefined;
}

/** What the verifier that everybody else uses is to trust; certificates and CRLs in DER. */
export interface Trust {
  readonly roots: readonly Uint8Array[];
  readonly timestampRoots?: readonly Uint8Array[];
  readonly seals?: readonly PinnedSeal<Uint8Array>[];
  readonly crls: readonly Uint8Array[];
}

/** A whole file to be judged. */
export interface FileToCheck {
  readonly bytes: Uint8Array;
  readonly trust: Trust;
  readonly at: Date;
}

/** A report in brief. `failed` names fields and checks, nobody else. */
export interface Judgement {
  readonly indication: string;
  readonly signatures: number;
  readonly failed: readonly string[];
}

const mostKept = 64;
const texts = new Map<string, TextToKeep & { readonly hash: BaseHash }>();

/** @throws Refusal 'strokes-invalid'. */
export function layOutSheet({ textId, text, sheet, request }: Sheet): ReturnType<typeof appendSignature> {
  const { base, shared, hash } = knownText(textId, text);
  return appendSignature(base.head, hash, layoutPact(base, unhanded(sheet, shared)), request);
}

/** As judgeFile(), of the whole pact. */
export function judgePact({ textId, text, behind, signer, ...given }: PactToCheck): Promise<Judgement> {
  const { base } = knownText(textId, text);
  if (signer) takeOver(signer);
  return judgeFile({ ...given, bytes: Buffer.concat([base.bytes, ...behind]) });
}

function knownText(textId: string, text: TextToKeep | undefined) {
  const known = text ? keep(texts, textId, { ...text, hash: hashBase(text.base.bytes) }) : texts.get(textId);
  if (!known) throw new Error('BUG: a pact whose text was never sent');
  return known;
}

/** Whether a thread that was given these texts, in this order, still has one of them: it keeps the latest 64. */
export function stillKept(texts: readonly string[], textId: string): boolean {
  return texts.slice(-mostKept).includes(textId);
}

/** Chains to our root that were checked once need not be checked for each file again. */
const paths: PathCache = new Map();
/** Nor what all pacts of a text begin with. */
const firstRevisions = new FirstRevisions();
const certificates = new Map<string, Certificate>();
const lists = new Map<string, Crl>();
const trusted = new WeakMap<Trust, ReturnType<typeof readTrust>>();

export async function judgeFile({ bytes, trust, at }: FileToCheck): Promise<Judgement> {
  const read = trusted.get(trust) ?? readTrust(trust);
  trusted.set(trust, read);
  const report = await verifyPdf(bytes, { ...read, at, cache: paths, firstRevisions, engine: nodeCrypto });
  const failed = report.signatures.flatMap(({ field, checks }) =>
    checks.filter(({ outcome }) => outcome !== 'passed').map(({ name, reason }) => `${field}: ${name} ${reason}`),
  );
  return { indication: report.indication, signatures: report.signatures.length, failed };
}

function readTrust({ roots, timestampRoots = [], seals = [], crls }: Trust) {
  return {
    roots: roots.map((der) => readOnce(certificates, der, readCertificate)),
    timestampRoots: timestampRoots.map((der) => readOnce(certificates, der, readCertificate)),
    seals: seals.map(({ certificate, root }) => ({
      certificate: readOnce(certificates, certificate, readCertificate),
      root: readOnce(certificates, root, readCertificate),
    })),
    crls: crls.map((der) => readOnce(lists, der, readCrl)),
  };
}

function readOnce<T>(known: Map<string, T>, der: Uint8Array, read: (der: Uint8Array) => T): T {
  const key = Buffer.from(der.buffer, der.byteOffset, der.length).toString('latin1');
  return known.get(key) ?? keep(known, key, read(der));
}

/** The oldest goes first. */
function keep<T>(known: Map<string, T>, key: string, value: T): T {
  known.delete(key);
  const [oldest] = known.keys();
  if (known.size >= mostKept && oldest !== undefined) known.delete(oldest);
  known.set(key, value);
  return value;
}
