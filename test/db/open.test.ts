import { afterEach, expect, inject, test } from 'vitest';
import { openDatabase } from '#db';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let opened: TestDatabase[] = [];

async function fresh(): Promise<TestDatabase> {
  const database = await testDatabase();
  opened.push(database);
  return database;
}

afterEach(async () => {
  for (const database of opened) await database.close();
  opened = [];
});

test('a test gets a database of its own with the schema in it', async () => {
  const [one, other] = await Promise.all([fresh(), fresh()]);
  await one.sql`create table only_here ()`;
  expect(await other.sql`select to_regclass('only_here') as found`).toEqual([{ found: null }]);
  expect(await other.sql`select to_regclass('organisation')::text as found`).toEqual([{ found: 'organisation' }]);
});

test.each(['fsync', 'full_page_writes', 'synchronous_commit'])('a server with %s off is refused', async (setting) => {
  const { url } = await fresh();
  // fsync and full_page_writes belong to the whole server: a search path that shadows current_setting stands for them.
  const unsafe = new URL(url);
  const { sql } = opened[0] as TestDatabase;
  await sql.unsafe(`create function public.current_setting(name text) returns text language sql
    as $$ select case when name = '${setting}' then 'off' else pg_catalog.current_setting(name) end $$`);
  unsafe.searchParams.set('search_path', 'public,pg_catalog');
  await expect(openDatabase({ url: unsafe.href, dataDir: 'unused' })).rejects.toMatchObject({
    code: 'database-unsafe',
    details: { settings: setting },
  });
});

test('a server that cannot be reached is refused with the reason', async () => {
  const url = inject('databaseServer').replace(/:\d+\//, ':1/');
  await expect(openDatabase({ url, dataDir: 'unused' })).rejects.toMatchObject({ code: 'database-unavailable' });
});
