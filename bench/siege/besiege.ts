import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { count } from 'drizzle-orm';
import { failedTry, openDatabase, preparedPact, sealedPact, statusEntry } from '#db';
import type { Receipt } from '../../src/signing/protocol.ts';
import { mostPrepares } from '../../src/signing/store/prepared.ts';
import { auditBeside } from '../audit-beside.ts';
import { type Comparison, compare, faultsOf } from '../crash/compare.ts';
import { inventRoster } from '../invent-roster.ts';
import { type Outcome, openLoop } from '../open-loop.ts';
import { drawn, Phone, signWith } from '../phone.ts';
import { openWith, organiserAccount, setUp } from '../round.ts';
import { rootOf, startService } from '../service.ts';
import { type Attackers, attack } from './attackers.ts';

export interface Plan {
  /** How many sign, once in peace and once under attack. */
  readonly people: number;
  /** How many of those who are invited attack. */
  readonly attackers: number;
  /** How long a day is. */
  readonly seconds: number;
}

export interface Besieged extends Awaited<ReturnType<Attackers['stop']>> {
  readonly calm: Outcome;
  readonly attacked: Outcome;
  readonly comparison: Comparison;
  readonly rows: readonly Rows[];
  /** The most of the service's memory that was resident. */
  readonly mb: number;
  readonly audit: 'passed' | 'failed';
}

/** Of a table that strangers can make grow: what is in it, and what ARCHITECTURE.md's table of growth allows. */
interface Rows {
  readonly table: string;
  readonly left: number;
  readonly allowed: number;
}

/** An event's day on a new service, once in peace and once while it is attacked; then all is compared and counted. */
export async function besiege({ people, attackers, seconds }: Plan): Promise<Besieged> {
  const service = await startService({ logLevel: 'silent' });
  try {
    const { origin, dataDir, setupLink, pid } = service;
    if (!setupLink) throw new Error('a new service has a set-up link');
    const organiser = await setUp(setupLink);
    const receipts: Receipt[] = [];
    const peace = await openWith(organiser, inventRoster(people));
    const calm = await day(peace.links, seconds, receipts);
    const war = await openWith(organiser, inventRoster(people + attackers));
    const links = war.links.map(({ link }) => link);
    const memory = watchMemory(pid);
    const enemies = attack({ origin, links: links.slice(people), email: organiserAccount.email });
    const attacked = await day(war.links.slice(0, people), seconds, receipts);
    const struck = await enemies.stop();
    const mb = memory.stop();
    // the sequencer places what was written last within a second
    await sleep(3_000);
    const comparison = await compare(dataDir, receipts, await rootOf(origin));
    // An hour's prepares of each attacker, and what overlaps; every device of theirs has a place in the status list.
    const prepares = 2 * people + attackers * (mostPrepares.anHour + 10);
    const rows = await rowsLeft(dataDir, { prepares, pacts: 2 * people });
    const audit = await auditBeside(dataDir);
    return { calm, attacked, comparison, rows, mb, audit, ...struck };
  } finally {
    await service.stop();
  }
}

async function day(
  links: readonly { readonly link: string }[],
  seconds: number,
  receipts: Receipt[],
): Promise<Outcome> {
  const phones = links.map(({ link }, index) => new Phone(link, { mark: drawn(index) }));
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

async function rowsLeft(dataDir: string, most: { readonly prepares: number; readonly pacts: number }): Promise<Rows[]> {
  const database = await openDatabase({ dataDir });
  try {
    const counted = async (table: typeof preparedPact | typeof sealedPact | typeof statusEntry | typeof failedTry) =>
      (await database.db.select({ rows: count() }).from(table))[0]?.rows ?? 0;
    return [
      { table: 'prepared_pact', left: await counted(preparedPact), allowed: most.prepares },
      { table: 'sealed_pact', left: await counted(sealedPact), allowed: most.pacts },
      { table: 'status_entry', left: await counted(statusEntry), allowed: most.prepares },
      { table: 'failed_try', left: await counted(failedTry), allowed: 4_000 },
    ];
  } finally {
    await database.close();
  }
}

/** What must not be: pacts that were lost or are unsound, an audit that failed, an attack that broke something, rows too many. */
export function faultsIn({ calm, attacked, comparison, audit, broke, rows }: Besieged): string[] {
  return [
    ...[...calm.reasons, ...attacked.reasons].map((reason) => `lost: ${reason}`),
    ...faultsOf(comparison),
    ...(audit === 'failed' ? ['the audit failed'] : []),
    ...broke.slice(0, 5).map((it) => `broke: ${it}`),
    ...rows
      .filter(({ left, allowed }) => left > allowed)
      .map(({ table, left, allowed }) => `${table}: ${left} rows, ${allowed} allowed`),
  ];
}
