/**
 * How long after it was typed a code is still taken: as long as somebody may sit in a hall without a signal, and no longer, since
 * whoever is told a code by message may claim as much.
 */
export const longestLateMs = 15 * 60_000;

/** Six digits, and when they were typed as far as this phone knows. All of it is plain, so that it survives a reload. */
export interface TypedCode {
  readonly code: string;
  /** By the server's clock, in milliseconds since 1970, where one of its answers had told it. */
  readonly server?: number;
  /** By the phone's clock, which may be wrong. Absent in what an earlier release kept. */
  readonly device?: number;
  /** By the running time of the page (`page`, when it began), which stands still while the phone sleeps. */
  readonly running?: number;
  readonly page?: number;
}

/** The two clocks of a page, in milliseconds: the phone's, since 1970, and its own running time since `page`. */
export interface PhoneClock {
  readonly date: () => number;
  readonly running: () => number;
  readonly page: number;
}

const thisPage: PhoneClock = {
  date: () => Date.now(),
  running: () => performance.now(),
  page: performance.timeOrigin,
};

/** What a page knows of the server's time, from its answers. Runs in a browser; a test brings its own phone. */
export class ServerClock {
  readonly phone: PhoneClock;
  /** Of the phone's clock, and how far that may be off. */
  #ahead: number | undefined;
  #doubt = 0;

  constructor(phone: PhoneClock = thisPage) {
    this.phone = phone;
  }

  /** From an answer that says the server's time, to a request of `asked`. A quick answer says it better than a slow one. */
  learn(told: string, asked: number): void {
    const answered = this.phone.date();
    const doubt = (answered - asked) / 2;
    const ahead = Date.parse(told) - (asked + answered) / 2;
    // one that disagrees is believed: the phone's clock was set
    const agrees = this.#ahead !== undefined && Math.abs(ahead - this.#ahead) <= doubt + this.#doubt;
    if (Number.isNaN(ahead) || (agrees && doubt > this.#doubt)) return;
    [this.#ahead, this.#doubt] = [ahead, doubt];
  }

  /** In milliseconds since 1970; undefined before the first answer. */
  now(): number | undefined {
    return this.#ahead === undefined ? undefined : this.phone.date() + this.#ahead;
  }
}

/** A code that is typed, or scanned, at this moment. */
export function typeCode(code: string, clock: ServerClock): TypedCode {
  const server = clock.now();
  return {
    code,
    ...(server === undefined ? {} : { server }),
    device: clock.phone.date(),
    running: clock.phone.running(),
    page: clock.phone.page,
  };
}

/** How long ago it was typed, in milliseconds: the phone's clock may have been set back, its running time may have stood still. */
export function ageOf({ device, running, page }: TypedCode, { phone }: ServerClock): number {
  const byRunning = running !== undefined && page === phone.page ? phone.running() - running : 0;
  return Math.max(0, byRunning, device === undefined ? 0 : phone.date() - device);
}

/** When it was typed by the server's clock, as it is sent (ISO 8601); undefined while that is not known. */
export function typedAtOf(typed: TypedCode, clock: ServerClock): string | undefined {
  const now = clock.now();
  const at = typed.server ?? (now === undefined || typed.device === undefined ? undefined : now - ageOf(typed, clock));
  return at === undefined ? undefined : new Date(at).toISOString();
}
