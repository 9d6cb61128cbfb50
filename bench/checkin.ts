import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FloorAnswer } from './checkin-floor.ts';
import { codeOnWall, openWall, type Wall, wallData } from './event-day.ts';
import { inTurns } from './in-turns.ts';
import { inventRoster } from './invent-roster.ts';
import { type Outcome, openLoop } from './open-loop.ts';
import { type Answer, Phone } from './phone.ts';
import { openWith, type PersonalLink, setUp } from './round.ts';
import { type Service, startService } from './service.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 60);
const warmUpSeconds = Math.min(10, seconds);
const rates = { checkIns: 20, pages: 300 };
/** People whose pages are loaded again and again while others check in. */
const readers = 300;
/** One person in ten loses the answer and sends the code once more. */
const oneInTwice = 10;
const target = { p95: 300 };

/**
 * Open loop: 20 people a second open their link and check in with the code that stands on the wall, while 300 pages a
 * second are loaded: half of them the page that every link opens (GET /t), 15 % the page behind the wall's QR (GET /hadir),
 * 34 % a participant's state after a reload, 1 % the wall's own data, as of a dozen displays. A check-in is both its
 * requests, POST /t/enter and POST /t/…/hadir. Load, service and database share the machine's cores. Beside it, in the
 * same run, a bare fastify server that answers the same requests with the same bytes.
 */
export async function measure(): Promise<object> {
  const service = await startService();
  try {
    if (!service.setupLink) throw new Error('a new service has a set-up link');
    const organiser = await setUp(service.setupLink);
    const arriving = rates.checkIns * (warmUpSeconds + seconds);
    const { links, event } = await openWith(organiser, inventRoster(readers + arriving));
    const wall = await openWall(organiser, event, 'hall');
    const phones = await enterAll(links.slice(0, readers), service);
    const ours = await underLoad(service, wall, phones, links.slice(readers));
    const floor = await floorOf(service, wall, phones);
    return result(ours, floor);
  } finally {
    await service.stop();
  }
}

function result({ checkIns, pages, doubled, lost }: Loaded, floor: { checkIns: Outcome; pages: Outcome }): object {
  const p95 = Math.max(checkIns.p95, pages.p95);
  const floorP95 = Math.max(1, floor.checkIns.p95, floor.pages.p95);
  return {
    value: p95,
    unit: 'ms at p95, the slower of check-ins and page loads',
    ratio: Number((p95 / floorP95).toFixed(2)),
    against: `bare fastify answering the same bytes at the same rates: ${floorP95} ms`,
    p50: Math.max(checkIns.p50, pages.p50),
    p95,
    lost,
    doubled,
    seconds,
    checkIn: { perSecond: rates.checkIns, p50: checkIns.p50, p95: checkIns.p95, p99: checkIns.p99 },
    page: { perSecond: rates.pages, p50: pages.p50, p95: pages.p95, p99: pages.p99 },
    target,
  };
}

async function enterAll(links: readonly PersonalLink[], { origin }: Service): Promise<Phone[]> {
  const outcomes = await inTurns(links, 8, async ({ link }) => {
    const phone = new Phone(link, { origin });
    await phone.enter();
    return phone;
  });
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

interface Loaded {
  readonly checkIns: Outcome;
  readonly pages: Outcome;
  /** Acts that failed, and attendances that were answered for and are not on the wall. */
  readonly lost: number;
  /** Second attendances of one person. */
  readonly doubled: number;
}

async function underLoad(
  service: Service,
  wall: Wall,
  phones: Phone[],
  links: readonly PersonalLink[],
): Promise<Loaded> {
  const { origin } = service;
  const before = (await wallData(origin, wall)).figures.present;
  let code = await codeOnWall(origin, wall);
  const turning = setInterval(() => {
    codeOnWall(origin, wall).then(
      (next) => {
        code = next;
      },
      (error: unknown) => console.error(String(error)),
    );
  }, 2000);
  let created = 0;
  let again = 0;
  const checkIn = async (index: number) => {
    const link = links[index];
    if (!link) throw new Error('no link left');
    const phone = new Phone(link.link, { origin });
    await phone.enter();
    if ((await phone.checkIn(code)).status === 201) created += 1;
    if (index % oneInTwice === 0 && (await phone.checkIn(code)).status !== 200) again += 1;
  };
  try {
    const [checkIns, pages] = await bothLoads(checkIn, (index) => loadPage(phones, wall, index));
    // the wall's sums are counted anew every few seconds
    await sleep(5000);
    const present = (await wallData(origin, wall)).figures.present - before;
    const failed = checkIns.lost + pages.lost;
    for (const reason of [...checkIns.reasons, ...pages.reasons]) console.log(`  ${reason}`);
    return {
      checkIns,
      pages,
      lost: failed + Math.max(0, created - present),
      doubled: again + Math.max(0, present - created),
    };
  } finally {
    clearInterval(turning);
  }
}

function bothLoads(checkIn: (index: number) => Promise<void>, page: (index: number) => Promise<void>) {
  return Promise.all([
    openLoop({ rate: rates.checkIns, warmUpSeconds, seconds, act: checkIn }),
    openLoop({ rate: rates.pages, warmUpSeconds, seconds, act: page }),
  ]);
}

async function loadPage(phones: readonly Phone[], wall: Wall, index: number): Promise<void> {
  const phone = phones[randomInt(phones.length)];
  if (!phone) throw new Error('nobody has entered');
  await pageOf(phone, wall, index);
}

function pageOf(phone: Phone, { path, token }: Wall, index: number): Promise<Answer> {
  const share = index % 100;
  if (share < 50) return phone.openPage();
  if (share < 65) return phone.request('GET', '/hadir');
  if (share < 99) return phone.request('GET', phone.path('state'));
  return phone.request('POST', `${path}/data`, { token });
}

/** The same requests at the same rates, answered by a process that only sends what the service had sent. */
async function floorOf(service: Service, wall: Wall, [phone]: readonly Phone[]) {
  if (!phone) throw new Error('nobody has entered');
  const code = await codeOnWall(service.origin, wall);
  const { handle } = phone.state;
  const samples: readonly [FloorAnswer['method'], string, Answer][] = [
    ['GET', '/t', await phone.openPage()],
    ['GET', '/hadir', await phone.request('GET', '/hadir')],
    ['GET', `/t/${handle}/state`, await phone.request('GET', phone.path('state'))],
    ['POST', `${wall.path}/data`, await phone.request('POST', `${wall.path}/data`, { token: wall.token })],
    ['POST', '/t/enter', await phone.request('POST', '/t/enter', phone.enterRequest())],
    ['POST', `/t/${handle}/hadir`, await phone.request('POST', phone.path('hadir'), { code })],
  ];
  const answers = samples.map(
    ([method, path, { status, headers, body }]): FloorAnswer => ({
      method,
      path,
      status,
      type: String(headers['content-type']),
      body: body.toString('base64'),
    }),
  );
  const child = fork(new URL('./checkin-floor.ts', import.meta.url), [], { execArgv: ['--import', 'tsx'] });
  try {
    child.send(answers);
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const origin = `http://127.0.0.1:${port}`;
    const floorPhone = phone.elsewhere(origin);
    const [checkIns, pages] = await bothLoads(
      async () => {
        await floorPhone.request('POST', '/t/enter', floorPhone.enterRequest());
        await floorPhone.request('POST', floorPhone.path('hadir'), { code });
      },
      async (index) => {
        await pageOf(floorPhone, wall, index);
      },
    );
    return { checkIns, pages };
  } finally {
    child.kill();
  }
}
