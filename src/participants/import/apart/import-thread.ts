/**
 * The thread that opens, judges and saves imports. It has connections of its own, and of the keys those that an import needs.
 * One deed after the other: two large rosters at once would not fit. Only files are read meanwhile, in processes of their own.
 */
import { parentPort } from 'node:worker_threads';
import { type Address, connectBeside, isDatabaseLost } from '#db';
import { Refusal } from '#errors';
import { type HandedSecrets, secretsOf } from '#keys';
import { giveWay, postable } from '#thread';
import { Turns } from '#turns';
import { Newest } from '../newest.ts';
import type { Parts } from '../parts.ts';
import { type DeedName, deeds, type Given } from './deeds.tsx';

export interface ToImportThread<N extends DeedName = DeedName> {
  readonly id: number;
  readonly name: N;
  readonly given: Given<N>;
  readonly now: Date;
  readonly address: Address;
  readonly secrets: HandedSecrets;
}

export type FromImportThread = { readonly id: number } & (
  | { readonly value: unknown }
  | {
      readonly error: ReturnType<typeof postable>;
      /** Whether the database went away: the codes that say so do not survive the way between threads. */
      readonly isLost: boolean;
    }
);

const mostWaiting = 32;
const turns = new Turns(1, mostWaiting, () => new Refusal('work-busy'));
const newest = new Newest();
const running = new Set<Promise<void>>();
const port = parentPort;
let line: ReturnType<typeof connectBeside> | undefined;

// a quarter of a core that others want, too: somebody waits for this, and it holds the event while it commits
giveWay(5);
port?.on('message', (asked: ToImportThread | 'end') => {
  if (asked === 'end') void end();
  else answer(asked);
});

function answer(asked: ToImportThread): void {
  untilDone(done(asked).then((said) => port?.postMessage(said)));
}

/** What is being done is done before the thread ends. */
function untilDone(work: Promise<void>): void {
  const one = work.finally(() => running.delete(one));
  running.add(one);
}

/** It changes nothing that anybody was told: that it failed is no failure. */
const later = (work: Promise<void>) => untilDone(work.catch(() => undefined));

async function done(asked: ToImportThread): Promise<FromImportThread> {
  const { id, name, given } = asked;
  const deed = deeds[name] as (given: Given<DeedName>, parts: Parts) => Promise<unknown>;
  const work = () => deed(given, partsFor(asked));
  try {
    return { id, value: await (name === 'start' ? work() : turns.take(work)) };
  } catch (error) {
    return { id, error: postable(error), isLost: isDatabaseLost(error) };
  }
}

function partsFor({ address, secrets, now }: ToImportThread): Parts {
  line ??= connectBeside(address);
  return { db: line.db, custody: secretsOf(secrets), clock: { now: () => now }, newest, later };
}

/** What was begun is done first. */
async function end(): Promise<void> {
  while (running.size > 0) await Promise.all(running);
  await line?.close();
  port?.close();
}
