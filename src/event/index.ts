export { type Basis, citationOn, type LegalBasis, library, libraryBasis, printedBasis } from './bases.ts';
export { type Audience, audienceOf, type Category, categories } from './category.ts';
export { dayAfter, dayOf, instantOf, timeOf } from './day.ts';
export {
  assertMayChange,
  type Contest,
  type Event,
  type EventDetail,
  type EventKind,
  type EventPart,
  type EventState,
  eventKinds,
  mayChange,
  missingDetail,
  nextState,
} from './event.ts';
export { type BasisFlag, type ContestMismatch, contestMismatches, contestOf, flagsFor } from './flags.ts';
export {
  type Official,
  type OfficialRole,
  officialRoles,
  printedOffice,
  type Standing,
  standings,
} from './official.ts';
