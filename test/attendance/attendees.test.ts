import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Attendance, attendanceFigures, attendees } from '#attendance';
import { attendance, participant } from '#db';
import { type Hall, openHall } from './hall.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall(0);
});
afterAll(() => hall.close());

async function come(name: string, unitId?: string) {
  const participantId = await hall.invite({ name, ...(unitId ? { unitId } : {}) });
  const { orgId, eventId } = hall;
  const how = { mode: 'in-person', way: 'organiser', by: orgId, reason: 'ponsel mati' } as const;
  const row = { orgId, eventId, id: randomUUID(), participantId, ...how, at: hall.in(0), evidence: {} };
  await hall.db.insert(attendance).values(row);
  return row.id;
}

async function read(): Promise<Attendance[][]> {
  const batches: Attendance[][] = [];
  for await (const batch of attendees(hall.db, hall.orgId, hall.eventId)) batches.push(batch);
  return batches;
}

it('all who came are listed by unit and name, without those taken off, withdrawn, or never come', async () => {
  expect(await read()).toEqual([]);
  const later = await hall.addUnit('Kecamatan Sawan');
  const sawan = await come('Luh Ayu', later);
  const [second, first] = [await come('Putu Sari'), await come('Made Wirya')];
  await hall.invite({ name: 'Tidak Datang' });
  const withdrawn = await come('Nyoman Salah');
  await hall.db
    .update(attendance)
    .set({ withdrawnAt: hall.in(0) })
    .where(eq(attendance.id, withdrawn));
  await come('Wayan Pindah');
  await hall.db
    .update(participant)
    .set({ removedAt: hall.in(0) })
    .where(eq(participant.name, 'Wayan Pindah'));
  const [batch, ...more] = await read();
  expect(more).toEqual([]);
  expect(batch?.map(({ id }) => id)).toEqual([first, second, sawan]);
  expect(batch?.[0]).toMatchObject({ mode: 'in-person', way: 'organiser', by: hall.orgId, reason: 'ponsel mati' });
  expect(batch?.[0]?.at).toEqual(hall.in(0));
});

it('are read in time that grows with the event, also when the database learnt about its tables before there was one', async () => {
  const grown = await openHall(0);
  const { db, orgId, eventId } = grown;
  const sql = db.$client;
  const people = 8000;
  const fill = async (event: string) => {
    const unitId = await grown.addUnit(`Unit ${event}`);
    await sql`
      insert into participant (org_id, event_id, id, handle, unit_id, category, name, search, ordinal, link_hash, created_at, updated_at)
      select ${orgId}, ${event}, gen_random_uuid(), gen_random_uuid(), ${unitId}, 'pns', 'Nama ' || n, '', n,
        sha256(gen_random_uuid()::text::bytea), now(), now() from generate_series(1, ${people}::int) n`;
    await sql`
      insert into attendance (org_id, event_id, id, participant_id, mode, way, at, evidence)
      select org_id, event_id, gen_random_uuid(), id, 'online', 'stream-code', now(), '{}' from participant
      where event_id = ${event}`;
  };
  await fill(randomUUID());
  await sql`analyze`;
  await fill(eventId);
  const began = performance.now();
  expect((await attendanceFigures(db, orgId, eventId)).total).toBe(people);
  let read = 0;
  for await (const batch of attendees(db, orgId, eventId)) read += batch.length;
  expect(read).toBe(people);
  // some tenths of a second, or the better part of a minute if each is compared with each
  expect(performance.now() - began).toBeLessThan(15_000);
  await grown.close();
});

it('come in batches that leave nobody out, as they were when the reading began, and may be left early', async () => {
  const { orgId, eventId, db } = hall;
  const unitId = await hall.addUnit('Satuan Besar');
  await db.$client`
    insert into participant (org_id, event_id, id, handle, unit_id, category, name, search, ordinal, link_hash, created_at, updated_at)
    select ${orgId}, ${eventId}, gen_random_uuid(), 'h' || n, ${unitId}, 'pns', 'Sama Namanya', '', n,
      decode(md5(n::text), 'hex'), now(), now() from generate_series(1, 2500) n`;
  await db.$client`
    insert into attendance (org_id, event_id, id, participant_id, mode, way, at, evidence)
    select org_id, event_id, gen_random_uuid(), id, 'online', 'stream-code', now(), '{}' from participant
    where unit_id = ${unitId}`;
  await db.$client`analyze`;
  const seen: string[] = [];
  for await (const batch of attendees(db, orgId, eventId)) {
    expect(batch.length).toBeLessThanOrEqual(1000);
    if (seen.length === 0)
      await db
        .update(attendance)
        .set({ withdrawnAt: hall.in(0) })
        .where(eq(attendance.mode, 'online'));
    seen.push(...batch.map(({ participantId }) => participantId));
  }
  expect(seen).toHaveLength(2503);
  expect(new Set(seen).size).toBe(2503);
  // more than the pool has connections: each is given back when its reader leaves
  await db.update(attendance).set({ withdrawnAt: null }).where(eq(attendance.mode, 'online'));
  for (let one = 0; one < 20; one += 1)
    for await (const batch of attendees(db, orgId, eventId)) if (batch.length) break;
  expect((await read()).flat()).toHaveLength(2503);
});
