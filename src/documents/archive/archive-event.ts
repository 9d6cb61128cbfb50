import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signingTexts } from '#texts';
import { archiveFigures, dueFiles, isBusy } from '../store/archive.ts';
import { type ArchiveEvent, endRun, holdRun, listTroubles, noteTrouble } from '../store/archive-run.ts';
import { ArchiveThread } from './raise-apart.ts';
import { type ArchiveServices, raiseFile } from './raise-file.ts';

/** Files asked for as due at a time. */
const batch = 16;
/** Well beyond what the longest file takes, rest included; after a kill, nobody else takes the event on for so long. */
const leaseMs = 120_000;
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
  const holder = randomUUID();
  const hold = () => {
    const now = clock.now();
    return holdRun(db, event, { holder, now, leaseUntil: new Date(now.getTime() + leaseMs) });
  };
  if (!(await hold())) return undefined;
  const thread = new ArchiveThread();
  const done = { raised: 0, troubled: 0 };
  let left = true;
  try {
    const bases = new Map((await signingTexts(db, orgId, eventId)).map(({ id, base }) => [id, base.bytes]));
    while (left && !ending?.aborted) {
      const due = await dueFiles(db, event, clock.now(), batch);
      left = due.length > 0;
      const rest = left && (await isBusy(db, clock.now())) ? restFactor : 0;
      for (const file of due) {
        if (ending?.aborted || !(await hold())) return done;
        const began = performance.now();
        const fared = await raiseFile(services, thread, file, bases);
        if (typeof fared === 'object') await noteTrouble(db, file, { ...fared, at: clock.now() });
        if (fared === 'raised') done.raised += 1;
        if (typeof fared === 'object') done.troubled += 1;
        onFile?.({ ...done });
        if (rest > 0)
          await sleep(rest * (performance.now() - began), undefined, { signal: ending }).catch(() => undefined);
      }
    }
    return done;
  } finally {
    await thread.close();
    await letGo(services, event, { holder, left });
  }
}

/**
 * Says when to look again: at once when something was left, else at the end of the grace, at the next renewal or other try,
 * within a day in any case.
 */
async function letGo(
  { db, clock }: ArchiveServices,
  event: ArchiveEvent,
  { holder, left }: { readonly holder: string; readonly left: boolean },
): Promise<void> {
  const now = clock.now();
  if (left) return endRun(db, event, { holder, now, nextAt: now });
  const troubles = await listTroubles(db, event);
  const { renewAt } = await archiveFigures(db, event, now);
  const times = [event.graceEnds, renewAt, ...troubles.map(({ nextAt }) => nextAt)].flatMap((at) =>
    at && at > now ? [at.getTime()] : [],
  );
  const nextAt = new Date(Math.min(now.getTime() + dayMs, ...times));
  await endRun(db, event, { holder, now, nextAt });
}
