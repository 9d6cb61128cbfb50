import type { CeremonyState, Mark, Receipt } from '../protocol.ts';
import { type Kept, nothingKept } from './keep.ts';
import type { Phase } from './sign-pact.ts';

/** Everything the page can show. Changed by `advance` only, so that each path can be tried without a browser. */
export type View =
  | { readonly at: 'starting' }
  | { readonly at: 'stopped'; readonly why: Why; readonly message?: string; readonly state?: CeremonyState }
  | CeremonyView
  | { readonly at: 'done'; readonly state: CeremonyState; readonly receipt: Receipt }
  | { readonly at: 'signed-elsewhere'; readonly state: CeremonyState; readonly signedAt: string };

export interface CeremonyView {
  readonly at: 'ceremony';
  readonly state: CeremonyState;
  readonly kept: Kept;
  readonly sending: Sending;
}

/** `idle`: waits for the person. `trouble`: stopped with a reason; what was drawn and ticked is still there. */
export type Sending =
  | { readonly is: 'idle' }
  | { readonly is: 'busy'; readonly phase: Phase }
  | { readonly is: 'trouble'; readonly message: string };

export type Why =
  | 'no-link'
  | 'link-unknown'
  | 'link-revoked'
  | 'session-missing'
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
  | { readonly is: 'phase'; readonly phase: Phase }
  | { readonly is: 'trouble'; readonly message: string }
  | { readonly is: 'signed'; readonly receipt: Receipt }
  | { readonly is: 'lost'; readonly signedAt: string };

export type Step = 1 | 2 | 3 | 4;

/** What the page shows after something has happened. Pure; things that no longer apply change nothing. */
export function advance(view: View, it: Happening): View {
  if (it.is === 'stopped') return { at: 'stopped', why: it.why, ...(it.message ? { message: it.message } : {}) };
  if (it.is === 'arrived') return arrive(it.state, it.kept);
  if (view.at !== 'ceremony') return view;
  if (it.is === 'signed') return { at: 'done', state: view.state, receipt: it.receipt };
  if (it.is === 'lost') return { at: 'signed-elsewhere', state: view.state, signedAt: it.signedAt };
  if (it.is === 'phase') return { ...view, sending: { is: 'busy', phase: it.phase } };
  if (it.is === 'trouble') return { ...view, sending: { is: 'trouble', message: it.message } };
  // while a pact is being made, what it says must not change under it
  if (view.sending.is === 'busy') return view;
  return { ...view, sending: { is: 'idle' }, kept: change(view.kept, it) };
}

function arrive(state: CeremonyState, kept: Kept): View {
  if (state.receipt) return { at: 'done', state, receipt: state.receipt };
  if (state.status === 'signed-elsewhere' || state.status === 'signed-here') {
    return { at: 'signed-elsewhere', state, signedAt: state.signedAt ?? '' };
  }
  if (state.status !== 'open') return { at: 'stopped', why: state.status, state };
  const digest = state.text?.digest ?? '';
  if (kept.textDigest === digest) return { at: 'ceremony', state, kept, sending: { is: 'idle' } };
  // the text changed (or is seen for the first time): who they are and what they drew stays, what they agreed to does not
  const { confirmed, mark } = kept;
  const fresh = { ...nothingKept, confirmed, textDigest: digest, ...(mark ? { mark } : {}) };
  return { at: 'ceremony', state, kept: fresh, sending: { is: 'idle' } };
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

/** The first step that is not done. Later ones wait for it. */
export function stepOf(view: View): Step {
  if (view.at === 'done') return 4;
  if (view.at !== 'ceremony' || !view.kept.confirmed) return 1;
  return allTicked(view) ? 3 : 2;
}

export function allTicked({ state, kept }: CeremonyView): boolean {
  return kept.ticks.length === (state.text?.promises ?? Number.POSITIVE_INFINITY);
}
