export { type Basis, citationOn, type LegalBasis, library, libraryBasis, printedBasis } from './bases.ts';
export { type Audience, audienceOf, type Category, categories } from './category.ts';
export { confirmContest } from './change-event.ts';
export { closeEvent } from './close-event.ts';
export { createEvent, type NewEvent } from './create-event.ts';
export { dayAfter, dayOf, instantOf, timeOf } from './day.ts';
export { EndsCard } from './ends/ends-card.tsx';
export { prolongAttendance } from './ends/move-ends.ts';
export {
  assertMayChange,
  type Contest,
  type Event,
  type EventAssurance,
  type EventDetail,
  type EventKind,
  type EventPart,
  type EventState,
  eventKinds,
  hasOlderLetters,
  type LateAssurance,
  mayChange,
  missingDetail,
  nextState,
} from './event.ts';
export { type BasisFlag, type ContestMismatch, contestMismatches, contestOf, flagsFor } from './flags.ts';
export { holdEvent, loadEvent } from './load-event.ts';
export { type Office, officeOf } from './office.ts';
export {
  type Official,
  type OfficialRole,
  officialRoles,
  printedOffice,
  type Standing,
  standings,
} from './official.ts';
export { asksAboutContest, assertCanOpen, openEvent } from './open-event.ts';
export { FlagNotices } from './pages/bases-part.tsx';
export { BasesQuestion, mostBasesReason } from './pages/bases-question.tsx';
export { ContestQuestion } from './pages/contest-question.tsx';
export { EventHead, type EventPlace, EventStateTag } from './pages/event-head.tsx';
export { attendancePhase, graceMs, type Phase, signingEnd, signingPhase } from './phases.ts';
export { printedEntries } from './printed-entries.ts';
export { eventRoutes } from './routes.tsx';
export { loadSeries, printedOrdinal, type Series } from './series/series.ts';
export { listSeries } from './series/store.ts';
export { listEvents } from './store.ts';
export { eventWords } from './words.ts';
