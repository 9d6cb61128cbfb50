import { randomUUID } from 'node:crypto';
import { attendance, type Db, pact, participant, type Tx, unit } from '#db';
import { appendLeaf } from '#db/log';
import { secret } from '../support/secret.ts';

/** Rows as the stages write them, where a test is about what is counted and not about how it came about. */

const at = new Date('2024-06-10T01:00:00Z');

type NewPerson = Partial<typeof participant.$inferInsert> & { readonly name: string; readonly unitId: string };

export async function addUnit(db: Db, orgId: string, name: string): Promise<string> {
  const id = randomUUID();
  await db.insert(unit).values({ orgId, id, key: name.toLowerCase(), name });
  return id;
}

/** Puts people on a roster, a thousand rows at a time; their ids in the same order. */
export async function addPeople(db: Db, orgId: string, eventId: string, people: readonly NewPerson[]) {
  const rows = people.map((person, ordinal) => ({
    orgId,
    eventId,
    id: randomUUID(),
    handle: randomUUID(),
    category: 'pns' as const,
    search: person.name.toLowerCase(),
    ordinal,
    linkHash: secret(32),
    createdAt: at,
    updatedAt: at,
    ...person,
  }));
  for (const part of inParts(rows)) await db.insert(participant).values(part);
  return rows;
}

interface Came {
  readonly participantId: string;
  readonly mode: 'in-person' | 'online';
  readonly at?: Date;
}

/** Lets people come, each with his leaf when there is one; the leaf of the last for all when there are many. */
export async function comeAll(db: Db, orgId: string, eventId: string, came: readonly Came[]): Promise<void> {
  const rows = came.map((one) => ({
    orgId,
    eventId,
    id: randomUUID(),
    way: one.mode === 'online' ? ('stream-code' as const) : ('room-code' as const),
    at,
    evidence: {},
    ...one,
  }));
  await db.transaction(async (tx) => {
    for (const part of inParts(rows)) await tx.insert(attendance).values(part);
    const last = rows.at(-1);
    if (last) await leaf(tx, orgId, 'attendance-recorded', last.id);
  });
}

export async function signOne(db: Db, orgId: string, eventId: string, participantId: string, signedAt = at) {
  const some = secret(32);
  const id = randomUUID();
  await db.transaction(async (tx) => {
    await tx.insert(pact).values({
      orgId,
      id,
      eventId,
      participantId,
      textId: randomUUID(),
      prepareId: randomUUID(),
      code: randomUUID(),
      cms: some,
      cmsAt: 1,
      seal: some,
      digest: some,
      size: 1,
      requestDigest: some,
      device: some,
      receipt: {},
      evidence: {},
      signedAt,
    });
    await leaf(tx, orgId, 'pact-signed', id);
  });
}

function leaf(tx: Tx, orgId: string, kind: 'attendance-recorded' | 'pact-signed', subject: string) {
  return appendLeaf(tx, { orgId, kind, subject, record: { subject }, at });
}

function* inParts<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += 1000) yield rows.slice(start, start + 1000);
}
