import { readFileSync } from 'node:fs';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import * as schema from '../../src/db/schema/index.ts';

const text = readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8');
const growth = /\n## What grows\n([\s\S]*?)\n## /u.exec(text)?.[1] ?? '';
const inDatabase = /### In the database\n([\s\S]*?)\n### /u.exec(growth)?.[1] ?? '';

const rows = inDatabase.split('\n').filter((line) => line.startsWith('| `'));
const named = rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([a-z_]+)`/gu)].map(([, name]) => name));
const tables = Object.values(schema)
  .filter((one) => one instanceof PgTable)
  .map((table) => getTableConfig(table as PgTable).name);

describe('the table of what grows', () => {
  it('names every table of the schema once, and none that there is not', () => {
    expect(named.length).toBeGreaterThan(30);
    expect(named.toSorted()).toEqual(tables.toSorted());
  });

  it('says of each by whom, what bounds it and what gives it back', () => {
    for (const row of rows) {
      const cells = row.split('|').slice(1, -1);
      expect(cells, row).toHaveLength(4);
      expect(
        cells.every((cell) => cell.trim() !== ''),
        row,
      ).toBe(true);
    }
  });

  it('names no file of ours that there is not', () => {
    const files = [...growth.matchAll(/`((?:src|test)\/[\w./-]+)`/gu)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(10);
    for (const file of files)
      expect(() => readFileSync(new URL(`../../${file}`, import.meta.url)), file).not.toThrow(/ENOENT/u);
  });
});
