/** A piece of work that is done over and over; `index` counts up from 0 and never comes twice. */
export type Work = (index: number) => unknown;

/** How the time of several pieces of work is taken. */
export interface Turns {
  readonly rounds: number;
  /** How often each piece is done per round; the same for all unless it says otherwise. */
  readonly perRound: number;
  /** Rounds for the compiler, not counted. */
  readonly warmUp: number;
}

/**
 * How often per second of CPU time each piece of work is done, by name: user and system time of all threads of this
 * process, garbage collection among them, so that others on the machine do not count. All take turns round by round; of
 * the rounds the median.
 */
export async function cpuTurns<Name extends string>(
  works: Readonly<Record<Name, Work>>,
  { rounds, perRound, warmUp }: Turns,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const started = process.cpuUsage();
      for (let at = 0; at < perRound; at++) await works[name](round * perRound + at);
      const { user, system } = process.cpuUsage(started);
      if (round >= warmUp) measured[name].push((perRound * 1e6) / (user + system));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(measured[name])])) as Record<Name, number>;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
