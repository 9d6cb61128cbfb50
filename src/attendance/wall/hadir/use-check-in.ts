import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { keptCodes, ServerClock, type TypedCode, typeCode } from '../../client.ts';
import { type Attended, askStanding, attend, type Standing, type Waiting } from './ask.ts';
import { type KeptLink, keptLinksKey, linksFor, readKeptLinks, readScanned } from './kept-links.ts';

/** What the page shows. `problem` is a refusal's code with the server's words for it. */
export type CheckInState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'no-link'; readonly code: string }
  | { readonly kind: 'choose'; readonly people: readonly KeptLink[] }
  | { readonly kind: 'type'; readonly person: KeptLink; readonly problem?: Problem }
  /** `code`: one is on its way; otherwise it is only asked whether the person is here already. */
  | { readonly kind: 'sending'; readonly person: KeptLink; readonly code: boolean; readonly waiting?: Waiting }
  | ({ readonly kind: 'present'; readonly person: KeptLink; readonly standing?: Standing } & Attended['attendance'])
  | { readonly kind: 'refused'; readonly person: KeptLink; readonly problem: Problem };

export interface Problem {
  readonly code: string;
  readonly message: string;
}

export interface CheckInDeeds {
  readonly state: CheckInState;
  /** More than one person's link was opened on this phone. */
  readonly several: boolean;
  choose(person: KeptLink): void;
  chooseAgain(): void;
  send(person: KeptLink, code: string): void;
}

/** After these another code may do better. */
const anotherCode = ['code-too-late', 'code-wrong', 'too-many-tries'];

/** From a scanned code to a recorded attendance. What is still on its way when something newer begins is left alone. */
export function useCheckIn(): CheckInDeeds {
  const [state, setState] = useState<CheckInState>({ kind: 'starting' });
  const [people, setPeople] = useState<readonly KeptLink[]>([]);
  const scanned = useRef<TypedCode | undefined>(undefined);
  const clock = useRef(new ServerClock());
  const kind = useRef(state.kind);
  kind.current = state.kind;
  const running = useRef(new AbortController());

  const act = useCallback((person: KeptLink, typed: TypedCode | undefined) => {
    running.current.abort();
    running.current = new AbortController();
    const { signal } = running.current;
    const show = (next: CheckInState) => {
      if (!signal.aborted) setState(next);
    };
    void checkIn(person, typed ?? keptCodes.load(person.handle), clock.current, show, signal);
  }, []);

  const begin = useCallback(() => {
    running.current.abort();
    const read = readScanned(location.hash);
    // The code is spent in a minute, but an address that carries one invites to be sent to others.
    if (location.hash !== '') history.replaceState(null, '', location.pathname);
    if (read) scanned.current = typeCode(read.code, clock.current);
    const known = linksFor(keptLinks(), read?.eventId);
    setPeople(known);
    const [only] = known;
    if (!only) setState({ kind: 'no-link', code: scanned.current?.code ?? '' });
    else if (known.length > 1) setState({ kind: 'choose', people: known });
    else act(only, scanned.current);
  }, [act]);

  useEffect(() => {
    begin();
    // another scan opens in the same tab and changes only the fragment; a link opened in another tab is heard as storage
    const scannedAgain = () => location.hash !== '' && begin();
    const opened = ({ key }: StorageEvent) => key === keptLinksKey && kind.current === 'no-link' && begin();
    addEventListener('hashchange', scannedAgain);
    addEventListener('storage', opened);
    return () => {
      removeEventListener('hashchange', scannedAgain);
      removeEventListener('storage', opened);
      running.current.abort();
    };
  }, [begin]);

  return {
    state,
    several: people.length > 1,
    choose: (person) => act(person, scanned.current),
    chooseAgain: () => setState({ kind: 'choose', people }),
    send: (person, code) => act(person, typeCode(code, clock.current)),
  };
}

/** Sends the code, if there is one; whoever is recorded already is told so, whatever became of the code. */
async function checkIn(
  person: KeptLink,
  typed: TypedCode | undefined,
  clock: ServerClock,
  show: (state: CheckInState) => void,
  stop: AbortSignal,
): Promise<void> {
  const tell = (waiting: Waiting | undefined) =>
    show({ kind: 'sending', person, code: typed !== undefined, ...(waiting === undefined ? {} : { waiting }) });
  const quietly = () => undefined;
  if (typed) keptCodes.save(person.handle, typed);
  const answer = typed && (await attend(person, typed, clock, tell, stop));
  if (stop.aborted) return;
  keptCodes.drop(person.handle);
  if (answer?.kind === 'ok') {
    const present = { kind: 'present', person, ...answer.body.attendance } as const;
    show(present);
    const standing = await askStanding(person, clock, quietly, stop);
    if (standing.kind === 'ok') show({ ...present, standing: standing.body });
    return;
  }
  if (answer && !anotherCode.includes(answer.code)) return show({ kind: 'refused', person, problem: answer });
  const standing = await askStanding(person, clock, tell, stop);
  if (standing.kind === 'refused') return show({ kind: 'refused', person, problem: standing });
  const { attendance } = standing.body;
  if (attendance) return show({ kind: 'present', person, ...attendance, standing: standing.body });
  show({ kind: 'type', person, ...(answer ? { problem: answer } : {}) });
}

function keptLinks(): readonly KeptLink[] {
  try {
    return readKeptLinks(localStorage.getItem(keptLinksKey));
  } catch {
    // A browser that keeps nothing: as if no link had been opened, and the page says what to do then.
    return [];
  }
}
