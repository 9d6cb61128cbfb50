/**
 * A process that lays one list out and says how long it took and how large it grew. As a service would, it answers HTTP
 * requests meanwhile. It runs the compiled modules; one process per list, so that peaks are its own.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { layoutRosterApart } from '#pdf';
import { peakMegabytes } from '../test/support/peak-memory.ts';
import { layoutByPdfmake } from './roster-pdfmake.ts';
import { groupedItems, rosterSpec } from './roster-rows.ts';

/** What the process says at its end. */
export interface RosterRun {
  readonly seconds: number;
  readonly mb: number;
  readonly bytes: number;
  readonly pages: number;
  /** Milliseconds by which the thread that answers was ever late. */
  readonly lateMs: number;
}

const [kind = 'ours', rows = '15000'] = process.argv.slice(2);
const items = () => groupedItems(Number(rows), 75, 1);
const layOut = kind === 'pdfmake' ? () => layoutByPdfmake(items()) : () => layoutRosterApart(rosterSpec(), items());

const server = createServer((_, response) => response.end(JSON.stringify({ signed: 8123, present: 9001 })));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

async function measure(): Promise<RosterRun> {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const started = performance.now();
  const { bytes, pages } = await layOut();
  const seconds = (performance.now() - started) / 1000;
  // A thread that was blocked to the end is late only once it turns again.
  await sleep(20);
  delay.disable();
  const mb = peakMegabytes();
  return { seconds, mb, bytes: bytes.length, pages, lateMs: delay.max / 1e6 };
}

process.once('message', () => {
  void measure().then((run) => process.send?.(run));
});
process.once('disconnect', () => process.exit());
