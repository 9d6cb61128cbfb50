import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '../../src/signing/protocol.ts';
import { auditBeside } from '../audit-beside.ts';
import { inventRoster } from '../invent-roster.ts';
import { signPatiently } from '../patient-phone.ts';
import { openWith, setUp } from '../round.ts';
import { rootOf, startService } from '../service.ts';
import { type Comparison, compare } from './compare.ts';

export interface Plan {
  /** How often the service is killed. */
  readonly service: number;
  /** How often the database's postmaster is killed. */
  readonly database: number;
  /** Phones that sign at the same time, all the time. */
  readonly phones?: number;
  readonly say?: (line: string) => void;
}

export interface Outcome {
  readonly killed: { readonly service: number; readonly database: number };
  /** Phones that hold a receipt. */
  readonly told: number;
  /** Phones that gave up, each with its reason. */
  readonly gaveUp: readonly string[];
  /** How often phones had to wait and ask again: none would mean that no kill met a ceremony. */
  readonly waits: number;
  /** Milliseconds from each kill to the first receipt after it. */
  readonly recovered: readonly number[];
  readonly comparison: Comparison;
  /** What `ikrar audit` says of it in the end. */
  readonly audit: 'passed' | 'failed';
}

/** A phone starts no ceremony that would only begin after the last kill. */
const perKill = 40;

/**
 * Phones sign without pause while the service, then the database, is killed (SIGKILL) at random moments; then what the
 * phones were told is compared with what is stored, published and logged.
 */
export async function crash({
  service: ofService,
  database,
  phones = 12,
  say = () => undefined,
}: Plan): Promise<Outcome> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ikrar-crash-'));
  let service = await startService({ dataDir, logLevel: 'silent' });
  try {
    if (!service.setupLink) throw new Error('a new service has a set-up link');
    const organiser = await setUp(service.setupLink);
    const { links } = await openWith(organiser, inventRoster((ofService + database) * perKill + phones));
    const root = await rootOf(service.origin);
    const hall = startHall(
      links.map(({ link }) => link),
      phones,
    );
    const recovered: number[] = [];
    const port = Number(new URL(service.origin).port);
    for (let round = 1; round <= ofService; round += 1) {
      await hall.atRandom();
      process.kill(service.pid, 'SIGKILL');
      const since = performance.now();
      await service.gone;
      service = await startService({ dataDir, port, logLevel: 'silent' });
      recovered.push(await hall.untilTold(since));
      say(`service ${round}/${ofService}: signing again after ${recovered.at(-1)} ms`);
    }
    for (let round = 1; round <= database; round += 1) {
      await hall.atRandom();
      const killed = postmasterOf(dataDir);
      process.kill(Number(killed), 'SIGKILL');
      const since = performance.now();
      await another(dataDir, killed, since);
      recovered.push(await hall.untilTold(since));
      say(`database ${round}/${database}: signing again after ${recovered.at(-1)} ms`);
    }
    const { receipts, gaveUp, waits } = await hall.close();
    const comparison = await compare(dataDir, receipts, root);
    // the sequencer places what was written last within a second
    await sleep(2_000);
    const audit = await auditBeside(dataDir);
    return {
      killed: { service: ofService, database },
      told: receipts.length,
      gaveUp,
      waits,
      recovered,
      comparison,
      audit,
    };
  } finally {
    await service.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function postmasterOf(dataDir: string): string {
  const file = join(dataDir, 'postgres', 'pg', 'postmaster.pid');
  return existsSync(file) ? (readFileSync(file, 'utf8').split('\n')[0] ?? '') : '';
}

const longestOutageMs = 60_000;

/** Until another database runs: a receipt that was on its way while the last one was killed says nothing of it. */
async function another(dataDir: string, killed: string, since: number): Promise<void> {
  while (['', killed].includes(postmasterOf(dataDir))) {
    if (performance.now() - since > longestOutageMs) throw new Error('no database for a minute after the kill');
    await sleep(20);
  }
}

/** So many phones, each signing for one person after the other until the hall is closed. */
function startHall(links: readonly string[], phones: number) {
  const receipts: Receipt[] = [];
  const gaveUp: string[] = [];
  let waits = 0;
  let next = 0;
  let open = true;
  const phone = async () => {
    for (let link = links[next++]; open && link !== undefined; link = links[next++]) {
      try {
        const told = await signPatiently(link);
        receipts.push(told.receipt);
        waits += told.waits;
      } catch (error) {
        gaveUp.push(
          error instanceof Error
            ? `${error.name} ${'code' in error ? String(error.code) : error.message}`
            : String(error),
        );
      }
    }
  };
  const all = Promise.all(Array.from({ length: phones }, phone));
  return {
    /** A moment in the middle of ceremonies: some are done, others are under way. */
    atRandom: () => sleep(200 + randomInt(600)),
    /** Milliseconds since `since` until somebody holds a receipt that was not there before. */
    untilTold: async (since: number): Promise<number> => {
      const before = receipts.length;
      while (receipts.length === before) {
        if (performance.now() - since > longestOutageMs)
          throw new Error('nobody could sign for a minute after the kill');
        await sleep(20);
      }
      return Math.round(performance.now() - since);
    },
    /** Lets everybody finish what was begun. */
    close: async () => {
      open = false;
      await all;
      return { receipts, gaveUp, waits };
    },
  };
}
