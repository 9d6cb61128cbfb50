import type { CodeProof, LogProof } from '#log';
import {
  type Checkpoint,
  decodeLeaf,
  fromBase64,
  type LeafKind,
  leafCommitment,
  leafHash,
  openCheckpoint,
  readCheckpoint,
  readVkey,
  verifyInclusion,
} from '#trust/log';
import type { LogAnswer, LogProofProps } from './pages/log-proof.tsx';

type Opened = Readonly<Record<string, unknown>>;

/** The proof does not show what the page says. */
class Mismatch extends Error {
  override readonly name = 'Mismatch';
}

/**
 * Judges what an instance says of a code by the log alone: the record opens the leaf's commitment and says what the page says,
 * the leaf is in the tree, and the tree's head is signed by the log. Anything else is a mismatch, whatever the reason.
 */
export async function judgeProof(proof: CodeProof, page: LogProofProps): Promise<LogAnswer> {
  const { made, revoked } = proof;
  if (!made || (page.revoked && !revoked)) return { state: 'waiting' };
  try {
    const record = await opened(made, ['pact-signed', 'document-sealed']);
    const says = { code: page.code, file: page.file, text: page.text, at: page.at };
    for (const [member, value] of Object.entries(says)) if (record[member] !== value) throw new Mismatch(member);
    const head = await included(made, proof.vkeys);
    if (revoked && page.revoked) {
      const revocation = await opened(revoked, ['pact-revoked']);
      if (revocation['pact'] !== record['pact'] || revocation['file'] !== page.file) throw new Mismatch('revocation');
      await included(revoked, proof.vkeys);
    }
    return {
      state: head.signed ? 'verified' : 'unsigned',
      index: made.index,
      size: head.checkpoint.size,
      revokedIndex: page.revoked ? revoked?.index : undefined,
      checkpointAt: made.checkpointAt,
    };
  } catch {
    // Refused, malformed or another: for who reads the page it is one answer.
    return { state: 'mismatch' };
  }
}

/** The record, if it and its salt are what the leaf commits to. */
async function opened({ leaf, record, salt }: LogProof, kinds: readonly LeafKind[]): Promise<Opened> {
  const { kind, commitment } = decodeLeaf(bytesOf(leaf));
  if (!kinds.includes(kind)) throw new Mismatch('kind');
  const padded = salt
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(salt.length / 4) * 4, '=');
  const expected = await leafCommitment(record, bytesOf(padded));
  if (expected.some((byte, at) => byte !== commitment[at])) throw new Mismatch('commitment');
  return record as Opened;
}

async function included({ leaf, index, path, checkpoint: note }: LogProof, vkeys: readonly string[]) {
  const checkpoint = readCheckpoint(note);
  const { size, root } = checkpoint;
  const proof = path.map(bytesOf);
  const holds = await verifyInclusion({ leafHash: await leafHash(bytesOf(leaf)), index, size, proof, root });
  if (!holds) throw new Mismatch('path');
  return { checkpoint, signed: await isSigned(note, vkeys) };
}

/** False in a browser that does not know Ed25519; a signature that is wrong is a mismatch. */
async function isSigned(note: string, vkeys: readonly string[]): Promise<boolean> {
  const keys = await Promise.all(vkeys.map(readVkey));
  let checkpoint: Checkpoint | undefined;
  try {
    checkpoint = await openCheckpoint(note, keys);
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
  if (!checkpoint) throw new Mismatch('signature');
  return true;
}

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64);
  if (!bytes) throw new Mismatch('base64');
  return bytes;
}
