import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getTableColumns, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { migrationsFolder } from '../../src/db/migrate.ts';
import * as schema from '../../src/db/schema/index.ts';

const tables = Object.values<unknown>(schema).filter((value): value is PgTable => is(value, PgTable));
const journal = JSON.parse(readFileSync(path.join(migrationsFolder, 'meta', '_journal.json'), 'utf8')) as {
  entries: { tag: string }[];
};
const migrations = journal.entries
  .map(({ tag }) => readFileSync(path.join(migrationsFolder, `${tag}.sql`), 'utf8'))
  .join('\n');

test.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
  'the migrations make the table %s with its columns and indexes',
  (name, table) => {
    expect(migrations).toContain(`CREATE TABLE "${name}"`);
    for (const column of Object.values(getTableColumns(table))) expect(migrations).toContain(`"${column.name}"`);
    for (const { config } of getTableConfig(table).indexes) expect(migrations).toContain(`INDEX "${config.name}"`);
  },
);
