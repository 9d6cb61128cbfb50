import {
  type Http,
  type Keep,
  lookAgainLater,
  type Mark,
  type Missing,
  memoryKeep,
  nothingKept,
  PdfMismatch,
  type Phase,
  patiently,
  type Receipt,
  Refused,
  signPact,
  stateOf,
  type Waiting,
} from '#signing/client';
import type { Wait } from '#web/client';
import type { OfficialEnterAnswer, OfficialState } from '../protocol.ts';

/** Everything the page can show. */
export type View =
  | { readonly at: 'starting' }
  | { readonly at: 'stopped'; readonly why: Why; readonly message?: string; readonly state?: OfficialState }
  | { readonly at: 'open'; readonly state: OfficialState; readonly mark: Mark | undefined; readonly sending: Sending }
  | { readonly at: 'done'; readonly state: OfficialState; readonly receipt: Receipt }
  | { readonly at: 'signed-elsewhere'; readonly state: OfficialState; readonly signedAt: string };

/** `trouble`: stopped with a reason; what was drawn is still there. */
export type Sending =
  | { readonly is: 'idle' }
  | { readonly is: 'busy'; readonly phase: Phase }
  | { readonly is: 'trouble'; readonly message: string };

export type Why =
  | 'no-link'
  | 'link-unknown'
  | 'link-replaced'
  | 'session-missing'
  | 'no-cookies'
  | 'not-ready'
  | 'insecure-context'
  | 'old-browser'
  | 'refused';

/** What the page stands on; a test brings its own. */
export interface SessionTools {
  readonly http: Http;
  readonly wait: Wait;
  /** Resolves when a berita acara that was not ready may be: not while nobody looks. Without it that is asked once. */
  readonly later?: () => Promise<void>;
  readonly openKeep: (handle: string, onFragile: () => void) => Promise<Keep>;
  /** From the address: a token when the link was just opened, a handle after a reload. */
  readonly link: { readonly token?: string; readonly handle?: string };
  /** Clears the token from the address. */
  readonly entered: (handle: string) => void;
  readonly missing: Missing | undefined;
  readonly words: { readonly mismatch: string; readonly changed: string; readonly broken: string };
}

/** `waiting`: until the next try, while there is no answer. */
export interface Shown {
  readonly view: View;
  readonly waiting: Waiting | undefined;
  /** This browser keeps nothing: a reload would lose what was done. */
  readonly fragile?: boolean;
  /** After signing: whether this phone's key is known to be gone from it. */
  readonly keyGone?: boolean;
}

/** What the official can do on the page. */
export interface Session {
  mark(mark: Mark | undefined): void;
  sign(): void;
}

const place = '/pejabat';
const endings: readonly string[] = ['no-link', 'link-unknown', 'link-replaced', 'session-missing'];

/** Opens the link and tells `show` whenever something changes. Goes on by itself where a reload interrupted it. */
export function startSession(tools: SessionTools, show: (shown: Shown) => void): Session {
  let shown: Shown = { view: { at: 'starting' }, waiting: undefined };
  let keep: Keep = memoryKeep();
  let looking = false;
  const put = (next: Partial<Shown>) => {
    shown = { ...shown, ...next };
    show(shown);
  };
  const tellWaiting = (waiting: Waiting | undefined) => put({ waiting });

  const open = async () => {
    if (tools.missing) return put({ view: { at: 'stopped', why: tools.missing } });
    try {
      const state = await patiently(() => arrive(tools), tools.wait, tellWaiting);
      keep = await tools.openKeep(`pejabat ${state.handle}`, () => put({ fragile: true }));
      await arrived(state);
      await untilReady(state.handle);
    } catch (error) {
      put({ view: stopOf(error, tools.link) });
    }
  };

  const arrived = async (state: OfficialState) => {
    const kept = await keep.load();
    put({ view: viewOf(state, kept.mark) });
    if (state.receipt) await forget();
    else if (kept.decided && kept.textDigest === state.text?.digest) await sign();
  };

  /** A berita acara that is not ready, from the start or taken back while it was read, opens by itself once it is approved. */
  const untilReady = async (handle: string) => {
    if (looking) return;
    looking = true;
    try {
      await lookAgainLater(tools.later, {
        isEarly: () => isNotReady(shown.view),
        ask: () => stateOf<OfficialState>(place, handle, tools.http),
        arrived: (state) => (state.status === 'not-ready' ? undefined : arrived(state)),
      });
    } catch (error) {
      put({ view: stopOf(error, tools.link) });
    } finally {
      looking = false;
    }
  };

  /** Its key has done its work. The receipt is shown already, and does not wait for this. */
  const forget = async () => put({ keyGone: await keep.drop().catch(() => false) });

  const sign = async () => {
    const { view } = shown;
    if (view.at !== 'open' || view.sending.is === 'busy' || !view.mark) return;
    const { state, mark } = view;
    const send = (sending: Sending) => put({ view: { at: 'open', state, mark, sending } });
    send({ is: 'busy', phase: 'preparing' });
    const tellPhase = (phase: Phase) => send({ is: 'busy', phase });
    const textDigest = state.text?.digest ?? '';
    try {
      // what an interrupted attempt reached is only in the keep
      const reached = await keep.load();
      const goesOn = reached.decided && reached.mark && reached.textDigest === textDigest;
      const kept = goesOn ? reached : { ...nothingKept, textDigest, mark };
      const receipt = await signPact(state, kept, { ...tools, place, keep, tellWaiting, tellPhase });
      put({ view: { at: 'done', state, receipt } });
      await forget();
    } catch (error) {
      put({ view: troubleOf(error, { at: 'open', state, mark, sending: { is: 'idle' } }, tools) });
      void untilReady(state.handle);
    }
  };

  show(shown);
  void open();
  return {
    mark: (mark) => {
      const { view } = shown;
      if (view.at !== 'open' || view.sending.is === 'busy') return;
      put({ view: { ...view, mark, sending: { is: 'idle' } } });
      const textDigest = view.state.text?.digest ?? '';
      // a store that fails costs only the reload, so it is tried, not awaited
      keep.save({ ...nothingKept, textDigest, ...(mark ? { mark } : {}) }).catch(() => undefined);
    },
    sign: () => void sign(),
  };
}

const isNotReady = (view: View): boolean => view.at === 'stopped' && view.why === 'not-ready';

async function arrive({ http, link, entered }: SessionTools): Promise<OfficialState> {
  if (link.token !== undefined) {
    const { handle, state } = await http.json<OfficialEnterAnswer>('POST', `${place}/enter`, { token: link.token });
    entered(handle);
    return state;
  }
  if (link.handle === undefined) throw new Refused('no-link', '');
  return stateOf<OfficialState>(place, link.handle, http);
}

function viewOf(state: OfficialState, mark: Mark | undefined): View {
  if (state.receipt) return { at: 'done', state, receipt: state.receipt };
  if (state.status === 'not-ready') return { at: 'stopped', why: 'not-ready', state };
  if (state.status !== 'open') return { at: 'signed-elsewhere', state, signedAt: state.signedAt ?? '' };
  return { at: 'open', state, mark, sending: { is: 'idle' } };
}

function stopOf(error: unknown, { token }: SessionTools['link']): View {
  if (!(error instanceof Refused)) return { at: 'stopped', why: 'refused' };
  const { code, message } = error;
  // it was opened a moment ago, and the browser has not kept that
  if (code === 'session-missing' && token !== undefined) return { at: 'stopped', why: 'no-cookies' };
  // since when, the server knows
  if (code === 'link-replaced' && message) return { at: 'stopped', why: code, message };
  if (endings.includes(code)) return { at: 'stopped', why: code as Why };
  return { at: 'stopped', why: 'refused', message };
}

function troubleOf(error: unknown, view: Extract<View, { at: 'open' }>, { words, link }: SessionTools): View {
  const trouble = (message: string): View => ({ ...view, sending: { is: 'trouble', message } });
  if (error instanceof PdfMismatch) return trouble(words.mismatch);
  if (!(error instanceof Refused)) return trouble(words.broken);
  if (error.code === 'already-signed') {
    return { at: 'signed-elsewhere', state: view.state, signedAt: String(error.details['signedAt'] ?? '') };
  }
  if (error.code === 'minutes-not-approved') return { at: 'stopped', why: 'not-ready', state: view.state };
  if (error.code === 'text-changed') return trouble(words.changed);
  return endings.includes(error.code) ? stopOf(error, link) : trouble(error.message);
}
