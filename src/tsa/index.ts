export { builtInTimestamps, builtInTokenBytes } from './built-in.ts';
export { type OutsideOptions, outsideTimestamps, type TimestampService } from './outside.ts';
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
