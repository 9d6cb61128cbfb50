import { sealRoster } from '#db/log';
import { Refusal } from '#errors';
import { assertCanOpen, loadEvent, openEvent } from '#event';
import { freezeTexts, needsText, prepareTexts } from '#texts';
import type { Services } from '#web';

/**
 * Opens an event: freezes its texts and starts the signing. Digests and PDF bases are made first; then one short
 * transaction moves the event, writes the texts and the leaves, the roster's among them, or none of it.
 * @throws Refusal 'not-found', 'event-state', 'event-incomplete', 'basis-contest-unconfirmed', 'basis-reason-missing',
 * 'text-changed'.
 */
export async function openRound(
  { db, clock, config }: Pick<Services, 'db' | 'clock' | 'config'>,
  orgId: string,
  eventId: string,
  /** Why its bases stay, where any was not in force on its day. */
  basesReason = '',
): Promise<void> {
  const event = await loadEvent(db, orgId, eventId);
  assertCanOpen(event);
  const at = clock.now();
  const sample = config.sampleOnly;
  const texts = await prepareTexts(db, event, { at, sample });
  if (needsText(event.kind) && texts.rows.length === 0) throw new Refusal('event-incomplete', { missing: 'naskah' });
  await db.transaction(async (tx) => {
    await openEvent(tx, orgId, eventId, { at, sample, basesReason });
    await freezeTexts(tx, orgId, eventId, { texts, at });
    await sealRoster(tx, { orgId, eventId, at });
  });
}
