export type { AbsenceReason, Attendance, AttendanceFigures, Channel, Mode, ShownKind, Way } from './attendance.ts';
export { type CheckedIn, checkIn, type Present } from './check-in.ts';
export { type CodedEvent, codesAhead, currentCode, type RotatingCode, stepMs } from './codes.ts';
export { type Display, displayLink, openDisplay } from './display.ts';
export { giveOneTimeCode, type SentCode, sendOneTimeCode } from './one-time-code.ts';
export { attendanceRoutes } from './routes.ts';
export { attendanceFigures, attendanceOf, attendees, shownAssurances } from './store/attendance.ts';
export { type CheckWindow, checkWindows } from './store/windows.ts';
export { type StreamState, streamState } from './windows.ts';
