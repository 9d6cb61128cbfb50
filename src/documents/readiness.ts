import { attendancePhase, type Event, signingEnd, signingPhase } from '#event';
import type { Flag } from './minutes/content.ts';
import type { DocumentKind } from './store/documents.ts';

/** What keeps a document from being sealed. */
export type Lack = 'not-opened' | 'attendance-open' | 'signing-open' | 'no-pacts' | 'minutes-draft' | 'minutes-flagged';

export interface Circumstances {
  readonly event: Event;
  /** Whether anybody signs at this event. */
  readonly signs: boolean;
  /** Ceremonies that were prepared in time and may still be completed within the grace. */
  readonly begun: number;
  readonly minutes: { readonly approved: boolean; readonly flags: readonly Flag[] };
  readonly now: Date;
}

/** A prepare that was under way when signing ended is on record after this. */
const settleMs = 10_000;

/**
 * What is missing before a document can be sealed; nothing when it can. Attendance must have ended for what lists it,
 * signing for what lists signers, with its grace as long as somebody may still use it: a list that somebody can still get
 * onto is not sealed. An event nobody signs at has no list of signers.
 */
export function lacksOf(kind: DocumentKind, circumstances: Circumstances): readonly Lack[] {
  const { event, signs, minutes, now } = circumstances;
  if (event.state === 'draft') return ['not-opened'];
  if (kind === 'signer-list' && !signs) return ['no-pacts'];
  const attending = kind !== 'signer-list' && attendancePhase(event, now) !== 'ended';
  const signing = kind !== 'attendance-list' && signs && maySign(circumstances);
  const lacks: Lack[] = [
    ...(attending ? ['attendance-open' as const] : []),
    ...(signing ? ['signing-open' as const] : []),
  ];
  if (kind !== 'minutes') return lacks;
  if (!minutes.approved) lacks.push('minutes-draft');
  // what was typed may have been right when it was approved, and people signed since
  else if (minutes.flags.some((flag) => flag.reason === '')) lacks.push('minutes-flagged');
  return lacks;
}

/** Whether somebody may still get onto the list of signers. */
function maySign({ event, begun, now }: Circumstances): boolean {
  const phase = signingPhase(event, now);
  if (phase !== 'grace') return phase !== 'ended';
  const end = signingEnd(event);
  return begun > 0 || end === null || now.getTime() < end.getTime() + settleMs;
}
