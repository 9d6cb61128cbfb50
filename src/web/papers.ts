import type { Db } from '#db';
import { Refusal } from '#errors';
import { Turns } from '#turns';
import type { Services } from './services.ts';

const windowMs = 60_000;
/** Nobody reads more than that. */
const mostInWindow = 20;
const mostAskers = 10_000;

interface Made {
  readonly since: number;
  readonly count: number;
}

interface Papers {
  readonly turns: Turns;
  readonly made: Map<string, Made>;
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
  const papers = papersOf.get(db) ?? { turns: new Turns(2, 16, () => new Refusal('work-busy')), made: new Map() };
  papersOf.set(db, papers);
  count(papers.made, who, clock.now().getTime());
  return papers.turns.take(async () => work());
}

function count(made: Map<string, Made>, who: string, now: number): void {
  const known = made.get(who);
  const current = known && now - known.since < windowMs ? known : { since: now, count: 0 };
  if (current.count >= mostInWindow)
    throw new Refusal('too-many-papers', { seconds: Math.max(1, Math.ceil((current.since + windowMs - now) / 1000)) });
  made.delete(who);
  made.set(who, { since: current.since, count: current.count + 1 });
  const oldest = made.keys().next().value;
  if (made.size > mostAskers && oldest !== undefined) made.delete(oldest);
}
