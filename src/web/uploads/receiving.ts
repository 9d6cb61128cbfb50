import { Refusal } from '#errors';

/** Bytes of uploads and large forms that this process holds at once, from everybody and from one address. */
const mostAtOnce = 96 * 1024 * 1024;
const mostOfOne = 24 * 1024 * 1024;

/** Counts what is being received, before it is kept. One for each server. */
export class Receiving {
  #all = 0;
  readonly #of = new Map<string, number>();

  get bytes(): number {
    return this.#all;
  }

  /**
   * @param most What the route takes: where one body alone may be larger than an address may send, it has room.
   * @throws Refusal 'receiving-busy' when there is no room for as many more; then none were taken.
   */
  take(address: string, bytes: number, most = 0): void {
    const own = (this.#of.get(address) ?? 0) + bytes;
    if (this.#all + bytes > mostAtOnce || own > Math.max(mostOfOne, most)) throw new Refusal('receiving-busy');
    this.#all += bytes;
    this.#of.set(address, own);
  }

  give(address: string, bytes: number): void {
    this.#all -= bytes;
    const own = (this.#of.get(address) ?? 0) - bytes;
    if (own > 0) this.#of.set(address, own);
    else this.#of.delete(address);
  }
}
