import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, logLeaf, openDatabase, pact, preparedPact, publicRecord } from '#db';
import { audit, proofOf, startSequencer } from '#log';
import { builtInTimestamps, outsideTimestamps, type TimestampService, type Timestamps } from '#tsa';
import { openRound, type Round } from '../signing/round.ts';
import { type DatabaseProxy, databaseProxy } from '../support/database-proxy.ts';
import { startTsa, type TestTsa, type TsaMood } from '../support/tsa.ts';
import { type FailingKeys, failingKeys } from './failing-keys.ts';
import { endPatience, type Seen, signAsPerson } from './participant.ts';

/** What fails, once, while somebody signs; what this person's page shows; and what is there in the end. */
interface Row {
  readonly what: string;
  readonly when: string;
  readonly arm: () => void | Promise<void>;
  readonly sees: Seen['troubles'];
  /** Certificates issued: a second one where the phone could not know that the first pact was laid out. */
  readonly certificates: readonly number[];
}

let round: Round;
let proxy: DatabaseProxy;
let through: Database;
let keys: FailingKeys;
let tsa: TestTsa;
let outside: TimestampService;
/** Where timestamps come from in the row that is tried. */
let asksOutside = false;
let next = 0;

beforeAll(async () => {
  round = await openRound(30, {
    spoil: async (services, url) => {
      proxy = await databaseProxy(url, endPatience);
      through = await openDatabase({ url: proxy.url, dataDir: 'unused', poolSize: 4 });
      const { clock } = services;
      keys = failingKeys(services.custody, clock, endPatience);
      const { custody } = keys;
      tsa = await startTsa(clock);
      outside = outsideTimestamps({ urls: [tsa.url], roots: tsa.roots, custody, clock, probeAfter: [60_000] });
      return { ...services, db: through.db, custody, timestamps: timestampsOfRow(builtInTimestamps(custody)) };
    },
  });
  await round.database.sql.unsafe(refusingLog);
  // the first ceremony of a process starts the thread beside it: that this takes long is no row's affair
  const [first] = round.invited.slice(next++);
  await signAsPerson(round.origin, first?.link ?? '', () => undefined);
});
afterAll(async () => {
  await through.close();
  await proxy.close();
  outside.close();
  await tsa.close();
  await round.close();
});

function timestampsOfRow(builtIn: Timestamps): Timestamps {
  const { check, tokenBytes, roots } = outside;
  return { check, tokenBytes, roots, stamp: (...asked) => (asksOutside ? outside : builtIn).stamp(...asked) };
}

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
    certificates: when === 'before' ? [1] : [2],
  })),
  ...(['before', 'after', 'late'] as const).map((when) => ({
    what: 'the database, while the pact is recorded',
    when,
    arm: () => proxy.arm('pact-signed', when),
    sees: waits,
    certificates: [1],
  })),
  ...(['issuing', 'seal', 'timestamp'] as const).flatMap((key) =>
    (['before', 'after', 'late'] as const).map((when) => ({
      what: `the ${key} key`,
      when,
      arm: () => keys.arm(key, when),
      sees: waits,
      // a phone gives up on a late certificate and asks again with the same nonce: whichever is written first refuses the other
      certificates: key === 'issuing' && when === 'late' ? [1, 2] : [1],
    })),
  ),
  {
    what: 'the issuing CA',
    when: 'revoked before the phone has signed',
    arm: () => keys.arm('issuing', 'revoked'),
    sees: [],
    // what was laid out under the lost one is dropped, and the person's page has it laid out again
    certificates: [2],
  },
  ...(['write', 'commit'] as const).flatMap((moment) => [
    {
      what: 'the log, for the certificate',
      when: `at its ${moment}`,
      arm: () => refuse('certificate-issued', moment),
      sees: waits,
      certificates: [1],
    },
    {
      what: 'the log, for the pact',
      when: `at its ${moment}`,
      arm: () => refuse('pact-signed', moment),
      sees: waits,
      certificates: [1],
    },
  ]),
];

describe('something fails once while a person signs', () => {
  it.each(rows)('$what ($when): the page goes on by itself, to one pact', async (row) => {
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
    expect(row.certificates).toContain(prepared.length);
    expect(await leavesOf('certificate-issued', prepared)).toBe(prepared.length);
    expect(await leavesOf('pact-signed', pacts)).toBe(1);
    const [record] = await db.select().from(publicRecord).where(eq(publicRecord.code, seen.receipt.code));
    expect(record).toMatchObject({ status: 'recorded', fileDigest: pacts[0]?.digest });
  });
});

describe('a TSA outside fails while a person signs', () => {
  it.each<[string, TsaMood, 'server' | 'trusted']>([
    ['answers as it should', 'right', 'trusted'],
    ['refuses', 'error-500', 'server'],
    ['hangs up after it was asked', 'hangs-up', 'server'],
    ['is silent until nobody waits any more', 'silent', 'server'],
    ['stamps another hash', 'wrong-hash', 'server'],
    ['has a clock two hours off', 'two-hours-slow', 'server'],
  ])('it %s: the page shows no trouble, and the record says whose clock it was', async (_, mood, source) => {
    const person = round.invited[next++];
    if (!person) throw new Error('invite more people');
    tsa.feel('right');
    await outside.probe();
    const asked = tsa.asked();
    const arm = () => {
      tsa.feel(mood);
      asksOutside = true;
    };
    const { troubles, presses, receipt } = await signAsPerson(round.origin, person.link, arm);
    asksOutside = false;
    expect(tsa.asked()).toBeGreaterThan(asked);
    expect([troubles, presses]).toEqual([[], 0]);
    const { db } = round.database;
    const [record] = await db.select().from(publicRecord).where(eq(publicRecord.code, receipt.code));
    expect(record).toMatchObject({ status: 'recorded', timeSource: source });
    expect(record?.trustedAt === null).toBe(source === 'server');
  });
});

describe('the sequencer of the log fails while it places leaves', () => {
  it.each(['before', 'after', 'late'] as const)(
    'the database, at its commit (%s): the next round goes on, and every row agrees with its leaf',
    async (when) => {
      const person = round.invited[next++];
      if (!person) throw new Error('invite more people');
      const { receipt } = await signAsPerson(round.origin, person.link, () => undefined);
      const troubles: string[] = [];
      const { clock, custody } = round.services;
      const { db } = round.database;
      expect(await db.$count(logLeaf, isNull(logLeaf.position))).toBeGreaterThan(0);
      const hits = proxy.fired();
      // the checkpoint is the last that is written
      proxy.armAfter(custody.log.name, when);
      const sequencer = startSequencer({
        db: through.db,
        clock,
        custody,
        onTrouble: ({ reason, stopped }) => troubles.push(stopped ? `stopped: ${reason}` : 'goes on'),
      });
      await vi.waitFor(async () => expect(await db.$count(logLeaf, isNull(logLeaf.position))).toBe(0), {
        timeout: 20_000,
      });
      await sequencer.close();
      expect(proxy.fired()).toBe(hits + 1);
      expect(troubles).toEqual(when === 'late' ? [] : ['goes on']);
      const [record] = await db.select().from(publicRecord).where(eq(publicRecord.code, receipt.code));
      expect(await proofOf(db, record?.leafId ?? 0n)).toBeDefined();
      const { findings } = await audit({ db, custody, now: clock.now() });
      expect(findings).toEqual([]);
    },
  );
});

async function leavesOf(kind: string, subjects: readonly { readonly id: string }[]): Promise<number> {
  const { db } = round.database;
  const counts = subjects.map(({ id }) => db.$count(logLeaf, and(eq(logLeaf.kind, kind), eq(logLeaf.subject, id))));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
