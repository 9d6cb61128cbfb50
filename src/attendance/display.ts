import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '#errors';
import { type Event, loadEvent } from '#event';
import type { Secrets } from '#keys';
import type { Services } from '#web';
import type { Channel } from './attendance.ts';
import { type CodedEvent, generationOf } from './codes.ts';
import { organisationOf } from './store/windows.ts';

/** Base64url characters of a display link's token: 132 bits of an HMAC. */
const tokenLength = 22;
const channels = ['hall', 'stream'] as const;

/** What a display link opens. */
export interface Display {
  readonly event: Event;
  readonly channel: Channel;
}

/** The address a wall, or the stream's machine, opens. Its token stands in the fragment and reaches no server log. */
export function displayLink(
  custody: Pick<Secrets, 'mac'>,
  publicUrl: string,
  event: CodedEvent,
  channel: Channel,
): string {
  return `${publicUrl}/layar/${event.id}#${displayToken(custody, event, channel)}`;
}

/**
 * What the token of a display link opens; drafts and closed events included, for the caller to say so.
 * @throws Refusal 'link-unknown' for any other token: one that was revoked cannot be told from one that never was.
 */
export async function openDisplay(
  { db, custody }: Pick<Services, 'db' | 'custody'>,
  eventId: string,
  token: string,
): Promise<Display> {
  const orgId = await organisationOf(db, eventId);
  if (orgId === undefined) throw new Refusal('link-unknown');
  const event = await loadEvent(db, orgId, eventId);
  const channel = channels.find((one) => same(displayToken(custody, event, one), token));
  if (channel === undefined) throw new Refusal('link-unknown');
  return { event, channel };
}

function displayToken({ mac }: Pick<Secrets, 'mac'>, event: CodedEvent, channel: Channel): string {
  const tag = mac('display-link', `${event.id} ${channel} ${generationOf(event, channel)}`);
  return Buffer.from(tag).toString('base64url').slice(0, tokenLength);
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
