import type { WallCode, WallFeed } from './protocol.ts';

/** What a wall shows at one instant. `opensAt` in milliseconds since 1970, as everything here. */
export type Moment =
  | { readonly kind: 'before' }
  | { readonly kind: 'ended' }
  /** The stream's code is not open; `opensAt` where another window is set. */
  | { readonly kind: 'closed'; readonly opensAt?: number }
  | { readonly kind: 'code'; readonly code: WallCode; readonly secondsLeft: number; readonly closesAt?: number }
  /** Without a connection for longer than the codes reach. */
  | { readonly kind: 'used-up' };

/** What the last answer means now. It is asked every second, also while no further answer comes. */
export function momentOf(feed: WallFeed, now: number): Moment {
  if (feed.phase === 'before') return { kind: 'before' };
  if (feed.phase === 'ended' || (feed.endsAt && Date.parse(feed.endsAt) <= now)) return { kind: 'ended' };
  const window = feed.windows.find((one) => now < Date.parse(one.closesAt));
  if (feed.channel === 'stream') {
    if (!window) return { kind: 'closed' };
    if (now < Date.parse(window.opensAt)) return { kind: 'closed', opensAt: Date.parse(window.opensAt) };
  }
  const code = feed.codes.find((one) => Date.parse(one.from) <= now && now < Date.parse(one.until));
  if (!code) return { kind: 'used-up' };
  const secondsLeft = Math.ceil((Date.parse(code.until) - now) / 1000);
  return { kind: 'code', code, secondsLeft, ...(window ? { closesAt: Date.parse(window.closesAt) } : {}) };
}

/** Until when this answer has codes. */
export function codesReach(feed: WallFeed): number | undefined {
  const last = feed.codes[feed.codes.length - 1];
  return last && Date.parse(last.until);
}
