/** What phones know of codes; it runs in a browser. */
export { type KeptCodes, keptCodes } from './phone/kept-codes.ts';
export {
  ageOf,
  longestLateMs,
  type PhoneClock,
  ServerClock,
  type TypedCode,
  typeCode,
  typedAtOf,
} from './phone/typed-code.ts';
