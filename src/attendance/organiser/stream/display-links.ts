import { appendLeaf } from '#db/log';
import { Refusal } from '#errors';
import { type Event, holdEvent } from '#event';
import type { Services } from '#web';
import type { Channel } from '../../attendance.ts';
import { generationOf } from '../../codes.ts';
import { displayLink } from '../../display.ts';
import type { Acting } from './check-windows.ts';
import { raiseGeneration } from './store.ts';

/**
 * The display link of a channel. That it left the service is written down before it does: whoever has it sees the codes.
 * @throws Refusal 'event-state' for a closed event, whose displays show nothing; 'not-found'.
 */
export async function takeDisplayLink(
  { db, clock, custody, config }: Services,
  acting: Acting,
  channel: Channel,
): Promise<string> {
  const { orgId, eventId, by } = acting;
  const at = clock.now();
  return await db.transaction(async (tx) => {
    const event = await holdEvent(tx, orgId, eventId);
    assertNotClosed(event);
    const generation = generationOf(event, channel);
    const record = { event: eventId, form: 'display', channel, generation, count: 1, by, at: at.toISOString() };
    await appendLeaf(tx, { orgId, kind: 'links-exported', subject: eventId, record, at });
    return displayLink(custody, config.publicUrl, event, channel);
  });
}

/**
 * Makes the display link of a channel nobody's; displays that have it open go dark, and codes they fetched no longer
 * count. @throws Refusal 'event-state' for a closed event, 'not-found'.
 */
export async function revokeDisplayLink(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { orgId, eventId, by }: Acting,
  channel: Channel,
): Promise<void> {
  const at = clock.now();
  await db.transaction(async (tx) => {
    const event = await holdEvent(tx, orgId, eventId);
    assertNotClosed(event);
    await raiseGeneration(tx, orgId, eventId, channel);
    const after = generationOf(event, channel) + 1;
    const record = { event: eventId, setting: `display-link-${channel}`, generation: after, by, at: at.toISOString() };
    await appendLeaf(tx, { orgId, kind: 'setting-changed', subject: eventId, record, at });
  });
}

function assertNotClosed({ state }: Event): void {
  if (state === 'closed') throw new Refusal('event-state', { state, act: 'display-link' });
}
