import type { CheckWindow } from './store/windows.ts';

/** Where the stream's channel stands: the window that is open, and the one that opens next. */
export interface StreamState {
  readonly open: CheckWindow | undefined;
  readonly next: CheckWindow | undefined;
}

/** What the windows of an event mean at this moment. Overlapping ones count as one: it is open until the last closes. */
export function streamState(windows: readonly CheckWindow[], now: Date): StreamState {
  const open = windows
    .filter(({ opensAt, closesAt }) => opensAt <= now && now < closesAt)
    .sort((one, other) => other.closesAt.getTime() - one.closesAt.getTime());
  const next = windows
    .filter(({ opensAt }) => opensAt > now)
    .sort((one, other) => one.opensAt.getTime() - other.opensAt.getTime());
  return { open: open[0], next: next[0] };
}
