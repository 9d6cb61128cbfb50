/**
 * The results of a calculation that were used lately: of the latest `limit` different ones none is forgotten, and never
 * are more than twice as many kept. Two generations instead of one list in order of use, as looking one up is then all
 * there is to do for most.
 */
export class Kept<T> {
  readonly #limit: number;
  #young = new Map<string, T>();
  #old = new Map<string, T>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What was calculated for this key before, or is now. */
  get(key: string, calculate: () => T): T {
    return this.find(key) ?? this.put(key, calculate());
  }

  /** What is kept for this key. */
  find(key: string): T | undefined {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const older = this.#old.get(key);
    return older === undefined ? undefined : this.put(key, older);
  }

  /** Keeps a result, and answers it. */
  put(key: string, result: T): T {
    if (this.#young.size >= this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, result);
    return result;
  }
}
