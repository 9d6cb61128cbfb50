import type { CeremonyState } from '../protocol.ts';
import type { CeremonyView, View } from './machine.ts';

/** The steps of the page. Attendance stands beside the way to a signature: it never keeps the text closed. */
export type Step = 'you' | 'attendance' | 'text' | 'sign' | 'done';

/** Whether there is anything to say about attendance: it is open, or was given. */
export function showsAttendance({ attendance, attendancePhase }: CeremonyState): boolean {
  return attendancePhase === 'open' || attendance !== undefined;
}

/** The steps that this person's page has, in order. */
export function stepsOf(state: CeremonyState): readonly Step[] {
  const attendance: readonly Step[] = showsAttendance(state) ? ['attendance'] : [];
  const signing: readonly Step[] = state.status === 'no-text' ? [] : ['text', 'sign'];
  return ['you', ...attendance, ...signing, 'done'];
}

/** Whether a step is behind this person, to be done, or shut until another is done. Several may be open at once. */
export function stageOf(view: CeremonyView, step: Step): 'done' | 'open' | 'later' {
  const { state, kept } = view;
  if (step === 'you') return kept.confirmed ? 'done' : 'open';
  if (step === 'done') return state.status === 'no-text' && state.attendance ? 'open' : 'later';
  if (step === 'attendance' && state.attendance) return needsRoomCode(state) ? 'open' : 'done';
  if (!kept.confirmed) return 'later';
  if (step === 'attendance') return 'open';
  if (step === 'text') return allTicked(view) ? 'done' : 'open';
  return allTicked(view) ? 'open' : 'later';
}

/** The step a person is at: what the progress shows, and where sight goes. */
export function stepOf(view: View): Step {
  if (view.at === 'done') return 'done';
  if (view.at !== 'ceremony') return 'you';
  if (stageOf(view, 'done') === 'open') return 'done';
  const open = stepsOf(view.state).filter((step) => stageOf(view, step) === 'open');
  // whoever ticks has gone past attendance
  const passed = view.kept.ticks.length > 0 ? open.filter((step) => step !== 'attendance') : open;
  return passed[0] ?? open[0] ?? 'you';
}

export function allTicked({ state, kept }: CeremonyView): boolean {
  return kept.ticks.length === (state.text?.promises ?? Number.POSITIVE_INFINITY);
}

/** What signing still asks of this phone besides ticks and a drawing. */
export function missingAssurance({ assurance }: CeremonyState): 'room-code' | 'one-time-code' | undefined {
  return assurance.given || assurance.required === 'link' ? undefined : assurance.required;
}

/** Somebody who is on record as present, by another phone or the organiser's word, and has yet to show this phone the code. */
export function needsRoomCode(state: CeremonyState): boolean {
  return state.status === 'open' && missingAssurance(state) === 'room-code';
}
