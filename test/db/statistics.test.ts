import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeGrown } from '../../src/db/statistics.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

describe('statistics of a table that grows from nothing', () => {
  it('are taken anew once, so that a statement prepared while it was empty gets another plan', async () => {
    const connection = await database.sql.reserve();
    try {
      const org = randomUUID();
      await connection.unsafe(`prepare look (uuid, text) as
        select name from unit where org_id = $1 and key = $2`);
      await connection.unsafe('set plan_cache_mode = force_generic_plan');
      const rowsExpected = async () => {
        const plan = await connection.unsafe(`explain (format json) execute look ('${org}', 'x')`);
        return JSON.stringify(plan);
      };
      const before = await rowsExpected();
      await connection`insert into unit (org_id, id, key, name)
        select ${org}, gen_random_uuid(), 'unit ' || n, 'Unit ' || n from generate_series(1, 5000) n`;
      await connection`select pg_stat_force_next_flush()`;
      await connection`select 1`;
      expect(await rowsExpected()).toBe(before);
      await analyzeGrown(database.sql);
      expect(await rowsExpected()).not.toBe(before);
      expect(await analyzeGrown(database.sql)).toEqual([]);
    } finally {
      connection.release();
    }
  });
});
