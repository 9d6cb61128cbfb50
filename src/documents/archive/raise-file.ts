import { Refusal } from '#errors';
import { addFileRevision } from '#signing';
import { roomFor } from '#trust/pades/sign';
import { randomSerial } from '#trust/pki/issue';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import type { Stamp } from '#tsa';
import type { Services } from '#web';
import { type DueForArchive, loadDueFile } from '../store/archive.ts';
import { clearTrouble, type Trouble } from '../store/archive-run.ts';
import { noteTrustedTime } from '../store/raising.ts';
import type { FileToRaise, RaisedFile } from './file-raise.ts';
import type { ForeignLists } from './foreign-lists.ts';
import { knownEvidence } from './known-evidence.ts';
import type { ArchiveThread } from './raise-apart.ts';

export type ArchiveServices = Pick<Services, 'config' | 'db' | 'clock' | 'custody' | 'timestamps'>;

/** How one file fared. `overtaken`: somebody else appended to it meanwhile, so that it is taken up again later. */
export type Fared = 'raised' | 'overtaken' | Pick<Trouble, 'reason' | 'detail'>;

/** What a run works with. */
export interface Workbench {
  readonly thread: ArchiveThread;
  readonly lists: ForeignLists;
}

/** The frozen base of a text, by its id: a pact's file begins with it. */
export type Bases = ReadonlyMap<string, Uint8Array>;

/**
 * Raises one sealed file, or renews it: evidence, a document timestamp, and our own public verifier over the result, all of
 * it before one short transaction. A crash before that leaves nothing; after it, the file is not due any more.
 * Throws what is not this file's fault: a database that is gone, keys that cannot be opened.
 */
export async function raiseFile(
  services: ArchiveServices,
  bench: Workbench,
  due: DueForArchive,
  bases: Bases,
): Promise<Fared> {
  const { clock, db } = services;
  const file = await loadDueFile(db, due, bases).catch(refusedOf);
  if (!file) return 'overtaken';
  if ('reason' in file) return file;
  const known = knownEvidence(services, due.orgId, due.madeAt);
  const made = await stampApart(services, bench, { bytes: file.bytes, known, madeAt: due.madeAt }).catch(faultOf);
  if ('reason' in made) return made;
  const { stamp, faults, ...raised } = made;
  if (faults.length > 0) return { reason: 'unsound', detail: faults.join('; ') };
  const { orgId, eventId, code, id: subject } = due;
  const row = { orgId, eventId, code, subject, ordinal: file.ordinal + 1, kind: 'archive', at: clock.now() } as const;
  return db.transaction(async (tx) => {
    if (!(await addFileRevision(tx, { ...row, ...raised }))) return 'overtaken';
    if (stamp.source === 'trusted') await noteTrustedTime(tx, due, stamp.time);
    await clearTrouble(tx, due);
    return 'raised';
  });
}

/** What is appended, made in the thread, with a stamp of whichever clock; twice where a token is larger than expected. */
async function stampApart(
  services: ArchiveServices,
  { thread, lists }: Workbench,
  file: Pick<FileToRaise, 'known'> & { readonly bytes: Uint8Array<ArrayBuffer>; readonly madeAt: Date },
): Promise<RaisedFile & { readonly stamp: Stamp }> {
  const { custody, timestamps, clock } = services;
  const { tokenBytes } = timestamps;
  const { bytes, known, madeAt } = file;
  const opened = await thread.open({ bytes, known, tokenBytes });
  const foreign = await lists.at(opened.listsMissing, { after: madeAt, now: clock.now() });
  let stamp = await stampOf(services, foreign.length > 0 ? await thread.addLists(foreign) : opened.digest);
  if (stamp.token.length > tokenBytes) stamp = await stampOf(services, await thread.makeRoom(roomFor(stamp.token)));
  const raised = await thread.finish({
    token: stamp.token,
    roots: custody.roots,
    timestampRoots: timestamps.roots,
    seals: custody.sealAnchors(),
    // an outside clock may be ahead of ours
    at: new Date(Math.max(clock.now().getTime(), stamp.time.getTime())),
  });
  return { ...raised, stamp };
}

/** An outside clock where one answers, else the built-in one: the file must not wait for others. */
async function stampOf({ custody, timestamps, clock }: ArchiveServices, digest: Uint8Array): Promise<Stamp> {
  const outside = await timestamps.outside?.stampDigest(digest);
  if (outside) return outside;
  const time = clock.now();
  const token = issueTimestamp({
    imprint: digest,
    hashAlgorithm: 'sha256',
    time,
    serial: randomSerial(),
    policy: serverClockPolicy,
    tsa: custody.timestamping,
    chain: [],
  });
  return { token, source: 'server', time };
}

/** A database that is gone is no fault of the file's. */
function refusedOf(error: unknown): Pick<Trouble, 'reason' | 'detail'> {
  if (error instanceof Refusal) return faultOf(error);
  throw error;
}

/** What stands between this one file and its archive. The message of an error of ours names no person. */
function faultOf(error: unknown): Pick<Trouble, 'reason' | 'detail'> {
  if (error instanceof Refusal) return { reason: 'unreadable', detail: error.code };
  return { reason: 'broken', detail: error instanceof Error ? error.message : String(error) };
}
