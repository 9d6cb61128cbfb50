import { Refusal } from '#errors';
import { addFileRevision, judgeAside, trustInForce } from '#signing';
import { signingTexts } from '#texts';
import { appendDocumentTimestamp, openForAppend, timestampHoldsUntil } from '#trust/pades/sign';
import type { OutsideTimestamps, Stamp } from '#tsa';
import type { Services } from '#web';
import { type DueFile, loadDueFile } from '../store/archive.ts';
import { holdUntrusted, noteTrustedTime } from '../store/raising.ts';

export type RaisingServices = Pick<Services, 'db' | 'clock' | 'custody' | 'timestamps'>;

/** `unanswered`: no TSA did, so that there is no use in trying the next file. `overtaken`: somebody else appended meanwhile. */
export type RaisingEnd = 'raised' | 'overtaken' | 'unanswered' | { readonly fault: string };

/** Thrown out of the stamping when no TSA answers. */
class Unanswered extends Error {}

/**
 * Adds an outside TSA's document timestamp to one file that was sealed with the server's time (ETSI EN 319 142-1 section
 * 5.4.3), has our own public verifier judge the whole, and stores it in one short transaction: a crash before that leaves
 * nothing, after it the file is not found again.
 */
export async function raiseTrusted(
  services: RaisingServices,
  outside: OutsideTimestamps,
  due: DueFile,
): Promise<RaisingEnd> {
  const { db, clock, timestamps } = services;
  let stamp: Stamp | undefined;
  const ask = async (digest: Uint8Array): Promise<Uint8Array> => {
    stamp = await outside.stampDigest(digest);
    if (!stamp) throw new Unanswered();
    return stamp.token;
  };
  try {
    const file = await loadDueFile(db, due, await basesOf(db, due));
    if (!file) return 'overtaken';
    const { tail, token } = await appendDocumentTimestamp(openForAppend(file.bytes), ask, timestamps.tokenBytes);
    const time = stamp?.time ?? clock.now();
    const bytes = new Uint8Array(Buffer.concat([file.bytes, tail]));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const { length: size } = bytes;
    const trust = trustInForce(services, due.orgId);
    const { indication, failed } = await judgeAside({ bytes, trust, at: later(clock.now(), time) });
    if (indication !== 'TOTAL-PASSED') return { fault: failed.join('; ') };
    const { orgId, eventId, code, id: subject } = due;
    const holdsUntil = timestampHoldsUntil(token, timestamps.roots);
    const row = { orgId, eventId, code, subject, kind: 'timestamp', ordinal: file.ordinal + 1 } as const;
    return await db.transaction(async (tx) => {
      if (!(await holdUntrusted(tx, due))) return 'overtaken';
      const added = await addFileRevision(tx, { ...row, tail, digest, size, at: clock.now(), holdsUntil });
      if (!added) return 'overtaken';
      await noteTrustedTime(tx, due, time);
      return 'raised';
    });
  } catch (error) {
    if (error instanceof Unanswered) return 'unanswered';
    if (error instanceof Refusal) return { fault: error.code };
    throw error;
  }
}

async function basesOf(db: RaisingServices['db'], { kind, orgId, eventId }: DueFile): Promise<Map<string, Uint8Array>> {
  if (kind === 'document') return new Map();
  return new Map((await signingTexts(db, orgId, eventId)).map(({ id, base }) => [id, base.bytes]));
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
