import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { type Db, document, pact, participant, unit } from '#db';
import { withRevisions } from '#signing';

/** Files fetched at once: what is not sent yet is not held. */
const batchSize = 32;

/** A sealed pact on its way into the package. */
export type PackedPact = Awaited<ReturnType<typeof pactsInForce>>[number] & { readonly tail: Uint8Array };

/** All pacts in force of an event, by unit and name, a few files at a time. One revoked meanwhile is left out. */
export async function* packedPacts(db: Db, orgId: string, eventId: string): AsyncGenerator<PackedPact> {
  const all = await pactsInForce(db, orgId, eventId);
  for (let from = 0; from < all.length; from += batchSize) {
    const some = all.slice(from, from + batchSize);
    const ids = some.map(({ id }) => id);
    const rows = await db
      .select({ id: pact.id, tail: withRevisions(pact.tail, pact) })
      .from(pact)
      .where(and(eq(pact.orgId, orgId), inArray(pact.id, ids), isNull(pact.revokedAt)));
    const tails = new Map(rows.map(({ id, tail }) => [id, tail]));
    for (const one of some) {
      const tail = tails.get(one.id);
      if (tail) yield { ...one, tail };
    }
  }
}

/** Everything but the files: thousands of them are a few megabytes, and are sorted once. */
function pactsInForce(db: Db, orgId: string, eventId: string) {
  return db
    .select({
      id: pact.id,
      textId: pact.textId,
      code: pact.code,
      unit: unit.name,
      name: participant.name,
      titleFront: participant.titleFront,
      titleBack: participant.titleBack,
      signedAt: pact.signedAt,
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
    .where(and(eq(pact.orgId, orgId), eq(pact.eventId, eventId), isNull(pact.revokedAt)))
    .orderBy(asc(unit.name), asc(unit.id), asc(participant.name), asc(pact.id));
}

/** The documents in force, one at a time. */
export async function* packedDocuments(db: Db, orgId: string, eventId: string) {
  for (let after = ''; ; ) {
    const [row] = await db
      .select({
        id: document.id,
        kind: document.kind,
        code: document.code,
        sealedAt: document.sealedAt,
        bytes: withRevisions(document.bytes, document),
      })
      .from(document)
      .where(
        and(
          eq(document.orgId, orgId),
          eq(document.eventId, eventId),
          isNull(document.supersededAt),
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
