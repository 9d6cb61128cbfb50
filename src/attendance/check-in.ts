import { randomUUID } from 'node:crypto';
import { Refusal } from '#errors';
import { attendancePhase } from '#event';
import type { Services } from '#web';
import type { Attendance, Way } from './attendance.ts';
import { codeOfStep, countsAt, type MatchedCode, matchCode, readCode, stepMs } from './codes.ts';
import { attendanceLeaf } from './leaf.ts';
import { longestLateMs } from './phone/typed-code.ts';
import { attendanceOf } from './store/attendance.ts';
import { countWrongCode, type Door, findDoor, recordCheckIn, type TryLimits } from './store/check-in.ts';
import { streamState } from './windows.ts';

/** Somebody who opened a personal link, on which device. */
export interface Present {
  readonly orgId: string;
  readonly eventId: string;
  readonly participantId: string;
  /** Keyed mark of the device. */
  readonly device: Uint8Array;
  readonly userAgent: string;
  /** Whether it holds a session of the event's organisation in the console. */
  readonly organiserDevice?: boolean;
}

export interface CheckedIn {
  readonly attendance: Attendance;
  /** False when the person was already there. */
  readonly created: boolean;
}

const triesMs = 10 * 60_000;
const longestAgent = 200;

/**
 * Records that somebody is there, by the six digits on the wall or in the stream; which of the two, the digits say. A
 * person is there once: a second code keeps only what this device showed, and a repeated request gets the first answer.
 * @param typedAt When the phone says that it was typed: a phone without a signal sends it later. It picks the one moment
 * that the code is held against, so a guess is worth no more by it; what it does not count for now is marked as late.
 * @throws Refusal 'attendance-not-open', 'attendance-ended' (endedAt, zone), 'stream-closed' (opensAt, zone),
 * 'code-too-late' (typedAt, zone, minutes), 'code-wrong', 'too-many-tries' (minutes), 'link-removed' for somebody taken
 * off the roster.
 */
export async function checkIn(services: Services, who: Present, given: unknown, typedAt?: Date): Promise<CheckedIn> {
  const { db, clock, custody } = services;
  const code = readCode(given);
  if (code === undefined) throw new Refusal('code-wrong', { from: 'screen' });
  const now = clock.now();
  const door = await findDoor(db, who);
  if (!door) throw new Refusal('link-removed');
  if (door.present && isRepeated(services, who, door, code))
    return { attendance: door.present.attendance, created: false };
  const judgedAt = judgedMoment(door, typedAt, now);
  assertAttendanceOpen(door, judgedAt, now);
  const tries = triesOf(services, who, now);
  const matched = stoodAt(door, judgedAt) ? matchCode(custody, door.event, judgedAt, code) : undefined;
  if (!matched) throw await refuseWrongCode(services, tries, door, now);
  assertChannelOpen(door, matched, judgedAt);
  const late = judgedAt !== now && !countsStill(door, matched, now);
  return record(services, who, { matched, tries, now, judgedAt, late, door });
}

/**
 * The moment whose codes count. What was typed within the last half minute counts by the clock of now, and so does what is
 * said to come from the future: a phone's clock may be off, and neither gains anything. When the link was opened is no bound,
 * as opening it again to send what is kept is what people do.
 */
function judgedMoment({ event }: Door, typedAt: Date | undefined, now: Date): Date {
  const ago = typedAt ? now.getTime() - typedAt.getTime() : 0;
  if (!typedAt || ago < stepMs) return now;
  if (ago > longestLateMs)
    throw new Refusal('code-too-late', {
      typedAt: typedAt.toISOString(),
      zone: event.zone,
      minutes: longestLateMs / 60_000,
    });
  return typedAt;
}

/** Before an event opens no wall shows a code. */
function stoodAt({ event }: Door, at: Date): boolean {
  return event.openedAt !== null && event.openedAt <= at;
}

/** Whether the code that was typed before would be taken if it were typed now. */
function countsStill({ event, windows }: Door, { channel, step }: MatchedCode, now: Date): boolean {
  const open = attendancePhase({ ...event, signingEndsAt: null }, now) === 'open';
  return open && countsAt(step, now) && (channel === 'hall' || streamState(windows, now).open !== undefined);
}

/** The request that made the attendance, once more: its answer was lost on the way. */
function isRepeated({ custody }: Services, who: Present, { event, present }: Door, code: string): boolean {
  const { device, channel, step } = present?.evidence ?? {};
  if (device !== hex(who.device) || channel === undefined || step === undefined) return false;
  return codeOfStep(custody, event, channel, step) === code;
}

function assertAttendanceOpen({ event }: Door, judgedAt: Date, now: Date): void {
  const phase = attendancePhase({ ...event, signingEndsAt: null }, judgedAt);
  if (phase === 'before') throw new Refusal('attendance-not-open');
  if (phase === 'ended') throw ended(event, now);
}

function ended({ attendanceEndsAt, closedAt, zone }: Door['event'], now: Date): Refusal {
  const ends = [attendanceEndsAt, closedAt].flatMap((end) => (end && end <= now ? [end.getTime()] : []));
  return new Refusal('attendance-ended', { endedAt: new Date(Math.min(...ends, now.getTime())).toISOString(), zone });
}

/** The stream's code counts in its windows only. */
function assertChannelOpen({ event, windows }: Door, { channel }: MatchedCode, at: Date): void {
  if (channel === 'hall') return;
  const { open, next } = streamState(windows, at);
  if (!open)
    throw new Refusal('stream-closed', {
      zone: event.zone,
      ...(next ? { opensAt: next.opensAt.toISOString() } : {}),
    });
}

/** A forwarded link must not be a place to guess at; a hall's one address is no place to count. */
function triesOf({ custody }: Services, who: Present, now: Date): TryLimits {
  const mark = (subject: string) => custody.mac('failed-try', `check-in\0${subject}`);
  return {
    device: mark(`${who.participantId}\0${hex(who.device)}`),
    link: mark(who.participantId),
    mostOfDevice: 8,
    mostOfLink: 40,
    since: new Date(now.getTime() - triesMs),
  };
}

/** One that was right is not told from any other: it would say what to claim. Where the stream is shut, all are told so. */
async function refuseWrongCode({ db }: Services, tries: TryLimits, door: Door, now: Date): Promise<Refusal> {
  const { ofDevice, ofLink } = await countWrongCode(db, tries, now);
  const locks = [
    ...(ofDevice && ofDevice.count > tries.mostOfDevice ? [ofDevice.lastAt] : []),
    ...(ofLink && ofLink.count > tries.mostOfLink ? [ofLink.lastAt] : []),
  ];
  if (locks.length === 0) {
    const { open, next } = streamState(door.windows, now);
    const shut = door.windows.length > 0 && !open;
    const opens = shut && next ? { opensAt: next.opensAt.toISOString(), zone: door.event.zone } : {};
    return new Refusal('code-wrong', { from: 'screen', ...(shut && { stream: 'shut' }), ...opens });
  }
  const until = Math.max(...locks.map((at) => at.getTime())) + triesMs;
  return new Refusal('too-many-tries', { minutes: Math.max(1, Math.ceil((until - now.getTime()) / 60_000)) });
}

interface Judged {
  readonly matched: MatchedCode;
  readonly tries: TryLimits;
  readonly now: Date;
  readonly judgedAt: Date;
  /** It was right when it was typed, and counts no more. */
  readonly late: boolean;
  readonly door: Door;
}

async function record(
  services: Services,
  who: Present,
  { matched, tries, now, judgedAt, late, door }: Judged,
): Promise<CheckedIn> {
  const { db, custody } = services;
  const { orgId, eventId, participantId, device, organiserDevice = false } = who;
  const { channel, step } = matched;
  const way = channel === 'hall' ? 'room-code' : 'stream-code';
  const attendance = newAttendance(participantId, way, now, late ? judgedAt : null);
  const written = await recordCheckIn(db, {
    orgId,
    eventId,
    participantId,
    attendance,
    judgedAt,
    device,
    tries,
    shown: way,
    evidence: {
      device: hex(device),
      userAgent: who.userAgent.slice(0, longestAgent),
      channel,
      step,
      ...(organiserDevice && { organiserDevice }),
    },
    leaf: attendanceLeaf(custody, eventId, attendance, organiserDevice),
  });
  if (written === 'locked') throw new Refusal('too-many-tries', { minutes: triesMs / 60_000 });
  if (written === 'ended') throw ended(door.event, now);
  if (written === 'recorded') return { attendance, created: true };
  const first = await attendanceOf(db, orgId, eventId, participantId);
  if (!first) throw new Refusal('bad-request');
  return { attendance: first, created: false };
}

function newAttendance(
  participantId: string,
  way: Extract<Way, 'room-code' | 'stream-code'>,
  at: Date,
  typedAt: Date | null,
): Attendance {
  const mode = way === 'room-code' ? 'in-person' : 'online';
  return { id: randomUUID(), participantId, mode, way, at, typedAt, by: null, reason: '', onBehalfOf: '' };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
