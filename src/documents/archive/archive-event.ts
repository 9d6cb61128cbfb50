import { setTimeout as sleep } from 'node:timers/promises';
import { signingTexts } from '#texts';
import { archiveFigures, dueFiles, isBusy } from '../store/archive.ts';
import { type ArchiveEvent, listTroubles, noteTrouble } from '../store/archive-run.ts';
import { ForeignLists } from './foreign-lists.ts';
import { takeLease } from './lease.ts';
import { ArchiveThread } from './raise-apart.ts';
import { type ArchiveServices, raiseFile } from './raise-file.ts';

/** Files asked for as due at a time. */
const batch = 16;
/** While the service is busy, the job rests three times as long as it worked. */
const restFactor = 3;
const dayMs = 86_400_000;

/** What one run did. */
export interface ArchiveRunSummary {
  readonly raised: number;
  readonly troubled: number;
}

/**
 * Raises everything that is due of one event, small batch after small batch, until nothing is or `ending` says so; undefined
 * when another process is at it. Nothing is kept but what is stored: killed anywhere, the next run goes on behind the last
 * file that was stored. A file that cannot be raised is noted and holds up no other.
 */
export async function archiveEvent(
  services: ArchiveServices,
  event: ArchiveEvent,
  { ending, onFile }: { readonly ending?: AbortSignal; readonly onFile?: (done: ArchiveRunSummary) => void } = {},
): Promise<ArchiveRunSummary | undefined> {
  const { db, clock } = services;
  const { orgId, eventId } = event;
  const lease = await takeLease(services, event);
  if (!lease) return undefined;
  const stop = ending ? AbortSignal.any([ending, lease.lost]) : lease.lost;
  const thread = new ArchiveThread();
  const lists = new ForeignLists({ allowPrivate: services.config.allowPrivate });
  const done = { raised: 0, troubled: 0 };
  let left = true;
  try {
    const bases = new Map((await signingTexts(db, orgId, eventId)).map(({ id, base }) => [id, base.bytes]));
    while (left && !stop.aborted) {
      const due = await dueFiles(db, event, clock.now(), batch);
      left = due.length > 0;
      const rest = left && (await isBusy(db, clock.now())) ? restFactor : 0;
      for (const file of due) {
        if (stop.aborted) return done;
        const began = performance.now();
        const fared = await raiseFile(services, { thread, lists }, file, bases);
        if (typeof fared === 'object') await noteTrouble(db, file, { ...fared, at: clock.now() });
        if (fared === 'raised') done.raised += 1;
        if (typeof fared === 'object') done.troubled += 1;
        onFile?.({ ...done });
        if (rest > 0)
          await sleep(rest * (performance.now() - began), undefined, { signal: stop }).catch(() => undefined);
      }
    }
    return done;
  } finally {
    await thread.close();
    await lease.giveBack(left ? clock.now() : await nextLook(services, event));
  }
}

/** When to look again: at the end of the grace, at the next renewal or other try, within a day in any case. */
async function nextLook({ db, clock }: ArchiveServices, event: ArchiveEvent): Promise<Date> {
  const now = clock.now();
  const troubles = await listTroubles(db, event);
  const { renewAt } = await archiveFigures(db, event, now);
  const times = [event.graceEnds, renewAt, ...troubles.map(({ nextAt }) => nextAt)].flatMap((at) =>
    at && at > now ? [at.getTime()] : [],
  );
  return new Date(Math.min(now.getTime() + dayMs, ...times));
}
