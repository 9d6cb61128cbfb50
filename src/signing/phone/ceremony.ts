import type { CeremonyState, EnterAnswer, EnterRequest, Mark, ReportKind, ReportRequest } from '../protocol.ts';
import { type Http, Refused } from './http.ts';
import { type Keep, memoryKeep } from './keep.ts';
import { advance, allTicked, type Happening, type View, type Why } from './machine.ts';
import { patiently, type Wait } from './patience.ts';
import { PdfMismatch, signPact, stateOf } from './sign-pact.ts';

/** What the page stands on; a test brings its own. */
export interface CeremonyTools {
  readonly http: Http;
  readonly wait: Wait;
  readonly openKeep: (handle: string) => Promise<Keep>;
  /** From the address: a token when the link was just opened, a handle after a reload. */
  readonly link: { readonly token?: string; readonly handle?: string };
  /** Clears the token from the address. */
  readonly entered: (handle: string) => void;
  readonly missing: 'insecure-context' | 'old-browser' | undefined;
  readonly words: { readonly mismatch: string; readonly changed: string; readonly broken: string };
}

/** `waiting`: seconds until the next try while there is no network. */
export interface Shown {
  readonly view: View;
  readonly waiting: number | undefined;
}

/** What a person can do on the page. */
export interface Ceremony {
  confirm(yes: boolean): void;
  tick(promise: number, on: boolean): void;
  mark(mark: Mark | undefined): void;
  sign(): void;
  /** Rejects when it did not arrive. */
  report(kind: ReportKind, message: string): Promise<void>;
}

const place = '/t';

const finalRefusals = new Set<string>(['link-unknown', 'link-revoked', 'session-missing']);

/** Opens the link and tells `show` whenever something changes. Goes on by itself where a reload interrupted it. */
export function startCeremony(tools: CeremonyTools, show: (shown: Shown) => void): Ceremony {
  let shown: Shown = { view: { at: 'starting' }, waiting: undefined };
  let keep: Keep = memoryKeep();
  let handle = '';
  const put = (next: Partial<Shown>) => {
    shown = { ...shown, ...next };
    show(shown);
  };
  const happen = (it: Happening) => put({ view: advance(shown.view, it) });
  const tellWaiting = (waiting: number | undefined) => put({ waiting });

  const open = async () => {
    if (tools.missing) return happen({ is: 'stopped', why: tools.missing });
    try {
      const state = await patiently(() => arrive(tools), tools.wait, tellWaiting);
      handle = state.handle;
      keep = await tools.openKeep(handle);
      const kept = await keep.load();
      happen({ is: 'arrived', state, kept });
      if (state.receipt) await keep.drop();
      else if (kept.decided && shown.view.at === 'ceremony' && shown.view.kept.decided) await sign();
    } catch (error) {
      happen(stopOf(error));
    }
  };

  const sign = async () => {
    const { view } = shown;
    if (view.at !== 'ceremony' || view.sending.is === 'busy' || !view.kept.mark || !allTicked(view)) return;
    happen({ is: 'phase', phase: 'preparing' });
    const tellPhase = (phase: 'preparing' | 'checking' | 'completing') => happen({ is: 'phase', phase });
    try {
      // what an interrupted attempt reached is only in the keep
      const reached = await keep.load();
      const kept = reached.decided && reached.mark ? reached : view.kept;
      const receipt = await signPact(view.state, kept, {
        ...tools,
        place,
        keep,
        tellWaiting,
        tellPhase,
      });
      happen({ is: 'signed', receipt });
    } catch (error) {
      happen(troubleOf(error, tools.words));
    }
  };

  /** Changes by the person are kept at once; a store that fails costs only the reload, so it is tried, not awaited. */
  const change = (it: Happening) => {
    happen(it);
    if (shown.view.at === 'ceremony') keep.save(shown.view.kept).catch(() => undefined);
  };

  show(shown);
  void open();
  return {
    confirm: (yes) => change({ is: 'confirmed', yes }),
    tick: (promise, on) => change({ is: 'ticked', promise, on }),
    mark: (mark) => change({ is: 'marked', mark }),
    sign: () => void sign(),
    report: async (kind, message) => {
      await tools.http.json('POST', `/t/${handle}/report`, { kind, message } satisfies ReportRequest);
    },
  };
}

async function arrive({ http, link, entered }: CeremonyTools): Promise<CeremonyState> {
  if (link.token !== undefined) {
    const { handle, state } = await http.json<EnterAnswer>('POST', '/t/enter', {
      token: link.token,
    } satisfies EnterRequest);
    entered(handle);
    return state;
  }
  if (link.handle === undefined) throw new Refused('no-link', '');
  return stateOf<CeremonyState>(place, link.handle, http);
}

function stopOf(error: unknown): Happening {
  if (!(error instanceof Refused)) return { is: 'stopped', why: 'refused' };
  if (error.code === 'no-link' || finalRefusals.has(error.code)) return { is: 'stopped', why: error.code as Why };
  return { is: 'stopped', why: 'refused', message: error.message };
}

function troubleOf(error: unknown, words: CeremonyTools['words']): Happening {
  if (error instanceof PdfMismatch) return { is: 'trouble', message: words.mismatch };
  if (!(error instanceof Refused)) return { is: 'trouble', message: words.broken };
  if (error.code === 'already-signed') return { is: 'lost', signedAt: String(error.details['signedAt'] ?? '') };
  if (error.code === 'text-changed') return { is: 'trouble', message: words.changed };
  if (error.code === 'event-not-open') return { is: 'stopped', why: 'closed' };
  if (finalRefusals.has(error.code)) return { is: 'stopped', why: error.code as Why };
  return { is: 'trouble', message: error.message };
}
