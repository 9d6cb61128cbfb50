export { builtInTimestamps } from './built-in.ts';
export { type Budget, ceremonyBudget, type Stamp, sourceOf, type TimeSource, type Timestamps } from './timestamps.ts';
