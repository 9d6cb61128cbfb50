import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browserless } from './browserless.ts';
import { codeOnWall, openWall, type Wall, wallData } from './event-day.ts';
import { byExceljs } from './import-exceljs.ts';
import { inventWorkbook } from './import-files.ts';
import { inTurns } from './in-turns.ts';
import { inventRoster } from './invent-roster.ts';
import { percentile } from './open-loop.ts';
import { Phone } from './phone.ts';
import { openWith, setUp } from './round.ts';
import { type Service, startService } from './service.ts';

const usual = { people: 15_000, columns: 12 };
const large = { people: Number(process.env['BENCH_LARGE'] ?? 50_000), columns: 65 };
const readers = 100;
const arriving = 400;
const rates = { pages: 30, checkIns: 2 };
const target = { seconds: 6, mb: 300, p95: 100, worst: 250, largeSeconds: 45 };

/**
 * While a hall opens links, looks at its wall and checks in, the organiser imports 15,000 people with twelve columns into the
 * same event, without a pause between file, preview and yes; and then 50,000 with 65 columns into another. Waits count from
 * when a request was due, or was sent where the load itself was late; memory is that of the service and of the processes it starts, without the database, over what it
 * was before. Load, service and database share the machine's cores. Beside it exceljs, which only reads the first file.
 */
export async function measure(): Promise<object> {
  const service = await startService();
  try {
    if (!service.setupLink) throw new Error('a new service has a set-up link');
    const organiser = await setUp(service.setupLink);
    const { links, event } = await openWith(organiser, inventRoster(readers + arriving));
    const wall = await openWall(organiser, event, 'hall');
    const hall = await inTurns(links, 4, async ({ link }, at) => {
      const phone = new Phone(link, { origin: service.origin });
      if (at < readers) await phone.enter();
      return phone;
    });
    const phones = hall.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const file = inventWorkbook(usual.people, usual.columns);
    const first = await underLoad(service, wall, phones, () => importing(organiser, event, file));
    const second = await largeImport(service, organiser, wall, phones);
    return result(first, second, await byExceljs(file));
  } finally {
    await service.stop();
  }
}

function result(first: Measured, second: Measured, peer: { seconds: number; mb: number } | undefined): object {
  return {
    value: first.seconds,
    unit: `s from upload to saved, ${usual.people} × ${usual.columns}, beside a hall`,
    ratio: peer ? Number((peer.seconds / first.seconds).toFixed(2)) : null,
    against: peer
      ? `exceljs, only reading the same file, nobody beside it: ${round1(peer.seconds)} s, ${Math.round(peer.mb)} MB`
      : 'exceljs was not measured',
    ...first,
    large: second,
    target,
  };
}

async function largeImport(service: Service, organiser: Browserless, wall: Wall, phones: readonly Phone[]) {
  await organiser.page('/konsol');
  const event = await organiser.post('/konsol/contoh', {});
  const file = inventWorkbook(large.people, large.columns);
  return await underLoad(service, wall, phones, () => importing(organiser, event, file));
}

interface Steps {
  /** From the first byte sent until the preview's address is there; its first look; another; and until all is saved. */
  readonly steps: { readonly read: number; readonly look: number; readonly again: number; readonly save: number };
  readonly seconds: number;
}

async function importing(organiser: Browserless, event: string, file: File): Promise<Steps> {
  await organiser.page(`${event}/peserta/impor`);
  const at = [performance.now()];
  const preview = await organiser.post(`${event}/peserta/impor`, { file });
  at.push(performance.now());
  const page = await organiser.page(preview);
  at.push(performance.now());
  await organiser.page(`${preview}?lihat=baru&hal=7`);
  at.push(performance.now());
  const hidden = (name: string) => page.match(new RegExp(`name="${name}" value="([^"]*)"`, 'u'))?.[1] ?? '';
  await organiser.post(preview, { act: 'apply', basis: hidden('basis'), seen: hidden('seen') });
  at.push(performance.now());
  const [read, look, again, save] = at.slice(1).map((end, index) => round1((end - (at[index] ?? 0)) / 1000));
  const seconds = round1(((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000);
  return { seconds, steps: { read: read ?? 0, look: look ?? 0, again: again ?? 0, save: save ?? 0 } };
}

interface Measured extends Steps {
  readonly mb: number;
  readonly requests: number;
  readonly lost: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
}

async function underLoad(
  service: Service,
  wall: Wall,
  phones: readonly Phone[],
  work: () => Promise<Steps>,
): Promise<Measured> {
  const pages = hallOf(rates.pages, (index) => pageOf(phones, wall, service.origin, index));
  const checkIns = hallOf(rates.checkIns, (index) => checkIn(phones[readers + index], service.origin, wall));
  await sleep(3000);
  const memory = memoryOf(service.pid);
  pages.begin();
  checkIns.begin();
  const done = await work();
  const mb = memory.stop();
  const waited = [...(await pages.end()), ...(await checkIns.end())].sort((one, other) => one - other);
  return {
    ...done,
    mb,
    requests: waited.length,
    lost: pages.lost + checkIns.lost,
    p50: percentile(waited, 0.5),
    p95: percentile(waited, 0.95),
    worst: Math.round(waited.at(-1) ?? 0),
  };
}

async function pageOf(phones: readonly Phone[], wall: Wall, origin: string, index: number): Promise<void> {
  const phone = phones[randomInt(readers)];
  if (!phone) throw new Error('nobody has entered');
  if (index % 3 === 0) await phone.openPage();
  else if (index % 3 === 1) await phone.request('GET', phone.path('state'));
  else await wallData(origin, wall);
}

async function checkIn(phone: Phone | undefined, origin: string, wall: Wall): Promise<void> {
  // whoever is through comes in no more
  if (!phone) return;
  await phone.enter();
  const { status } = await phone.checkIn(await codeOnWall(origin, wall));
  if (status !== 201 && status !== 200) throw new Error(`a check-in was answered ${status}`);
}

/** Arrivals at a fixed rate from begin() to end(); answers with how long each waited from when it was due. */
function hallOf(rate: number, act: (index: number) => Promise<void>) {
  const waited: number[] = [];
  const running: Promise<void>[] = [];
  let going = true;
  let looping: Promise<void> | undefined;
  const hall = {
    lost: 0,
    begin: () => {
      looping = (async () => {
        const start = performance.now() + 1000;
        for (let index = 0; going; index += 1) {
          const due = start + (index * 1000) / rate;
          await sleep(Math.max(0, due - performance.now()));
          if (going) running.push(arrive(due, index));
        }
      })();
    },
    end: async () => {
      going = false;
      await looping;
      await Promise.all(running);
      return waited;
    },
  };
  const arrive = async (due: number, index: number) => {
    // the load generator's own lateness is not the service's
    const late = performance.now();
    try {
      await act(index);
      waited.push(performance.now() - Math.max(due, late - 5));
    } catch (error) {
      hall.lost += 1;
      if (hall.lost < 5) console.log(`  ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return hall;
}

/** Megabytes by which a process and those it starts grow; the database's are its own. */
function memoryOf(pid: number): { stop(): number } {
  const before = residentOf(pid);
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, residentOf(pid));
  }, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round(most - before);
    },
  };
}

function residentOf(pid: number): number {
  const status = textOf(`/proc/${pid}/status`);
  if (/^Name:\s+postgres/mu.test(status)) return 0;
  const own = Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0) / 1024;
  const children = threadsOf(pid).flatMap((thread) =>
    textOf(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean),
  );
  return children.reduce((sum, child) => sum + residentOf(Number(child)), own);
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Empty for a process that has just ended. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const round1 = (value: number): number => Math.round(value * 10) / 10;
