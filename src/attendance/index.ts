export type { AbsenceReason, Attendance, AttendanceFigures, Channel, Mode, ShownKind, Way } from './attendance.ts';
export { type CheckedIn, checkIn, type Present } from './check-in.ts';
export { type CodedEvent, codesAhead, currentCode, type RotatingCode, stepMs } from './codes.ts';
export { type Display, displayLink, openDisplay } from './display.ts';
export { giveOneTimeCode, maskedAddress, type SentCode, sendOneTimeCode } from './one-time-code.ts';
export { absenceReasonName } from './organiser/absence/reason-name.ts';
export {
  type Batch,
  type Chosen,
  recordAbsence,
  recordAbsences,
  type Telling,
  undoAbsences,
} from './organiser/absence/record-absence.ts';
export { type Absence, type AbsenceFigures, absenceFigures, absencesOf } from './organiser/absence/store.ts';
export { absenceReasons, type PeopleFilter } from './organiser/people/filter.ts';
export { type Marking, markPresent } from './organiser/people/mark-present.ts';
export { type Withdrawal, withdrawAttendance } from './organiser/people/withdraw-attendance.ts';
export { addWindow, endWindow } from './organiser/stream/check-windows.ts';
export { type StrengthOf, strengthOf } from './organiser/strength.ts';
export { attendanceRoutes } from './routes.ts';
export { attendanceFigures, attendanceOf, attendees, type Shown, shownAssurances } from './store/attendance.ts';
export { freeCodes } from './store/free.ts';
export { countsByUnit } from './store/unit-counts.ts';
export { type CheckWindow, checkWindows } from './store/windows.ts';
export { type StreamState, streamState } from './windows.ts';
