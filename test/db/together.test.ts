import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { writingTogether } from '#db';
import { type TestDatabase, testDatabase } from '../support/database.ts';

interface Row {
  readonly id: number;
  readonly owner: string;
}

let database: TestDatabase;
let write: (row: Row) => Promise<number>;
/** How many rows each statement was to write. */
let statements: number[];
/** Whose rows came, in their order. */
let order: number[];
let failure: Error | undefined;

beforeAll(async () => {
  database = await testDatabase();
  await database.sql`create table guest (id int primary key, owner text not null)`;
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.sql`truncate guest`;
  statements = [];
  order = [];
  failure = undefined;
  write = writingTogether(insert, ({ owner }) => owner);
});

/** Answers with each row's number, times ten. */
async function insert(rows: readonly Row[]): Promise<readonly number[]> {
  statements.push(rows.length);
  order.push(...rows.map(({ id }) => id));
  await database.sql`insert into guest ${database.sql([...rows], 'id', 'owner')}`;
  if (failure) throw failure;
  return rows.map(({ id }) => id * 10);
}

const rows = (many: number): Row[] => Array.from({ length: many }, (_, id) => ({ id, owner: `owner ${id}` }));
const stored = async () => (await database.sql<{ id: number }[]>`select id from guest order by id`).map(({ id }) => id);
const transactions = async () => (await database.sql`select distinct xmin::text from guest`).length;

it('who comes alone is written at once', async () => {
  await expect(write({ id: 7, owner: 'a' })).resolves.toBe(70);
  expect(statements).toEqual([1]);
});

it('those who come while one was just written go together, eight at most, and each gets the answer to his own', async () => {
  const answers = await Promise.all(rows(20).map(write));
  expect(answers).toEqual(rows(20).map(({ id }) => id * 10));
  expect(await stored()).toEqual(rows(20).map(({ id }) => id));
  expect(statements.toSorted((one, other) => other - one)).toEqual([8, 8, 3, 1]);
  expect(await transactions()).toBe(4);
});

it('two of one owner are never in one statement, and go in their order', async () => {
  const [first, ...others] = rows(4).map((row) => ({ ...row, owner: row.id === 0 ? 'first' : 'one' }));
  await Promise.all([first, ...others].map((row) => write(row as Row)));
  expect(statements).toEqual([1, 1, 1, 1]);
  expect(order).toEqual([0, 1, 2, 3]);
});

it('a row that the server refuses is refused alone; the others of its statement are written once', async () => {
  await database.sql`insert into guest values (3, 'earlier')`;
  const told = await Promise.allSettled(rows(6).map(write));
  expect(told.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, true, true]);
  expect(told[3]).toMatchObject({ reason: { code: '23505' } });
  expect(await stored()).toEqual([0, 1, 2, 3, 4, 5]);
  expect(statements).toEqual([1, 5, 1, 1, 1, 1, 1]);
});

it('when nobody knows whether it was written, all are told so and nothing is written again', async () => {
  failure = Object.assign(new Error('the connection was closed'), { code: 'CONNECTION_CLOSED' });
  const told = await Promise.allSettled(rows(6).map(write));
  expect(told.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'rejected'));
  expect(statements).toEqual([1, 5]);
});

it('after a failure the next are written', async () => {
  failure = new Error('once');
  await expect(write({ id: 1, owner: 'a' })).rejects.toThrow('once');
  failure = undefined;
  await expect(write({ id: 2, owner: 'b' })).resolves.toBe(20);
});
