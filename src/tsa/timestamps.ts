/** Whose clock a timestamp speaks for: the server's own (*waktu server*), or an outside TSA's (*waktu tepercaya*). */
export type TimeSource = 'server' | 'trusted';

/** A timestamp that may be embedded: checked, if somebody else made it. */
export interface Stamp {
  /** TimeStampToken (RFC 3161 section 2.4.2), DER. */
  readonly token: Uint8Array;
  readonly source: TimeSource;
  /** Its genTime. */
  readonly time: Date;
}

/** Until when an outside TSA is waited for, on the scale of `performance.now()`. One ceremony has one, whatever it stamps. */
export interface Budget {
  readonly until: number;
}

/** Where timestamps come from. */
export interface Timestamps {
  /**
   * A timestamp over `data`, made about `at` (the server's clock). Never fails for a TSA's sake: when none answers within the
   * budget, the built-in unit does, and `source` says so.
   */
  stamp(data: Uint8Array, at: Date, budget?: Budget): Promise<Stamp>;
}

const ceremonyMs = 2000;

/** Two seconds from now, for all stamps of one ceremony together. */
export function ceremonyBudget(): Budget {
  return { until: performance.now() + ceremonyMs };
}

/** A file has a trusted time when each of its timestamps has. */
export function sourceOf(...sources: readonly TimeSource[]): TimeSource {
  return sources.every((source) => source === 'trusted') ? 'trusted' : 'server';
}
