import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { type Db, document, pact, participant, unit } from '#db';

const batchSize = 40;

/** A sealed pact on its way into the package. */
export interface PackedPact {
  readonly textId: string;
  readonly code: string;
  readonly unit: string;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly signedAt: Date;
  readonly tail: Uint8Array;
}

/** All pacts in force of an event, by unit, a few at a time: what is not sent yet is not held. */
export async function* packedPacts(db: Db, orgId: string, eventId: string): AsyncGenerator<PackedPact[]> {
  for (let after: { unitId: string; id: string } | undefined; ; ) {
    const rows = await db
      .select({
        id: pact.id,
        unitId: unit.id,
        textId: pact.textId,
        code: pact.code,
        unit: unit.name,
        name: participant.name,
        titleFront: participant.titleFront,
        titleBack: participant.titleBack,
        signedAt: pact.signedAt,
        tail: pact.tail,
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
      .where(
        and(
          eq(pact.orgId, orgId),
          eq(pact.eventId, eventId),
          isNull(pact.revokedAt),
          after && sql`(${unit.id}, ${pact.id}) > (${after.unitId}::uuid, ${after.id}::uuid)`,
        ),
      )
      .orderBy(asc(unit.id), asc(pact.id))
      .limit(batchSize);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1);
  }
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
        bytes: document.bytes,
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
