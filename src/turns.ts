/** What is dear is done by so many at once; so many more wait for their turn, in the order they came, and nobody else. */
export class Turns {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #busy: () => Error;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /** @param busy What whoever finds no place to wait is told. */
  constructor(atOnce: number, mostWaiting: number, busy: () => Error) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
    this.#busy = busy;
  }

  /** @throws what `busy` says, where `take()` would: it need not even be received. */
  assertRoom(): void {
    if (this.#running >= this.#atOnce && this.#waiting.length >= this.#mostWaiting) throw this.#busy();
  }

  /** Does the work when its turn comes. @throws what the work throws, and what `busy` says. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    this.assertRoom();
    if (this.#running < this.#atOnce) this.#running += 1;
    else await new Promise<void>((go) => this.#waiting.push(go));
    try {
      return await work();
    } finally {
      // the turn is handed on: nobody who comes in between is before those who wait
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
