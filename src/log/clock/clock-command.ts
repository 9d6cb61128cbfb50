import type { Clock } from '#clock';
import type { Db } from '#db';
import { both, type Voice } from '../command-words.ts';
import { latestTime } from './latest-time.ts';
import { recordStep } from './record-step.ts';

/**
 * `ikrar clock`: shows the server's clock beside the latest time that the log names; exit code 1 when it is behind. `ikrar clock
 * accept` writes into the log that the clock as it stands is right, and the service starts again. Exit code 2 for words
 * that make no command.
 */
export async function clockCommand(
  args: readonly string[],
  { db, clock, toleranceMs }: { readonly db: Db; readonly clock: Clock; readonly toleranceMs: number },
  { print, complain }: Voice,
): Promise<number> {
  const [word, ...more] = args;
  if (more.length > 0 || (word !== undefined && word !== 'accept')) {
    complain(both(({ clockUsage }) => clockUsage));
    return 2;
  }
  const at = clock.now();
  const latest = await latestTime(db);
  const isBehind = latest !== undefined && at.getTime() < latest.getTime() - toleranceMs;
  print(both(({ clockNow }) => clockNow(at.toISOString(), latest?.toISOString() ?? '–')));
  if (!isBehind) {
    print(both(({ clockAgrees }) => clockAgrees));
    return 0;
  }
  if (word !== 'accept') {
    complain(both(({ clockBehind }) => clockBehind));
    return 1;
  }
  await recordStep(db, { at, before: latest });
  print(both(({ clockAccepted }) => clockAccepted));
  return 0;
}
