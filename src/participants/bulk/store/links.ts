import { sql } from 'drizzle-orm';
import { participant, retiredLink, rosterChange, type Tx } from '#db';
import type { Place } from './deeds.ts';

/** Somebody of a deed, and the generation of the link they have. */
export interface Holder extends Record<string, unknown> {
  readonly id: string;
  readonly generation: number;
}

const first = '00000000-0000-0000-0000-000000000000';

/** The people of a deed by id, behind `after`, a part at a time. */
export async function holdersOf(
  tx: Tx,
  { orgId, eventId, deedId }: Place & { readonly deedId: string },
  after = first,
  most = 500,
): Promise<Holder[]> {
  return [
    ...(await tx.execute<Holder>(sql`
      select p.id, p.link_generation as generation from ${rosterChange} c
      join ${participant} p on p.org_id = c.org_id and p.event_id = c.event_id and p.id = c.participant_id
      where c.org_id = ${orgId} and c.event_id = ${eventId} and c.deed_id = ${deedId} and c.how = 'bulk' and p.id > ${after}::uuid
      order by p.id limit ${most}`)),
  ];
}

export interface NewLink {
  readonly id: string;
  readonly generation: number;
  /** SHA-256 of the link's token, hex. */
  readonly hash: string;
}

/**
 * Gives people new links, each the next generation: the ones they had are remembered as replaced, the newest `most` of each,
 * and nobody has taken the new ones.
 */
export async function replaceLinks(
  tx: Tx,
  { orgId, eventId, at }: Place & { readonly at: Date },
  links: readonly NewLink[],
  most: number,
): Promise<void> {
  const sent = JSON.stringify(links);
  const given = sql`jsonb_to_recordset(${sent}::jsonb) as n (id uuid, generation int, hash text)`;
  await tx.execute(sql`
    insert into ${retiredLink} (org_id, event_id, holder_id, generation, link_hash, at)
    select p.org_id, p.event_id, p.id, p.link_generation, p.link_hash, ${at.toISOString()}::timestamptz
    from ${given} join ${participant} p on p.org_id = ${orgId} and p.event_id = ${eventId} and p.id = n.id
    on conflict do nothing`);
  await tx.execute(sql`
    delete from ${retiredLink} r using ${given}
    where r.org_id = ${orgId} and r.event_id = ${eventId} and r.holder_id = n.id and r.generation <= n.generation - 1 - ${most}`);
  await tx.execute(sql`
    update ${participant} p set link_generation = n.generation, link_hash = decode(n.hash, 'hex'), link_taken_at = null,
      link_taken_times = 0, updated_at = ${at.toISOString()}::timestamptz
    from ${given} where p.org_id = ${orgId} and p.event_id = ${eventId} and p.id = n.id`);
}
