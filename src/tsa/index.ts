export { builtInTimestamps, builtInTokenBytes } from './built-in.ts';
export { type OutsideOptions, outsideTimestamps, type TimestampService } from './outside.ts';
export {
  type Budget,
  ceremonyBudget,
  type OutsideTimestamps,
  type Stamp,
  sourceOf,
  type TimeSource,
  type Timestamps,
} from './timestamps.ts';
export type { TsaChange } from './tsa.ts';
