import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { type Db, document, pact, participant, sealedPact, statusEntry, unit } from '#db';
import { readPactFiles, withRevisions } from '#signing';

/** Files fetched at once: what is not sent yet is not held. */
const batchSize = 32;

/** A sealed pact on its way into the package, in force or revoked. */
export type PackedPact = Awaited<ReturnType<typeof allPacts>>[number] & { readonly tail: Uint8Array };

/**
 * All pacts of an event, revoked ones among them, by unit and name, a few files at a time. Whether one is revoked is what
 * was so at the beginning: what the package says of it must not differ from what else it holds.
 * @throws Refusal 'pact-incomplete': a package without a pact would look like the whole.
 */
export async function* packedPacts(db: Db, orgId: string, eventId: string): AsyncGenerator<PackedPact> {
  const all = await allPacts(db, orgId, eventId);
  for (let from = 0; from < all.length; from += batchSize) {
    const some = all.slice(from, from + batchSize);
    const ids = some.map(({ id }) => id);
    const read = await readPactFiles(db, and(eq(sealedPact.orgId, orgId), inArray(sealedPact.id, ids)));
    const tails = new Map(read.map(({ id, tail }) => [id, tail]));
    for (const one of some) {
      const tail = tails.get(one.id);
      if (tail) yield { ...one, tail };
    }
  }
}

/** Everything but the files: thousands of them are a few megabytes, and are sorted once. */
function allPacts(db: Db, orgId: string, eventId: string) {
  return db
    .select({
      id: pact.id,
      textId: pact.textId,
      code: pact.code,
      statusIndex: statusEntry.index,
      unit: unit.name,
      name: participant.name,
      titleFront: participant.titleFront,
      titleBack: participant.titleBack,
      signedAt: pact.signedAt,
      revokedAt: pact.revokedAt,
    })
    .from(pact)
    .innerJoin(
      participant,
      and(
        eq(participant.orgId, pact.orgId),
        eq(participant.eventId, pact.eventId),
        eq(participant.id, pact.participantId),
      ),
    )
    .innerJoin(unit, and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId)))
    .leftJoin(statusEntry, and(eq(statusEntry.orgId, pact.orgId), eq(statusEntry.code, pact.code)))
    .where(and(eq(pact.orgId, orgId), eq(pact.eventId, eventId)))
    .orderBy(asc(unit.name), asc(unit.id), asc(participant.name), asc(pact.id));
}

/** All sealed documents, superseded ones among them, one at a time. */
export async function* packedDocuments(db: Db, orgId: string, eventId: string) {
  for (let after = ''; ; ) {
    const [row] = await db
      .select({
        id: document.id,
        kind: document.kind,
        version: document.version,
        code: document.code,
        statusIndex: statusEntry.index,
        sealedAt: document.sealedAt,
        supersededAt: document.supersededAt,
        bytes: withRevisions(document.bytes, document),
      })
      .from(document)
      .leftJoin(statusEntry, and(eq(statusEntry.orgId, document.orgId), eq(statusEntry.code, document.code)))
      .where(
        and(
          eq(document.orgId, orgId),
          eq(document.eventId, eventId),
          after === '' ? undefined : gt(document.id, after),
        ),
      )
      .orderBy(asc(document.id))
      .limit(1);
    if (!row) return;
    yield row;
    after = row.id;
  }
}
