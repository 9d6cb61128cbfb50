import { Refusal } from '#errors';
import { vkeyOf } from '#trust/log';
import { normaliseCode } from '#trust/token';
import type { Services } from '#web';
import { logKeys } from './keys.ts';
import { type LogProof, openProofs } from './proof.ts';
import { leafById, leafOf } from './store/proofs.ts';
import { leafOfCode } from './store/public-proof.ts';

/** What the log has of a code: for whoever holds the paper, since nobody else knows its 80 random bits. */
export interface CodeProof {
  readonly code: string;
  /** The log's keys as this instance names them, newest first. */
  readonly vkeys: readonly string[];
  /** That the document was signed or sealed; null while its leaf waits for a place, or where it is only prepared. */
  readonly made: LogProof | null;
  /** That it was revoked; null where it was not, or while that leaf waits. */
  readonly revoked: LogProof | null;
}

/**
 * The proofs of a code, with records and salts: opaque ids and digests, without which nobody could bind a proof to his paper.
 * @throws Refusal 'not-found', 'token-invalid' for what is no code.
 */
export async function codeProof({ db, custody }: Pick<Services, 'db' | 'custody'>, typed: string): Promise<CodeProof> {
  const code = normaliseCode(typed);
  const record = await leafOfCode(db, code);
  if (!record) throw new Refusal('not-found');
  const { known } = await logKeys(custody);
  const { proofOf } = await openProofs(db);
  const made = record.leafId === null ? undefined : await leafById(db, record.leafId);
  const revoked = made && record.status === 'revoked' ? await leafOf(db, made, 'pact-revoked') : undefined;
  return {
    code,
    vkeys: known.map(vkeyOf),
    made: (made && (await proofOf(made.id))) ?? null,
    revoked: (revoked && (await proofOf(revoked.id))) ?? null,
  };
}
