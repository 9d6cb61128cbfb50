interface Counted {
  readonly since: number;
  readonly count: number;
}

/** How often each did something within a window of time that begins with the first. Of too many, the oldest is forgotten. */
export class RecentCounts {
  readonly #windowMs: number;
  readonly #mostKept: number;
  readonly #counted = new Map<string, Counted>();

  constructor(windowMs: number, mostKept: number) {
    this.#windowMs = windowMs;
    this.#mostKept = mostKept;
  }

  /** How often until now, and when its window ends, both in milliseconds since 1970 as `now` is. */
  of(who: string, now: number): { readonly count: number; readonly until: number } {
    const { since, count } = this.#current(who, now);
    return { count, until: since + this.#windowMs };
  }

  /** Once more. Answers how often that makes. */
  add(who: string, now: number): number {
    const { since, count } = this.#current(who, now);
    this.#counted.delete(who);
    this.#counted.set(who, { since, count: count + 1 });
    const oldest = this.#counted.keys().next().value;
    if (this.#counted.size > this.#mostKept && oldest !== undefined) this.#counted.delete(oldest);
    return count + 1;
  }

  #current(who: string, now: number): Counted {
    const known = this.#counted.get(who);
    return known && now - known.since < this.#windowMs ? known : { since: now, count: 0 };
  }
}
