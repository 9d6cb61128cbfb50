/** The most recently used results of a calculation, at most `limit` of them. */
export class Kept<T> {
  readonly #limit: number;
  readonly #results = new Map<string, T>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What was calculated for this key before, or is now. */
  get(key: string, calculate: () => T): T {
    const known = this.#results.get(key);
    // Taken out and put in again: a Map's first entry is the one that was longest unused.
    if (known !== undefined) this.#results.delete(key);
    const result = known ?? calculate();
    this.#results.set(key, result);
    if (this.#results.size > this.#limit) {
      for (const oldest of this.#results.keys()) {
        this.#results.delete(oldest);
        break;
      }
    }
    return result;
  }
}
