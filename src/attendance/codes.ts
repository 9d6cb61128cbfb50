import { timingSafeEqual } from 'node:crypto';
import type { Event } from '#event';
import type { Secrets } from '#keys';
import type { Channel } from './attendance.ts';

/** How long a code stands on the wall. It counts for as long again, so that nobody has to race it. */
export const stepMs = 30_000;
const digits = 6;

type Mac = Pick<Secrets, 'mac'>;
/** What an event's codes depend on. A revoked display link takes the codes it could have fetched ahead with it. */
export type CodedEvent = Pick<Event, 'id' | 'hallGeneration' | 'streamGeneration'>;

/** A code as it is shown, its step, and the moment the next one takes its place. */
export interface RotatingCode {
  readonly code: string;
  readonly step: number;
  readonly until: Date;
}

/** Which channel's code was given, and of which step. */
export interface MatchedCode {
  readonly channel: Channel;
  readonly step: number;
}

/** The number of the step that an instant lies in, counted from 1970 (as T of RFC 6238, section 4.2). */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / stepMs);
}

/** The six digits of a step: an HMAC, truncated dynamically as in RFC 4226, section 5.3. */
export function codeOfStep({ mac }: Mac, event: CodedEvent, channel: Channel, step: number): string {
  const tag = mac('rotating-code', [event.id, channel, generationOf(event, channel), step].join(' '));
  const offset = (tag.at(-1) ?? 0) & 0x0f;
  const number = Buffer.from(tag).readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** What the wall, or the stream, shows now. */
export function currentCode(custody: Mac, event: CodedEvent, channel: Channel, now: Date): RotatingCode {
  return codeAt(custody, event, channel, stepAt(now));
}

/** The codes from now on, `count` of them: a display that has lost its connection goes on with these. */
export function codesAhead(
  custody: Mac,
  event: CodedEvent,
  channel: Channel,
  now: Date,
  count: number,
): readonly RotatingCode[] {
  return Array.from({ length: count }, (_, ahead) => codeAt(custody, event, channel, stepAt(now) + ahead));
}

/**
 * Finds the code among those that count at a moment, of both channels; undefined for any other. Older ones are not looked
 * for: whoever is told that a guess was a code of before would claim to have typed it then.
 */
export function matchCode(custody: Mac, event: CodedEvent, at: Date, given: string): MatchedCode | undefined {
  const latest = stepAt(at);
  for (const step of [latest, latest - 1]) {
    for (const channel of ['hall', 'stream'] as const) {
      if (sameDigits(codeOfStep(custody, event, channel, step), given)) return { channel, step };
    }
  }
  return undefined;
}

/** Whether a step's code counts at a moment: while it stands, and for as long again. */
export function countsAt(step: number, at: Date): boolean {
  return step === stepAt(at) || step === stepAt(at) - 1;
}

/** The digits of what somebody typed or scanned: "123 456" is meant as 123456. Undefined for anything but six digits. */
export function readCode(given: unknown): string | undefined {
  const code = typeof given === 'string' ? given.replaceAll(/[\s.-]/gu, '') : '';
  return code.length === digits && /^[0-9]+$/u.test(code) ? code : undefined;
}

export function generationOf(event: CodedEvent, channel: Channel): number {
  return channel === 'hall' ? event.hallGeneration : event.streamGeneration;
}

function codeAt(custody: Mac, event: CodedEvent, channel: Channel, step: number): RotatingCode {
  return { code: codeOfStep(custody, event, channel, step), step, until: new Date((step + 1) * stepMs) };
}

function sameDigits(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
