import {
  ageOf,
  type KeptCodes,
  longestLateMs,
  ServerClock,
  type TypedCode,
  typeCode,
  typedAtOf,
} from '#attendance/client';
import type { Wait } from '#web/client';
import type {
  AttendAnswer,
  CeremonyState,
  CodeRequest,
  CodeSent,
  CodeTaken,
  EnterAnswer,
  EnterRequest,
  Mark,
  ReportKind,
  ReportRequest,
} from '../protocol.ts';
import type { Missing } from './features.ts';
import { type Http, Refused } from './http.ts';
import { type Keep, memoryKeep } from './keep.ts';
import type { KnownLink } from './known-links.ts';
import { lookAgainLater } from './look-again.ts';
import { advance, type Happening, type View, type Why } from './machine.ts';
import { patiently, type Waiting } from './patience.ts';
import { PdfMismatch, signPact, stateOf } from './sign-pact.ts';
import { allTicked, missingAssurance } from './steps.ts';

/** What the page stands on; a test brings its own. */
export interface CeremonyTools {
  readonly http: Http;
  readonly wait: Wait;
  /** Resolves when an event that had not opened may have: not while nobody looks. Without it that is asked once. */
  readonly later?: () => Promise<void>;
  readonly openKeep: (handle: string, onFragile: () => void) => Promise<Keep>;
  /** From the address: a token when the link was just opened, a handle after a reload. */
  readonly link: { readonly token?: string; readonly handle?: string };
  /** Clears the token from the address. */
  readonly entered: (handle: string) => void;
  /** Keeps whose links were opened here, for the page that a QR on a wall opens; forgets those that are revoked. */
  readonly known: { add(link: KnownLink): void; remove(handle: string): void };
  /** Codes that are on their way. */
  readonly codes: KeptCodes;
  readonly missing: Missing | undefined;
  readonly words: {
    readonly mismatch: string;
    readonly changed: string;
    readonly broken: string;
    readonly codeTooLate: string;
  };
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

/** What a person can do on the page. */
export interface Ceremony {
  confirm(yes: boolean): void;
  tick(promise: number, on: boolean): void;
  mark(mark: Mark | undefined): void;
  sign(): void;
  /** "Saya hadir", with the code from the room or the stream. */
  attend(code: string): void;
  /** Has a one-time code sent. Rejects with Refused. */
  sendCode(): Promise<CodeSent>;
  /** Rejects with Refused. */
  giveCode(code: string): Promise<void>;
  /** The page is looked at again: a pact may have been signed in another tab, or revoked. */
  lookAgain(): void;
  /** Rejects when it did not arrive. */
  report(kind: ReportKind, message: string): Promise<void>;
}

const place = '/t';

const finalRefusals = new Set<string>(['link-unknown', 'link-replaced', 'link-removed', 'session-missing']);

/** Why is the server's to say: it knows since when. */
const linkGone = new Set<string>(['link-replaced', 'link-removed']);

/** Opens the link and tells `show` whenever something changes. Goes on by itself where a reload interrupted it. */
export function startCeremony(tools: CeremonyTools, show: (shown: Shown) => void): Ceremony {
  let shown: Shown = { view: { at: 'starting' }, waiting: undefined };
  let keep: Keep = memoryKeep();
  let handle = '';
  const serverClock = new ServerClock();
  const put = (next: Partial<Shown>) => {
    shown = { ...shown, ...next };
    show(shown);
  };
  const happen = (it: Happening) => put({ view: advance(shown.view, it) });
  const tellWaiting = (waiting: Waiting | undefined) => put({ waiting });

  const open = async () => {
    if (tools.missing) return happen({ is: 'stopped', why: tools.missing });
    try {
      await arrived(await patiently(() => arrive(tools, serverClock), tools.wait, tellWaiting));
      await untilOpen();
    } catch (error) {
      stop(error);
    }
  };

  const arrived = async (state: CeremonyState) => {
    handle = state.handle;
    keep = await tools.openKeep(handle, () => put({ fragile: true }));
    const kept = await keep.load();
    tools.known.add({ eventId: state.eventId, handle, name: state.person.name });
    happen({ is: 'arrived', state, kept });
    const onItsWay = tools.codes.load(handle);
    if (onItsWay && 'attending' in shown.view) void attend(onItsWay);
    if (state.receipt) await forget();
    else if (kept.decided && shown.view.at === 'ceremony' && shown.view.kept.decided) await sign();
  };

  /** Who came too early sees the event open by itself. */
  const untilOpen = () =>
    lookAgainLater(tools.later, {
      isEarly: () => isTooEarly(shown.view),
      ask: () => stateOf<CeremonyState>(place, handle, tools.http),
      arrived: (state) => (state.status === 'too-early' ? undefined : arrived(state)),
    });

  /** Its key has done its work. The receipt is shown already, and does not wait for this. */
  const forget = async () => put({ keyGone: await keep.drop().catch(() => false) });

  const stop = (error: unknown) => {
    if (error instanceof Refused && linkGone.has(error.code)) tools.known.remove(handle || (tools.link.handle ?? ''));
    happen(stopOf(error, tools.link));
  };

  const ask = <T>(what: string, body: unknown) =>
    patiently(() => tools.http.json<T>('POST', `${place}/${handle}/${what}`, body), tools.wait, tellWaiting);

  /** While a pact is being made, its own steps are kept, and nothing else. */
  const save = () => {
    const { view } = shown;
    if (view.at === 'ceremony' && view.sending.is !== 'busy') keep.save(view.kept).catch(() => undefined);
  };

  /** Kept until there is an answer, with the time: the server takes it late when it was right for then. */
  const attend = async (typed: TypedCode) => {
    happen({ is: 'attending', attending: { is: 'busy', typedAt: typed.server ?? typed.device } });
    tools.codes.save(handle, typed);
    const send = () => {
      if (ageOf(typed, serverClock) > longestLateMs) throw new Refused('code-too-late', tools.words.codeTooLate);
      const typedAt = typedAtOf(typed, serverClock);
      const body: CodeRequest = { code: typed.code, ...(typedAt && { typedAt }) };
      return tools.http.json<AttendAnswer>('POST', `${place}/${handle}/hadir`, body);
    };
    try {
      const answer = await patiently(async () => send(), tools.wait, tellWaiting);
      tools.codes.drop(handle);
      happen({ is: 'attended', ...answer });
    } catch (error) {
      tools.codes.drop(handle);
      if (error instanceof Refused && finalRefusals.has(error.code)) return stop(error);
      const message = error instanceof Refused ? error.message : tools.words.broken;
      happen({ is: 'attending', attending: { is: 'trouble', message } });
      if (error instanceof Refused && error.code === 'attendance-ended') await learnAssurance();
    }
  };

  const sign = async () => {
    const { view } = shown;
    if (view.at !== 'ceremony' || view.sending.is === 'busy' || !view.kept.mark || !allTicked(view)) return;
    // in the grace what was prepared in time had shown it
    if (view.state.status === 'open' && missingAssurance(view.state)) return learnAssurance();
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
      await forget();
    } catch (error) {
      happen(troubleOf(error, tools));
      if (error instanceof Refused && error.code === 'assurance-missing') await learnAssurance();
    }
  };

  /** What is asked for changes when attendance ends, perhaps while this page was open. */
  const learnAssurance = async () => {
    try {
      const state = await patiently(() => stateOf<CeremonyState>(place, handle, tools.http), tools.wait, tellWaiting);
      happen({ is: 'assured', assurance: state.assurance });
    } catch (error) {
      stop(error);
    }
  };

  /** What is finished is asked about again. Without an answer, what is shown is what was known. */
  const lookAgain = async () => {
    const { view } = shown;
    if (view.at !== 'done' && view.at !== 'signed-elsewhere') return;
    const state = await stateOf<CeremonyState>(place, handle, tools.http).catch(() => undefined);
    if (state && shown.view === view && !isSame(view, state)) happen({ is: 'arrived', state, kept: await keep.load() });
  };

  /** Changes by the person are kept at once; a store that fails costs only the reload, so it is tried, not awaited. */
  const change = (it: Happening) => {
    happen(it);
    save();
  };

  show(shown);
  void open();
  return {
    confirm: (yes) => change({ is: 'confirmed', yes }),
    tick: (promise, on) => change({ is: 'ticked', promise, on }),
    mark: (mark) => change({ is: 'marked', mark }),
    sign: () => void sign(),
    attend: (code) => void attend(typeCode(code, serverClock)),
    lookAgain: () => void lookAgain(),
    sendCode: () => ask<CodeSent>('kode', {}),
    giveCode: async (code) => {
      const { assurance } = await ask<CodeTaken>('kode/periksa', { code } satisfies CodeRequest);
      happen({ is: 'assured', assurance });
    },
    report: async (kind, message) => {
      await tools.http.json('POST', `/t/${handle}/report`, { kind, message } satisfies ReportRequest);
    },
  };
}

const isTooEarly = (view: View): boolean => view.at === 'stopped' && view.why === 'too-early';

async function arrive({ http, link, entered }: CeremonyTools, serverClock: ServerClock): Promise<CeremonyState> {
  const asked = Date.now();
  const learnt = (state: CeremonyState) => {
    serverClock.learn(state.now, asked);
    return state;
  };
  if (link.token !== undefined) {
    const { handle, state } = await http.json<EnterAnswer>('POST', '/t/enter', {
      token: link.token,
    } satisfies EnterRequest);
    entered(handle);
    return learnt(state);
  }
  if (link.handle === undefined) throw new Refused('no-link', '');
  return learnt(await stateOf<CeremonyState>(place, link.handle, http));
}

function isSame(view: Extract<View, { at: 'done' | 'signed-elsewhere' }>, { receipt, signedAt }: CeremonyState) {
  if (view.at === 'done') return receipt?.code === view.receipt.code;
  return !receipt && signedAt === view.signedAt;
}

function stopOf(error: unknown, link: CeremonyTools['link']): Happening {
  if (!(error instanceof Refused)) return { is: 'stopped', why: 'refused' };
  const { code, message } = error;
  if (linkGone.has(code)) return { is: 'stopped', why: code as Why, ...(message ? { message } : {}) };
  if (code === 'no-link' || finalRefusals.has(code)) return { is: 'stopped', why: whyOf(error, link) };
  return { is: 'stopped', why: 'refused', message };
}

/** A link that was opened a moment ago is unknown again where the browser keeps no cookie of it. */
function whyOf({ code }: Refused, { token }: CeremonyTools['link']): Why {
  return code === 'session-missing' && token !== undefined ? 'no-cookies' : (code as Why);
}

function troubleOf(error: unknown, { words, link }: CeremonyTools): Happening {
  if (error instanceof PdfMismatch) return { is: 'trouble', message: words.mismatch };
  if (!(error instanceof Refused)) return { is: 'trouble', message: words.broken };
  if (error.code === 'already-signed') return { is: 'lost', signedAt: String(error.details['signedAt'] ?? '') };
  if (error.code === 'text-changed') return { is: 'trouble', message: words.changed };
  if (error.code === 'event-not-open' || error.code === 'signing-ended') return { is: 'stopped', why: 'closed' };
  if (finalRefusals.has(error.code)) return stopOf(error, link);
  return { is: 'trouble', message: error.message };
}
