import type { Browserless } from './browserless.ts';
import { ceremonyFloor } from './ceremony-floor.ts';
import { type CpuTimes, cpuPerAct, cpuTimes } from './cpu.ts';
import { inventRoster } from './invent-roster.ts';
import { type Outcome, openLoop } from './open-loop.ts';
import { drawn, Phone, signWith } from './phone.ts';
import { openWith, setUp } from './round.ts';
import { type Service, startService } from './service.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 60);
const warmUpSeconds = 10;
/** Arrivals per second, tried in this order until one is not held in either of two tries: machines are noisy. */
const rates = (process.env['BENCH_RATES'] ?? '60,90,120,150,180').split(',').map(Number);
const tries = 2;
const target = { rate: 150, p95: 1000 };

/**
 * The highest rate at which simulated phones, arriving whether or not the service keeps up, all get their 201 within
 * a second at p95, nothing lost or doubled. Phones, service and database share the machine's cores, and `cpu` says who
 * spent how much of them on each ceremony. Beside it, in the same run, the floor: how many ceremonies a second the bare
 * cryptographic operations of one would allow on one core.
 *
 * Each person opens the page, enters, prepares, fetches the PDF, hashes and compares it, signs and completes. What differs
 * from a hall: connections are plain, kept, and answers are not compressed, as behind a proxy that does both; and nobody
 * takes time to read or to draw, so that all requests of a person come at once.
 */
export async function measure(): Promise<object> {
  const floor = ceremonyFloor();
  const service = await startService();
  try {
    if (!service.setupLink) throw new Error('a new service has a set-up link');
    return result(await climb(await setUp(service.setupLink), service), floor);
  } finally {
    await service.stop();
  }
}

async function climb(organiser: Browserless, service: Service): Promise<Arrivals | undefined> {
  let held: Arrivals | undefined;
  for (const rate of rates) {
    let tried: Arrivals | undefined;
    for (let attempt = 1; attempt <= tries && !isHeld(tried); attempt += 1) {
      tried = await arrive(organiser, rate, service);
    }
    if (!isHeld(tried)) break;
    held = tried;
  }
  return held;
}

function result(held: Arrivals | undefined, floor: number): object {
  return {
    value: held?.rate ?? 0,
    unit: 'ceremonies/s',
    ratio: Number(((held?.rate ?? 0) / floor).toFixed(3)),
    against: `the same signatures and verifications alone, one core: ${Math.round(floor)}/s`,
    p50: held?.p50 ?? 0,
    p95: held?.p95 ?? 0,
    p99: held?.p99 ?? 0,
    seconds,
    lost: held?.lost ?? 0,
    doubled: held?.doubled ?? 0,
    cpu: held?.cpu,
    target,
  };
}

type Arrivals = Outcome & {
  readonly rate: number;
  readonly doubled: number;
  /** Milliseconds of CPU per ceremony, by who spent them. */
  readonly cpu: (CpuTimes & { readonly all: number }) | undefined;
};

/** One minute of arrivals at an event of their own, each by a person of his own. */
async function arrive(organiser: Browserless, rate: number, service: Service): Promise<Arrivals> {
  const { links } = await openWith(organiser, inventRoster(Math.ceil(rate * (seconds + warmUpSeconds))));
  // Keys are made and strokes drawn by people in a hall, not on this machine while it is measured.
  const phones = links.map(({ link }, index) => new Phone(link, { mark: drawn(index) }));
  const before = cpuTimes(service);
  const codes: string[] = [];
  const outcome = await openLoop({
    rate,
    warmUpSeconds,
    seconds,
    act: async () => {
      const phone = phones.pop();
      if (!phone) throw new Error('no phone left');
      const { receipt } = await signWith(phone);
      codes.push(receipt.code);
    },
  });
  const after = cpuTimes(service);
  const cpu = before && after && cpuPerAct(before, after, outcome.arrived);
  const doubled = codes.length - new Set(codes).size;
  console.log(`${rate}/s: p50 ${outcome.p50} ms, p95 ${outcome.p95} ms, lost ${outcome.lost}, doubled ${doubled}`);
  if (cpu) console.log(`  ms of CPU each: ${JSON.stringify(cpu)}`);
  for (const reason of outcome.reasons) console.log(`  ${reason}`);
  return { ...outcome, rate, doubled, cpu };
}

function isHeld(outcome: Arrivals | undefined): boolean {
  return outcome !== undefined && outcome.lost === 0 && outcome.doubled === 0 && outcome.p95 < target.p95;
}
