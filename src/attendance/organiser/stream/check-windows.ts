import { randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import { appendLeaf } from '#db/log';
import { Refusal } from '#errors';
import { holdEvent } from '#event';
import type { Services } from '#web';
import { type CheckWindow, checkWindows } from '../../store/windows.ts';
import { deleteWindow, insertWindow, setWindowEnd } from './store.ts';

/** Whose event, and which account acts. */
export interface Acting {
  readonly orgId: string;
  readonly eventId: string;
  readonly by: string;
}

type Given = Pick<Services, 'db' | 'clock'>;
const longestMs = 24 * 3_600_000;

/**
 * Lets the stream's code count from `opensAt` to just before `closesAt`. When it counted is part of what an attendance
 * means, so every change of it leaves its trace in the log.
 * @throws Refusal 'window-invalid' for times that are no window to come, 'event-state' for a closed event, 'not-found'.
 */
export async function addWindow({ db, clock }: Given, acting: Acting, opensAt: Date, closesAt: Date): Promise<void> {
  const at = clock.now();
  const lasts = closesAt.getTime() - opensAt.getTime();
  if (closesAt <= at || lasts <= 0 || lasts > longestMs) throw new Refusal('window-invalid');
  const { orgId, eventId, by } = acting;
  const window = { id: randomUUID(), opensAt, closesAt };
  await db.transaction(async (tx) => {
    await holdChangeable(tx, acting);
    await insertWindow(tx, { orgId, eventId, ...window, createdBy: by, createdAt: at });
    await record(tx, acting, 'check-window', window, at);
  });
}

/**
 * Takes back a window that has not begun, or closes one that is open. What was recorded in it stays.
 * @throws Refusal 'window-over' for one that has passed, 'event-state' for a closed event, 'not-found'.
 */
export async function endWindow({ db, clock }: Given, acting: Acting, id: string): Promise<'removed' | 'closed'> {
  const at = clock.now();
  return await db.transaction(async (tx) => {
    await holdChangeable(tx, acting);
    const window = (await checkWindows(tx, acting.orgId, acting.eventId)).find((one) => one.id === id);
    if (!window) throw new Refusal('not-found');
    if (window.closesAt <= at) throw new Refusal('window-over');
    if (window.opensAt > at) {
      await deleteWindow(tx, acting.orgId, acting.eventId, id);
      await record(tx, acting, 'check-window-removed', window, at);
      return 'removed';
    }
    await setWindowEnd(tx, acting.orgId, acting.eventId, id, at);
    await record(tx, acting, 'check-window', { ...window, closesAt: at }, at);
    return 'closed';
  });
}

async function holdChangeable(tx: Tx, { orgId, eventId }: Acting): Promise<void> {
  const { state } = await holdEvent(tx, orgId, eventId);
  if (state === 'closed') throw new Refusal('event-state', { state, act: 'check-window' });
}

async function record(tx: Tx, { orgId, eventId, by }: Acting, setting: string, window: CheckWindow, at: Date) {
  await appendLeaf(tx, {
    orgId,
    kind: 'setting-changed',
    subject: window.id,
    record: {
      event: eventId,
      setting,
      opensAt: window.opensAt.toISOString(),
      closesAt: window.closesAt.toISOString(),
      by,
      at: at.toISOString(),
    },
    at,
  });
}
