import { type Rounds, startRounds } from '#rounds';
import { dueEvents } from '../store/archive-run.ts';
import { type ArchiveRunSummary, archiveEvent } from './archive-event.ts';
import type { ArchiveServices } from './raise-file.ts';

export interface ArchiveWork extends ArchiveServices {
  /** Told of what is not one file's fault: a database that is gone, keys that cannot be opened. */
  readonly onTrouble: (error: unknown) => void;
}

const idleMs = 10_000;

/**
 * Archives what is due, at the start and from then on, until `close()`, which waits for the file that is under way. Any
 * number of processes may do so: each event is one's at a time.
 */
export function startArchive(work: ArchiveWork): Rounds {
  return startRounds(async (ending) => {
    await archiveDue(work, ending).catch(work.onTrouble);
    return idleMs;
  });
}

/** One round over all events that are due, the longest closed first; how many files were raised, and were not. */
export async function archiveDue(services: ArchiveServices, ending?: AbortSignal): Promise<ArchiveRunSummary> {
  const sum = { raised: 0, troubled: 0 };
  for (const event of await dueEvents(services.db, services.clock.now(), { all: false })) {
    if (ending?.aborted) break;
    const done = await archiveEvent(services, event, ending ? { ending } : {});
    sum.raised += done?.raised ?? 0;
    sum.troubled += done?.troubled ?? 0;
  }
  return sum;
}
