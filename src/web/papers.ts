import type { Db } from '#db';
import { Refusal } from '#errors';
import { Turns } from '#turns';
import { RecentCounts } from './recent-counts.ts';
import type { Services } from './services.ts';

const windowMs = 60_000;
/** Nobody reads more than that. */
const mostInWindow = 20;
const mostAskers = 10_000;

interface Papers {
  readonly turns: Turns;
  readonly asked: RecentCounts;
}

/** By the service's database: one in a process. It bounds what a machine does now and does not have to outlive it. */
const papersOf = new WeakMap<Db, Papers>();

/**
 * Makes a PDF or a file for whoever looks at it and that nobody keeps: twenty a minute for each asker, two at once, and a few
 * who wait. @param who The person or account, as nobody else is called.
 * @throws Refusal 'too-many-papers' (`seconds` until the next), 'work-busy', and what the work throws.
 */
export async function makePaper<T>(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  who: string,
  work: () => T | Promise<T>,
): Promise<T> {
  const { turns, asked } = papersFor(db);
  const now = clock.now().getTime();
  const { count, until } = asked.of(who, now);
  if (count >= mostInWindow)
    throw new Refusal('too-many-papers', { seconds: Math.max(1, Math.ceil((until - now) / 1000)) });
  asked.add(who, now);
  return turns.take(async () => work());
}

function papersFor(db: Db): Papers {
  const known = papersOf.get(db);
  if (known) return known;
  const papers = {
    turns: new Turns(2, 16, () => new Refusal('work-busy')),
    asked: new RecentCounts(windowMs, mostAskers),
  };
  papersOf.set(db, papers);
  return papers;
}
