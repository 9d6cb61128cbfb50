import { setTimeout as sleep } from 'node:timers/promises';
import { auditBeside } from './audit-beside.ts';
import { expected, type Held, holdBallroom } from './ballroom.ts';
import type { Browserless } from './browserless.ts';
import { compare, faultsOf } from './crash/compare.ts';
import { lombokTimur } from './lombok-timur.ts';
import { setUp } from './round.ts';
import { rootOf, startService } from './service.ts';

/** 95 of 100 are told within this time that it is kept. */
const soonMs = 5000;
const whole = { part: 1, seconds: 300, lost: 0.2, waits: 1 } as const;

/**
 * Scenario 3, all of it: 13,629 people are imported and invited, 5,000 come, and 3,000 of them sign within five minutes,
 * on phones that wait as the page does, while one request in five is lost. In the end what the phones were told is held
 * against what is stored, published, logged and counted, and the log is audited.
 */
export async function ballroomWhole(seed: number) {
  const service = await startService({ logLevel: 'silent' });
  try {
    if (!service.setupLink) throw new Error('a new service has a set-up link');
    const organiser = await setUp(service.setupLink, lombokTimur);
    const say = (line: string) => console.log(line);
    // phones wait for a service without end, and one that has ended never answers
    const ended = service.gone.then(() => Promise.reject(new Error('the service ended while phones signed')));
    const held = await Promise.race([holdBallroom(organiser, service.origin, { ...whole, seed, say }), ended]);
    const counted = await recapOf(organiser, held.event);
    const receipts = held.signed.map(({ receipt }) => receipt);
    const comparison = await compare(service.dataDir, receipts, await rootOf(service.origin));
    // the sequencer places what was written last within a second
    await sleep(2_000);
    const audit = await auditBeside(service.dataDir);
    const faults = [
      ...wrongFigures(held, counted, comparison.stored),
      ...faultsOf(comparison),
      ...(audit !== 'passed' ? [`the audit: ${audit}`] : []),
    ];
    return { ...figuresOf(held), stored: comparison.stored, counted, audit, faults };
  } finally {
    await service.stop();
  }
}

interface Recap {
  readonly people: number;
  readonly present: number;
  readonly signed: number;
}

/** What the organiser's recap says in its last row. */
async function recapOf(organiser: Browserless, event: string): Promise<Recap> {
  const csv = (await organiser.file(`${event}/dokumen/rekapitulasi.csv`)).toString();
  const cells = csv.trim().split(/\r?\n/u).at(-1)?.split(';').map(Number) ?? [];
  const [, , people = 0, inPerson = 0, online = 0, , , signed = 0] = cells;
  return { people, present: inPerson + online, signed };
}

function wrongFigures({ people, present, signed, burst }: Held, counted: Recap, stored: number): string[] {
  const wanted = expected(whole);
  const found: Readonly<Record<string, readonly [number, number]>> = {
    'people with a link': [people, wanted.people],
    'people in the recap': [counted.people, wanted.people],
    'phones that are present': [present, wanted.present],
    'present in the recap': [counted.present, wanted.present],
    'phones with a receipt': [signed.length, wanted.signed],
    'pacts in force': [stored, wanted.signed],
    'signed in the recap': [counted.signed, wanted.signed],
  };
  return [
    ...Object.entries(found).flatMap(([what, [is, right]]) => (is === right ? [] : [`${what}: ${is}, not ${right}`])),
    ...burst.reasons.map((reason) => `not signed: ${reason}`),
    ...(burst.p95 < soonMs ? [] : [`p95 ${burst.p95} ms, ${soonMs} allowed`]),
  ];
}

function figuresOf({ people, importSeconds, present, signed, burst, losses, waits }: Held) {
  const { p50, p95, p99, lost } = burst;
  return {
    people,
    importSeconds: Number(importSeconds.toFixed(1)),
    present,
    signed: signed.length,
    lost,
    acknowledgedMs: { p50, p95, p99 },
    requests: losses,
    waits,
  };
}
