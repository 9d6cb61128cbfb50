import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Database, logLeaf, openDatabase, pact, preparedPact, publicRecord } from '#db';
import { builtInTimestamps } from '#tsa';
import { openRound, type Round } from '../signing/round.ts';
import { type DatabaseProxy, databaseProxy } from '../support/database-proxy.ts';
import { type FailingKeys, failingKeys } from './failing-keys.ts';
import { type Seen, signAsPerson } from './participant.ts';

/** What fails, once, while somebody signs; what this person's page shows; and what is there in the end. */
interface Row {
  readonly what: string;
  readonly when: string;
  readonly arm: () => void | Promise<void>;
  readonly sees: Seen['troubles'];
  /** Certificates issued: a second one where the phone could not know that the first pact was laid out. */
  readonly certificates: number;
}

let round: Round;
let proxy: DatabaseProxy;
let through: Database;
let keys: FailingKeys;
let next = 0;

beforeAll(async () => {
  round = await openRound(30, {
    spoil: async (services, url) => {
      proxy = await databaseProxy(url);
      through = await openDatabase({ url: proxy.url, dataDir: 'unused', poolSize: 4 });
      keys = failingKeys(services.custody);
      return { ...services, db: through.db, custody: keys.custody, timestamps: builtInTimestamps(keys.custody) };
    },
  });
  await round.database.sql.unsafe(refusingLog);
  // the first ceremony of a process starts the thread beside it, which takes longer than a phone here waits
  const [first] = round.invited.slice(next++);
  await signAsPerson(round.origin, first?.link ?? '', () => undefined);
});
afterAll(async () => {
  await through.close();
  await proxy.close();
  await round.close();
});

afterEach(async () => {
  await round.database.sql.unsafe('delete from test_refusals');
});

/**
 * A log that refuses one leaf when it is written, or when its transaction commits. What it has refused already is counted
 * by a sequence, which a rollback does not take back.
 */
const refusingLog = `
  create table test_refusals (kind text, moment text);
  create sequence test_refused;
  create function test_refuse() returns trigger language plpgsql as $$
  begin
    if exists (select from test_refusals where kind = new.kind and moment = tg_argv[0])
      and nextval('test_refused') = 1 then raise exception 'the log refuses'; end if;
    return null;
  end $$;
  create trigger test_refuse_now after insert on log_leaf for each row execute function test_refuse('write');
  create constraint trigger test_refuse_later after insert on log_leaf deferrable initially deferred
    for each row execute function test_refuse('commit');`;

async function refuse(kind: string, moment: 'write' | 'commit'): Promise<void> {
  const { sql } = round.database;
  await sql`select setval('test_refused', 1, false)`;
  await sql`insert into test_refusals values (${kind}, ${moment})`;
}

/** How often something has failed so far, on purpose. */
async function fired(): Promise<number> {
  const [log] = await round.database.sql<{ hit: boolean }[]>`
    select is_called and exists (select from test_refusals) as hit from test_refused`;
  return proxy.fired() + keys.fired() + Number(log?.hit);
}

const waits = ['waits'];
const rows: readonly Row[] = [
  ...(['before', 'after', 'late'] as const).map((when) => ({
    what: 'the database, while the pact is laid out',
    when,
    arm: () => proxy.arm('certificate-issued', when),
    sees: waits,
    certificates: when === 'before' ? 1 : 2,
  })),
  ...(['before', 'after', 'late'] as const).map((when) => ({
    what: 'the database, while the pact is recorded',
    when,
    arm: () => proxy.arm('pact-signed', when),
    sees: waits,
    certificates: 1,
  })),
  ...(['issuing', 'seal', 'timestamp'] as const).flatMap((key) =>
    (['before', 'after', 'late'] as const).map((when) => ({
      what: `the ${key} key`,
      when,
      arm: () => keys.arm(key, when),
      sees: waits,
      // a late certificate is one that the phone had given up on
      certificates: key === 'issuing' && when === 'late' ? 2 : 1,
    })),
  ),
  ...(['write', 'commit'] as const).flatMap((moment) => [
    {
      what: 'the log, for the certificate',
      when: `at its ${moment}`,
      arm: () => refuse('certificate-issued', moment),
      sees: waits,
      certificates: 1,
    },
    {
      what: 'the log, for the pact',
      when: `at its ${moment}`,
      arm: () => refuse('pact-signed', moment),
      sees: waits,
      certificates: 1,
    },
  ]),
];

describe('something fails once while a person signs', () => {
  it.each(rows)('$what ($when): the page waits and goes on by itself, to one pact', async (row) => {
    const person = round.invited[next++];
    if (!person) throw new Error('invite more people');
    const before = await fired();
    const seen = await signAsPerson(round.origin, person.link, row.arm);
    expect(await fired()).toBe(before + 1);
    expect([...new Set(seen.troubles)]).toEqual(row.sees);
    expect(seen.presses).toBe(0);
    const { db } = round.database;
    const pacts = await db.select().from(pact).where(eq(pact.participantId, person.id));
    expect(pacts.map(({ code, digest }) => [code, Buffer.from(digest).toString('hex')])).toEqual([
      [seen.receipt.code, seen.receipt.digest],
    ]);
    const prepared = await db.select().from(preparedPact).where(eq(preparedPact.participantId, person.id));
    expect(prepared).toHaveLength(row.certificates);
    expect(await leavesOf('certificate-issued', prepared)).toBe(row.certificates);
    expect(await leavesOf('pact-signed', pacts)).toBe(1);
    const [record] = await db.select().from(publicRecord).where(eq(publicRecord.code, seen.receipt.code));
    expect(record).toMatchObject({ status: 'recorded', fileDigest: pacts[0]?.digest });
  });
});

async function leavesOf(kind: string, subjects: readonly { readonly id: string }[]): Promise<number> {
  const { db } = round.database;
  const counts = subjects.map(({ id }) => db.$count(logLeaf, and(eq(logLeaf.kind, kind), eq(logLeaf.subject, id))));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
