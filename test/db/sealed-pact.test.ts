import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { knownMigrations } from '#db';
import { makeSchema } from '../../src/backup/store/copy-in.ts';
import { emptyDatabase } from '../backup/places.ts';
import { seeded, seededBytes } from '../support/seed.ts';

/** How many migrations came before pacts had a column for their CMS. */
const before = knownMigrations().findIndex(({ statements }) => statements.some((one) => one.includes('"cms"')));

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let sql: postgres.Sql;
beforeEach(async () => {
  database = await emptyDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  await sql.begin((tx) => makeSchema(tx, knownMigrations().slice(0, before)));
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

const random = seeded();
const orgId = randomUUID();
const migrate = () =>
  sql.begin(async (tx) => {
    for (const { statements } of knownMigrations().slice(before))
      for (const statement of statements) await tx.unsafe(statement);
  });

interface OldPact {
  readonly id: string;
  readonly prepareId: string;
  readonly cms: Buffer;
  readonly tail: Buffer;
  readonly mark: Buffer;
}

/** A pact as the releases before wrote it: its whole tail beside the one that was prepared. */
async function oldPact(cms: Buffer, room: number): Promise<OldPact> {
  const [id, prepareId, mark] = [randomUUID(), randomUUID(), seededBytes(40, random)];
  const [head, foot, seal] = [seededBytes(300, random), seededBytes(50, random), seededBytes(400, random)];
  const prepared = Buffer.concat([head, Buffer.from(`<${'0'.repeat(2 * room)}>`), foot]);
  const tail = Buffer.concat([head, Buffer.from(`<${cms.toString('hex').padEnd(2 * room, '0')}>`), foot, seal]);
  const facts = JSON.stringify({ revision: { contentsOffsetInTail: head.length, contentsBytes: room } });
  const now = new Date();
  await sql`insert into prepared_pact (org_id, id, event_id, participant_id, text_id, nonce, code, key_thumbprint,
      certificate, tbs, tail, facts, evidence, mark, created_at, expires_at)
    select ${orgId}, ${prepareId}, ${orgId}, ${id}, ${orgId}, ${id}, ${id}, '', ''::bytea, ''::bytea, ${prepared},
      ${facts}::text::jsonb, '{}', ${mark}, ${now}, ${now}`;
  await sql`insert into pact (org_id, id, event_id, participant_id, text_id, prepare_id, code, tail, digest, size,
      request_digest, device, receipt, evidence, mark, signed_at)
    select ${orgId}, ${id}, ${orgId}, ${id}, ${orgId}, ${prepareId}, ${id}, ${tail}, sha256(${tail}), ${tail.length},
      ''::bytea, ''::bytea, '{}', '{}', ${mark}, ${now}`;
  return { id, prepareId, cms, tail, mark };
}

/** A DER SEQUENCE of so many bytes in all. */
const der = (size: number, last: number) =>
  Buffer.concat([
    Buffer.from([0x30, 0x82, (size - 4) >> 8, (size - 4) & 255]),
    seededBytes(size - 5, random),
    Buffer.of(last),
  ]);

describe('pacts of the releases before', () => {
  it('keep every bit of their tail, and the CMS itself without the room behind it', async () => {
    const old = [
      await oldPact(der(2_400, 7), 2_404),
      await oldPact(der(3_000, 0), 5_120),
      await oldPact(der(3_000, 7), 3_000),
      await oldPact(Buffer.concat([Buffer.from([0x30, 0x03]), seededBytes(3, random)]), 100),
    ];
    await migrate();
    const rows = await sql`select s.id, s.tail, s.mark, p.cms, sha256(s.tail) = s.digest as same
      from sealed_pact s join pact p using (org_id, id)`;
    expect(rows).toHaveLength(old.length);
    for (const [index, { id, cms, tail, mark }] of old.entries()) {
      const row = rows.find((one) => one['id'] === id);
      expect(row).toMatchObject({ same: true, tail, mark });
      expect(row?.['cms'].subarray(0, cms.length)).toEqual(cms);
      // what no signature of ours is so short as to need
      expect(row?.['cms']).toHaveLength(index === 3 ? 100 : cms.length);
    }
  });

  it.each([
    ['a byte outside the signature was changed', 'update pact set tail = set_byte(tail, 20, 255 - get_byte(tail, 20))'],
    ['a byte behind the signature was changed', 'update pact set tail = set_byte(tail, 5110, 7)'],
    ['the mark is another', `update pact set mark = 'lain'`],
    ['the prepare is gone', 'delete from prepared_pact'],
  ])('stop the migration when %s, which would repair it unseen', async (_, statement) => {
    const { id } = await oldPact(der(2_400, 7), 2_404);
    await sql.unsafe(statement);
    await expect(migrate()).rejects.toThrow(`pact ${id} is not what was prepared and signed`);
    expect(await sql`select from pact where tail is not null`).toHaveLength(1);
  });
});
