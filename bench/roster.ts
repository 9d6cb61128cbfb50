import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from './open-loop.ts';
import type { RosterRun } from './roster-child.ts';

const rows = 15_000;
const requestsPerSecond = 100;

/**
 * A tagged daftar hadir of 15,000 rows with strokes, laid out by the function the service calls, and by pdfmake beside it
 * on the same rows, each in a process of its own that answers a hundred requests per second meanwhile. The best of three,
 * as other work on the machine only ever slows one down; requests are counted over all of them.
 */
export async function measure(): Promise<object> {
  const ours: RosterRun[] = [];
  const waits: number[] = [];
  let other: Measured | undefined;
  for (let round = 0; round < 3; round++) {
    const { waited, ...run } = await layOut('ours');
    ours.push(run);
    waits.push(...waited);
    if (round === 0) other = await layOut('pdfmake');
  }
  waits.sort((a, b) => a - b);
  const best = ours.reduce((least, run) => (run.seconds < least.seconds ? run : least));
  const seconds = round1(best.seconds);
  if (!other) throw new Error('pdfmake was not measured');
  return {
    value: seconds,
    unit: `s for ${rows} rows, tagged, with strokes`,
    ratio: Number((other.seconds / best.seconds).toFixed(2)),
    against: `pdfmake, same rows without tags and strokes: ${round1(other.seconds)} s, ${Math.round(other.mb)} MB`,
    seconds,
    slowest: round1(Math.max(...ours.map((run) => run.seconds))),
    mb: Math.round(Math.max(...ours.map((run) => run.mb))),
    pages: best.pages,
    bytes: best.bytes,
    requests: waits.length,
    p95: percentile(waits, 0.95),
    worst: Math.round(waits.at(-1) ?? 0),
    lateMs: Math.round(Math.max(...ours.map((run) => run.lateMs))),
    target: { seconds: 6, mb: 350, worst: 100 },
  };
}

interface Measured extends RosterRun {
  /** Milliseconds per request from when it was due, ascending. */
  readonly waited: readonly number[];
}

async function layOut(kind: 'ours' | 'pdfmake'): Promise<Measured> {
  // Without the condition that names our sources: the child runs what was built.
  const child = fork(new URL('./roster-child.ts', import.meta.url), [kind, String(rows)], {
    execArgv: ['--import', 'tsx', '--max-semi-space-size=32'],
  });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const asking = new AbortController();
    // pdfmake works in the thread that would answer: requests to it run into their timeouts.
    const asked = kind === 'ours' ? requests(`http://127.0.0.1:${port}/`, asking.signal) : [];
    child.send('start');
    const run = await answerOf(child);
    asking.abort();
    return { ...run, waited: (await asked).sort((a, b) => a - b) };
  } finally {
    child.disconnect();
  }
}

async function answerOf(child: ChildProcess): Promise<RosterRun> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process ended with ${code} and without an answer`);
  });
  const [run] = (await Promise.race([once(child, 'message'), ended])) as [RosterRun];
  ended.catch(() => undefined);
  return run;
}

/** Open-loop requests until told to stop. Waits count from when a request was due. */
async function requests(url: string, stop: AbortSignal): Promise<number[]> {
  const waited: number[] = [];
  const running: Promise<void>[] = [];
  const start = performance.now();
  for (let index = 0; !stop.aborted; index++) {
    const due = start + (index * 1000) / requestsPerSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    running.push(
      fetch(url)
        .then((response) => response.text())
        .then(() => {
          waited.push(performance.now() - due);
        }),
    );
  }
  await Promise.all(running);
  return waited;
}

const round1 = (value: number): number => Math.round(value * 10) / 10;
