import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import * as schema from '../../src/db/schema/index.ts';

/** Tables that belong to the deployment or to nobody yet. */
const shared = ['organisation', 'one_time_link', 'failed_try', 'log_leaf', 'log_tile', 'log_checkpoint', 'used_root'];

describe('every table', () => {
  const tables = Object.values(schema)
    .filter((one) => one instanceof PgTable)
    .map((table) => getTableConfig(table as PgTable));

  it('carries its organisation first in its key, so that one organisation can live together on one node', () => {
    const keys = tables
      .filter((table) => !shared.includes(table.name))
      .map((table) => [table.name, table.primaryKeys[0]?.columns[0]?.name]);
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter(([, first]) => first !== 'org_id')).toEqual([]);
  });
});
