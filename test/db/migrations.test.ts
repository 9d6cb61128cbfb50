import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getTableColumns, is, sql } from 'drizzle-orm';
import { getTableConfig, getViewConfig, type PgColumn, PgDialect, PgTable, PgView } from 'drizzle-orm/pg-core';
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

const views = Object.values<unknown>(schema).filter((value): value is PgView => is(value, PgView));

test.each(
  views
    .map((view) => getViewConfig(view))
    .map(({ name, query, selectedFields }) => [name, query, selectedFields] as const),
)('the migrations make the view %s as the schema has it', (name, query, fields) => {
  const text = new PgDialect().sqlToQuery(query ?? sql``).sql;
  expect(migrations).toContain(`CREATE VIEW "${name}" AS (${text})`);
  for (const column of Object.values(fields))
    expect(text).toMatch(new RegExp(`\\b${(column as PgColumn).name}\\b`, 'u'));
});
