import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { count } from 'drizzle-orm';
import { failedTry, openDatabase, preparedPact, sealedPact, statusEntry } from '#db';
import type { Receipt } from '../src/signing/protocol.ts';
import { mostPrepares } from '../src/signing/store/prepared.ts';
import { auditBeside } from './audit-beside.ts';
import { compare, faultsOf } from './crash/compare.ts';
import { inventRoster } from './invent-roster.ts';
import { type Outcome, openLoop } from './open-loop.ts';
import { Phone, signWith } from './phone.ts';
import { openWith, organiserAccount, setUp } from './round.ts';
import { type Service, startService } from './service.ts';
import { attack } from './siege/attackers.ts';

/** Scenario 6's day: 127 people sign within two minutes; and a few of those who are invited attack. */
const people = 127;
const attackers = 8;
const seconds = Number(process.env['SIEGE_SECONDS'] ?? 120);
const target = { p95: 2000, mb: 1024 };

/**
 * `npm run siege`: an event's day, once in peace and once while it is attacked from loopback at bounded rates: prepares
 * without end, guessed passwords, odd requests, uploads, files made to exhaust the verifier, connections that dribble. Its
 * last line is one JSON object; exit code 1 when a pact was lost, the audit failed, an attack broke something, the 95th
 * percentile of a ceremony reached two seconds, or more rows were left behind than ARCHITECTURE.md's table of growth allows.
 */
const service = await startService({ logLevel: 'silent' });
try {
  const found = await besiege(service);
  console.log(JSON.stringify(found.summary));
  for (const fault of found.faults) console.error(fault);
  if (found.faults.length > 0) process.exitCode = 1;
} finally {
  await service.stop();
}

async function besiege({ origin, dataDir, setupLink, pid }: Service) {
  if (!setupLink) throw new Error('a new service has a set-up link');
  const organiser = await setUp(setupLink);
  const receipts: Receipt[] = [];
  const peace = await openWith(organiser, inventRoster(people));
  const calm = await day(peace.links, receipts);
  const war = await openWith(organiser, inventRoster(people + attackers));
  const memory = watchMemory(pid);
  const enemies = attack({
    origin,
    links: war.links.slice(people).map(({ link }) => link),
    email: organiserAccount.email,
  });
  const attacked = await day(war.links.slice(0, people), receipts);
  const { strikes, broke } = await enemies.stop();
  const mb = memory.stop();
  // the sequencer places what was written last within a second
  await sleep(3_000);
  const root = Buffer.from(
    (await (await fetch(`${origin}/pki/root.pem`)).text()).replace(/-----[^-]+-----|\s/gu, ''),
    'base64',
  );
  const comparison = await compare(dataDir, receipts, root);
  const rows = await rowsLeft(dataDir);
  const audit = await auditBeside(dataDir);
  const faults = [
    ...faultsOf(comparison),
    ...[...calm.reasons, ...attacked.reasons].map((reason) => `lost: ${reason}`),
    ...broke.slice(0, 5).map((it) => `broke: ${it}`),
    ...(audit === 'failed' ? ['the audit failed'] : []),
    ...(attacked.p95 >= target.p95 ? [`p95 ${attacked.p95} ms, ${target.p95} allowed`] : []),
    ...(mb >= target.mb ? [`${mb} MB, ${target.mb} allowed`] : []),
    ...rows
      .filter(({ left, allowed }) => left > allowed)
      .map((it) => `${it.table}: ${it.left} rows, ${it.allowed} allowed`),
  ];
  const summary = {
    bench: 'siege',
    value: attacked.p95,
    unit: 'ms, 95th percentile of a ceremony under attack',
    ratio: Number((attacked.p95 / calm.p95).toFixed(2)),
    against: `the same day in peace: ${calm.p95} ms`,
    p50: attacked.p50,
    p95: attacked.p95,
    seconds,
    mb,
    lost: calm.lost + attacked.lost,
    strikes,
    rows: Object.fromEntries(rows.map(({ table, left, allowed }) => [table, `${left} of ${allowed}`])),
    audit,
    target,
  };
  return { summary, faults };
}

async function day(links: readonly { readonly link: string }[], receipts: Receipt[]): Promise<Outcome> {
  const phones = links.map(({ link }) => new Phone(link));
  return openLoop({
    rate: phones.length / seconds,
    warmUpSeconds: 0,
    seconds,
    act: async (index) => {
      const phone = phones[index];
      if (phone) receipts.push((await signWith(phone)).receipt);
    },
  });
}

/** The most of a process's memory that was resident, looked at each second; MB. */
function watchMemory(pid: number) {
  let most = 0;
  const look = () => {
    const kb = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    most = Math.max(most, Math.round(Number(kb ?? 0) / 1024));
  };
  const timer = setInterval(look, 1000);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return most;
    },
  };
}

/** What is left of the tables that strangers can make grow, beside what is allowed. */
async function rowsLeft(dataDir: string) {
  const database = await openDatabase({ dataDir });
  try {
    const counted = async (table: typeof preparedPact | typeof sealedPact | typeof statusEntry | typeof failedTry) =>
      (await database.db.select({ rows: count() }).from(table))[0]?.rows ?? 0;
    // An hour's prepares per attacker, and what overlaps.
    const byAttackers = attackers * (mostPrepares.anHour + 10);
    return [
      { table: 'prepared_pact', left: await counted(preparedPact), allowed: 2 * people + byAttackers },
      { table: 'sealed_pact', left: await counted(sealedPact), allowed: 2 * people },
      { table: 'status_entry', left: await counted(statusEntry), allowed: 2 * people + attackers },
      { table: 'failed_try', left: await counted(failedTry), allowed: 4_000 },
    ];
  } finally {
    await database.close();
  }
}
