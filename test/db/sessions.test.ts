import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, openDatabase } from '#db';
import { refusePooled } from '../../src/db/sessions.ts';
import { takeTurn } from '../../src/db/turn.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { transactionPool } from '../support/transaction-pool.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

describe('a database behind a pool', () => {
  it('is refused in transaction mode, however often it is tried, and nothing is migrated or locked', async () => {
    const pool = await transactionPool(database.url);
    try {
      for (let once = 0; once < 5; once += 1) {
        await expect(openDatabase({ url: pool.url, dataDir: 'unused' })).rejects.toMatchObject({
          code: 'database-pooled',
        });
      }
      const locks = await database.sql`select 1 from pg_locks where locktype = 'advisory'
        and database = (select oid from pg_database where datname = current_database())`;
      expect(locks).toEqual([]);
    } finally {
      await pool.close();
    }
  });

  it('is taken directly, also while others come and go', async () => {
    const tries = Array.from({ length: 6 }, () => refusePooled(database.url));
    await expect(Promise.all(tries)).resolves.toHaveLength(6);
  });
});

describe('a lock that another holds', () => {
  const key = 4_711;
  let other: postgres.Sql;
  let mine: postgres.Sql;
  beforeEach(async () => {
    const options = { max: 1, onnotice: () => undefined };
    other = postgres(database.url, { ...options, connection: { application_name: 'yang lain' } });
    mine = postgres(database.url, options);
    await other`select pg_advisory_lock(${key})`;
  });
  afterEach(() => Promise.all([other.end({ timeout: 1 }), mine.end({ timeout: 1 })]));

  it('and does nothing with is not waited for without end, and the refusal names who has it', async () => {
    const told: unknown[] = [];
    const turn = takeTurn(mine, key, { idleMs: 2_500, onWait: (holder) => told.push(holder) });
    await expect(turn).rejects.toMatchObject({
      code: 'database-locked',
      details: { application: 'yang lain', since: expect.stringMatching(/^20\d\d-/) },
    });
    expect(told).toEqual([expect.objectContaining({ application: 'yang lain', works: false })]);
  });

  it('and works with is waited for, and then had', async () => {
    const works = other`select pg_sleep(1.5)`.then(() => other`select pg_advisory_unlock(${key})`);
    await takeTurn(mine, key, { idleMs: 500 });
    await works;
    const [row] = await mine`select pg_advisory_unlock(${key}) as mine`;
    expect(row).toEqual({ mine: true });
  });

  it('does not hang a migration: the start ends with a sentence', async () => {
    await other`select pg_advisory_lock(727001)`;
    await expect(migrate(database.url, { idleMs: 500 })).rejects.toMatchObject({ code: 'database-locked' });
  });
});
