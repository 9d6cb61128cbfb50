import { attendancePhase, type Event, officeOf } from '#event';
import type { Services } from '#web';
import { codesAhead, stepMs } from '../codes.ts';
import type { Display } from '../display.ts';
import { type CheckWindow, checkWindows } from '../store/windows.ts';
import { wallFigures } from './figures.ts';
import type { WallCode, WallFeed } from './protocol.ts';

/** Codes for five minutes: so long a wall goes on without a connection. */
const codesGiven = 10;

interface Span {
  readonly from: Date;
  /** Undefined: it has no end yet. */
  readonly until: Date | undefined;
}

/** What a display shows now and, should it lose its connection, for the next five minutes. */
export async function wallFeed(services: Services, { event, channel }: Display): Promise<WallFeed> {
  const { db, clock, config, custody } = services;
  const now = clock.now();
  const [office, figures, windows] = await Promise.all([
    officeOf(db, event),
    wallFigures(services, event),
    channel === 'stream' ? checkWindows(db, event.orgId, event.id) : [],
  ]);
  const phase = attendancePhase(event, now);
  const ahead = windows.filter((window) => window.closesAt > now);
  const open = phase === 'open' ? { from: now, until: endOf(event) } : undefined;
  const spans = channel === 'hall' ? [open] : ahead.map((window) => within(open, window));
  return {
    serverTime: now.toISOString(),
    channel,
    event: {
      id: event.id,
      title: event.title,
      organisation: office.name,
      venue: event.venue,
      startsAt: event.startsAt.toISOString(),
      zone: event.zone,
      sample: event.sample,
    },
    phase: phase === 'grace' ? 'ended' : phase,
    ...(phase === 'open' && event.attendanceEndsAt ? { endsAt: event.attendanceEndsAt.toISOString() } : {}),
    windows: ahead.map(({ opensAt, closesAt }) => ({
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
    })),
    codes: codesDuring(
      codesAhead(custody, event, channel, now, codesGiven),
      spans.filter((span) => span !== undefined),
    ),
    figures,
    checkInUrl: `${config.publicUrl}/hadir`,
  };
}

function endOf({ attendanceEndsAt }: Event): Date | undefined {
  return attendanceEndsAt ?? undefined;
}

function within(open: Span | undefined, { opensAt, closesAt }: CheckWindow): Span | undefined {
  return open && { from: opensAt, until: open.until && open.until < closesAt ? open.until : closesAt };
}

/** Only codes that would be taken leave the server: those that stand, at least in part, while one of these spans lasts. */
export function codesDuring(
  codes: readonly { readonly code: string; readonly until: Date }[],
  spans: readonly Span[],
): readonly WallCode[] {
  const lasts = (from: Date, until: Date) =>
    spans.some((span) => span.from < until && (span.until === undefined || from < span.until));
  return codes
    .map(({ code, until }) => ({ code, from: new Date(until.getTime() - stepMs), until }))
    .filter(({ from, until }) => lasts(from, until))
    .map(({ code, from, until }) => ({ code, from: from.toISOString(), until: until.toISOString() }));
}
