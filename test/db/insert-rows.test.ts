import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertRows, participant, unitAlias } from '#db';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const at = new Date('2024-08-13T02:00:00.123Z');
const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.replaceAll('\0', ''));
const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });

/** What a person's row says; what is undefined is left to its default. */
const said = fc.record(
  {
    name: text,
    position: text,
    titleFront: text,
    nip: fc.option(fc.constantFrom('198703142010011007', '')),
    nikBox: fc.option(bytes),
    byHand: fc.array(text, { maxLength: 3 }),
    linkTakenAt: fc.option(fc.constant(at)),
    linkTakenTimes: fc.integer({ min: 0, max: 9 }),
    phone: fc.option(text, { nil: undefined }),
  },
  { requiredKeys: ['name', 'position', 'titleFront', 'nip'] },
);

it('many rows at once are what drizzle’s own insert makes of each, defaults, bytes, lists and times included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 12 }), async (people) => {
      const [orgId, one, other] = [randomUUID(), randomUUID(), randomUUID()];
      const rowsOf = (eventId: string) =>
        people.map((person, ordinal) => ({
          ...{ titleBack: '', category: 'pns' as const, role: 'peserta' as const, rank: '', search: '', ...person },
          ...{ orgId, eventId, id: randomUUID(), unitId: orgId, handle: randomUUID(), ordinal },
          ...{ linkGeneration: 1, linkHash: Buffer.from(randomUUID()), createdAt: at, updatedAt: at },
        }));
      await database.db.insert(participant).values(rowsOf(one));
      for (const statement of insertRows(participant, rowsOf(other))) await database.db.execute(statement);
      const stored = async (eventId: string) =>
        (await database.sql`select * from participant where event_id = ${eventId} order by ordinal`).map((row) => ({
          ...row,
          ...{ event_id: '', id: '', handle: '', link_hash: '' },
        }));
      const [own, ours] = [await stored(one), await stored(other)];
      expect(own.length).toBe(people.length);
      expect(ours).toEqual(own);
    }),
    { numRuns: 30 },
  );
});

it('what stands on conflict follows it', async () => {
  const row = { orgId: randomUUID(), key: 'dinas', name: 'Dinas', unitId: randomUUID(), at };
  for (const name of ['Dinas', 'Dinas Sosial'])
    for (const statement of insertRows(unitAlias, [{ ...row, name }]))
      await database.db.execute(sql`${statement} on conflict (org_id, key) do update set name = excluded.name`);
  expect((await database.db.select().from(unitAlias)).map(({ name }) => name)).toEqual(['Dinas Sosial']);
});
