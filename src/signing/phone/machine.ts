import type { AssuranceShown, AttendAnswer, CeremonyState, Mark, Receipt } from '../protocol.ts';
import { type Kept, nothingKept } from './keep.ts';
import type { Phase } from './sign-pact.ts';
import { showsAttendance } from './steps.ts';

/** Everything the page can show. Changed by `advance` only, so that each path can be tried without a browser. */
export type View =
  | { readonly at: 'starting' }
  | { readonly at: 'stopped'; readonly why: Why; readonly message?: string; readonly state?: CeremonyState }
  | CeremonyView
  | (Present & { readonly at: 'done'; readonly receipt: Receipt })
  | (Present & { readonly at: 'signed-elsewhere'; readonly signedAt: string });

/** A view of somebody who may still say that he is there, before signing or after. */
interface Present {
  readonly state: CeremonyState;
  readonly attending: Attending;
}

export interface CeremonyView extends Present {
  readonly at: 'ceremony';
  readonly kept: Kept;
  readonly sending: Sending;
}

/** `idle`: waits for the person. `trouble`: stopped with a reason; what was drawn and ticked is still there. */
export type Sending =
  | { readonly is: 'idle' }
  | { readonly is: 'busy'; readonly phase: Phase }
  | { readonly is: 'trouble'; readonly message: string };

/** Where the code that was typed for attendance is. */
export type Attending =
  | { readonly is: 'idle' }
  /** `typedAt`: in milliseconds since 1970, as far as the phone knows. */
  | { readonly is: 'busy'; readonly typedAt?: number | undefined }
  | { readonly is: 'trouble'; readonly message: string };

export type Why =
  | 'no-link'
  | 'link-unknown'
  | 'link-replaced'
  | 'link-removed'
  | 'session-missing'
  | 'no-cookies'
  | 'too-early'
  | 'closed'
  | 'no-text'
  | 'insecure-context'
  | 'old-browser'
  | 'refused';

export type Happening =
  | { readonly is: 'stopped'; readonly why: Why; readonly message?: string }
  | { readonly is: 'arrived'; readonly state: CeremonyState; readonly kept: Kept }
  | { readonly is: 'confirmed'; readonly yes: boolean }
  | { readonly is: 'ticked'; readonly promise: number; readonly on: boolean }
  | { readonly is: 'marked'; readonly mark: Mark | undefined }
  | { readonly is: 'attending'; readonly attending: Attending }
  | ({ readonly is: 'attended' } & AttendAnswer)
  | { readonly is: 'assured'; readonly assurance: AssuranceShown }
  | { readonly is: 'phase'; readonly phase: Phase }
  | { readonly is: 'trouble'; readonly message: string }
  | { readonly is: 'signed'; readonly receipt: Receipt }
  | { readonly is: 'lost'; readonly signedAt: string };

/** What the page shows after something has happened. Pure; things that no longer apply change nothing. */
export function advance(view: View, it: Happening): View {
  if (it.is === 'stopped') return stop(view, it.why, it.message);
  if (it.is === 'arrived') return arrive(it.state, it.kept);
  if (!('attending' in view)) return view;
  if (it.is === 'attending') return { ...view, attending: it.attending };
  if (it.is === 'attended') {
    const { attendance, assurance } = it;
    return { ...view, attending: idle, state: { ...view.state, attendance, assurance } };
  }
  if (view.at !== 'ceremony') return view;
  const { state, attending } = view;
  if (it.is === 'signed') return { at: 'done', state, attending, receipt: it.receipt };
  if (it.is === 'lost') return { at: 'signed-elsewhere', state, attending, signedAt: it.signedAt };
  if (it.is === 'phase') return { ...view, sending: { is: 'busy', phase: it.phase } };
  if (it.is === 'trouble') return { ...view, sending: { is: 'trouble', message: it.message } };
  if (it.is === 'assured') return { ...view, state: { ...state, assurance: it.assurance } };
  // while a pact is being made, what it says must not change under it
  if (view.sending.is === 'busy') return view;
  return { ...view, sending: idle, kept: change(view.kept, it) };
}

const idle = { is: 'idle' } as const;

function stop(view: View, why: Why, message: string | undefined): View {
  const state = 'state' in view ? view.state : undefined;
  return { at: 'stopped', why, ...(message ? { message } : {}), ...(state ? { state } : {}) };
}

function arrive(state: CeremonyState, kept: Kept): View {
  const { status } = state;
  if (state.receipt) return { at: 'done', state, attending: idle, receipt: state.receipt };
  if (status === 'signed-elsewhere' || status === 'signed-here') {
    return { at: 'signed-elsewhere', state, attending: idle, signedAt: state.signedAt ?? '' };
  }
  if (status === 'too-early' || status === 'closed') return { at: 'stopped', why: status, state };
  if (status === 'no-text' && !showsAttendance(state)) return { at: 'stopped', why: status, state };
  // what was sent before signing ended may still arrive
  if (status === 'grace' && !(kept.decided && kept.prepared)) return { at: 'stopped', why: 'closed', state };
  const digest = state.text?.digest ?? '';
  const fresh = { at: 'ceremony', state, attending: idle, sending: idle } as const;
  if (kept.textDigest === digest) return { ...fresh, kept };
  // the text changed (or is seen for the first time): who they are and what they drew stays, what they agreed to does not
  const { confirmed, mark } = kept;
  const same = { ...nothingKept, confirmed, textDigest: digest, ...(mark ? { mark } : {}) };
  return { ...fresh, kept: same };
}

function change(kept: Kept, it: Extract<Happening, { is: 'confirmed' | 'ticked' | 'marked' }>): Kept {
  // whatever was laid out before says something else now
  const { prepared: _, signature: __, decided: ___, mark, ...rest } = kept;
  if (it.is === 'marked') return { ...rest, ...(it.mark ? { mark: it.mark } : {}) };
  const same = { ...rest, ...(mark ? { mark } : {}) };
  if (it.is === 'confirmed') return { ...same, confirmed: it.yes };
  const others = kept.ticks.filter((promise) => promise !== it.promise);
  return { ...same, ticks: (it.on ? [...others, it.promise] : others).sort((a, b) => a - b) };
}
