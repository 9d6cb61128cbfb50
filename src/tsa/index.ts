export { builtInTimestamps, builtInTokenBytes } from './built-in.ts';
export { tsaChangeText } from './change-text.ts';
export { type ClockWatch, mostOffMs, steadyTimestamps, watchClock } from './clock-watch.ts';
export {
  type OpenedTimestamps,
  type OutsideOptions,
  openTimestamps,
  outsideTimestamps,
  type TimestampService,
} from './outside.ts';
export {
  type Budget,
  ceremonyBudget,
  type OutsideTimestamps,
  type Stamp,
  type StampedTime,
  type TimeSource,
  type Timestamps,
  timeSourceOf,
  trustedTimeOf,
} from './timestamps.ts';
export type { TsaChange } from './tsa.ts';
