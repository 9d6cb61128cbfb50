import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { type Db, sealedPact } from '#db';
import { Refusal } from '#errors';
import { newestOrdinal, withRevisions } from './revisions.ts';

/** A pact's file, newest version, as it stands behind the frozen base of its text. */
export interface PactFile {
  readonly id: string;
  readonly eventId: string;
  readonly textId: string;
  readonly code: string;
  readonly tail: Uint8Array;
  /** How many revisions were added since it was sealed. */
  readonly ordinal: number;
  readonly device: Uint8Array;
}

const columns = {
  id: sealedPact.id,
  eventId: sealedPact.eventId,
  textId: sealedPact.textId,
  code: sealedPact.code,
  tail: withRevisions(sealedPact.tail, sealedPact),
  ordinal: newestOrdinal(sealedPact),
  device: sealedPact.device,
};

/**
 * The files of the pacts that `which` says, in any order: the one place that reads them.
 * @throws Refusal 'pact-incomplete' {id} where a pact's prepare is gone: without it there is no file, and not half of one.
 */
export async function readPactFiles(db: Db, which: SQL | undefined): Promise<PactFile[]> {
  const rows = await db.select(columns).from(sealedPact).where(which);
  return rows.map(({ tail, ...row }) => {
    if (tail === null) throw new Refusal('pact-incomplete', { id: row.id });
    return { ...row, tail };
  });
}

/** The file of one pact of an event, revoked or not; undefined for any other id. @throws as readPactFiles(). */
export async function findPactFile(db: Db, orgId: string, eventId: string, id: string): Promise<PactFile | undefined> {
  const { orgId: org, eventId: event, id: pact } = sealedPact;
  return (await readPactFiles(db, and(eq(org, orgId), eq(event, eventId), eq(pact, id))))[0];
}

/** The file of the pact in force of a person. @throws as readPactFiles(). */
export async function findPactFileOf(db: Db, orgId: string, participantId: string): Promise<PactFile | undefined> {
  const { orgId: org, participantId: person, revokedAt } = sealedPact;
  return (await readPactFiles(db, and(eq(org, orgId), eq(person, participantId), isNull(revokedAt))))[0];
}
