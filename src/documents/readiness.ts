import { attendancePhase, type Event, signingPhase } from '#event';
import type { Flag } from './minutes/content.ts';
import type { DocumentKind } from './store/documents.ts';

/** What keeps a document from being sealed. */
export type Lack = 'not-opened' | 'attendance-open' | 'signing-open' | 'no-pacts' | 'minutes-draft' | 'minutes-flagged';

export interface Circumstances {
  readonly event: Event;
  /** Whether anybody signs at this event. */
  readonly signs: boolean;
  readonly minutes: { readonly approved: boolean; readonly flags: readonly Flag[] };
  readonly now: Date;
}

/**
 * What is missing before a document can be sealed; nothing when it can. Attendance must have ended for what lists it,
 * signing with its grace for what lists signers: a list that somebody can still get onto is not sealed. An event nobody
 * signs at has no list of signers.
 */
export function lacksOf(kind: DocumentKind, { event, signs, minutes, now }: Circumstances): readonly Lack[] {
  if (event.state === 'draft') return ['not-opened'];
  if (kind === 'signer-list' && !signs) return ['no-pacts'];
  const attending = kind !== 'signer-list' && attendancePhase(event, now) !== 'ended';
  const signing = kind !== 'attendance-list' && signs && signingPhase(event, now) !== 'ended';
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
