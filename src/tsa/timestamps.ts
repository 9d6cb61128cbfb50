/** Whose clock a timestamp speaks for: the server's own (*waktu server*), or an outside TSA's (*waktu tepercaya*). */
export type TimeSource = 'server' | 'trusted';

/** What a timestamp says. */
export interface StampedTime {
  readonly source: TimeSource;
  /** genTime. */
  readonly time: Date;
}

/** A timestamp that may be embedded: checked, if somebody else made it. */
export interface Stamp extends StampedTime {
  /** TimeStampToken (RFC 3161 section 2.4.2), DER. */
  readonly token: Uint8Array;
}

/** Until when an outside TSA is waited for, on the scale of `performance.now()`. One ceremony has one, whatever it stamps. */
export interface Budget {
  readonly until: number;
}

/** Where timestamps come from. */
export interface Timestamps {
  /**
   * A timestamp over `data`, made about `at` (the server's clock). Never fails for a TSA's sake: when none answers within the
   * budget, with a token of at most `room` bytes, the built-in unit does, and `source` says so.
   * @throws Refusal 'clock-stepped' as check() does.
   */
  stamp(data: Uint8Array, at: Date, budget?: Budget, room?: number): Promise<Stamp>;
  /** Asked before anything is begun that will be stamped. @throws Refusal 'clock-stepped' while the server's clock is known to be wrong. */
  check(): void;
  /** Bytes to keep free for a token that does not exist yet. */
  readonly tokenBytes: number;
  /** TSA_ROOTS, DER: to be given to verifiers as trusted for timestamps, and for nothing else. */
  readonly roots: readonly Uint8Array[];
  /** The TSAs of TSA_URL; absent without any. */
  readonly outside?: OutsideTimestamps;
}

/** Timestamps for work that nobody waits for: none of it is ever the server's own time. */
export interface OutsideTimestamps {
  /** A timestamp over a SHA-256 digest by the first TSA that answers as it should; undefined when none does. */
  stampDigest(digest: Uint8Array): Promise<Stamp | undefined>;
  /** Whether any TSA answered when last asked. */
  answers(): boolean;
}

/** Less than the two seconds that a ceremony may wait for others, so that its receipt comes within them. */
const ceremonyMs = 1700;

/** For all stamps of one ceremony together. */
export function ceremonyBudget(): Budget {
  return { until: performance.now() + ceremonyMs };
}

/** The trusted time of a file: its first signature's, when each of its timestamps has one; nothing less is called so. */
export function trustedTimeOf(...stamps: readonly StampedTime[]): Date | undefined {
  return stamps.every(({ source }) => source === 'trusted') ? stamps[0]?.time : undefined;
}

/** What a file with this trusted time is called. */
export function timeSourceOf(trustedAt: Date | undefined): TimeSource {
  return trustedAt ? 'trusted' : 'server';
}
