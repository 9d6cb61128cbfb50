/**
 * Keeps what was made last, one of each kind, for as long as what it was made from stays the same: the key says all of it.
 * Of two previews that are looked at in turns, the other is made anew.
 */
export class Newest {
  readonly #made = new Map<string, { readonly key: string; readonly value: Promise<unknown> }>();

  of<T>(kind: string, key: string, make: () => T | Promise<T>): Promise<T> {
    const known = this.#made.get(kind);
    if (known?.key === key) return known.value as Promise<T>;
    // the old one goes before the new one is made: both would not fit
    this.#made.delete(kind);
    const value = Promise.resolve().then(make);
    this.#made.set(kind, { key, value });
    value.catch(() => this.forget(kind));
    return value;
  }

  forget(kind: string): void {
    this.#made.delete(kind);
  }

  clear(): void {
    this.#made.clear();
  }
}
