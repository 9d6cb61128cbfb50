/**
 * The same JSON body as hexadecimal digits: `{"hex":"7b22…"}`. Rule sets of firewalls take some base64url, and some names,
 * for an attack ("--", "0x", "/*"), and would stop the very same request for ever; they find nothing in digits. Its meaning
 * is the body's own, so whatever is compared or counted is the same.
 */
export interface Respelt {
  readonly hex: string;
}

/** RFC 4648 section 8, in lower case: each body has one spelling of its own, and this one. Runs in a browser. */
export function respell(json: string): string {
  const digits = Array.from(new TextEncoder().encode(json), (byte) => byte.toString(16).padStart(2, '0'));
  return JSON.stringify({ hex: digits.join('') } satisfies Respelt);
}

/** After so many times of silence in a row: there are firewalls that answer nothing, and cut the connection. */
const silences = 3;

/** In which of its two spellings a page sends: in the other one after something on the way answered in the server's place. */
export class Spelling {
  #other = false;
  #silent = 0;

  of(json: string): string {
    return this.#other ? respell(json) : json;
  }

  /** To be told how each request ended. */
  ended(how: 'answered' | 'intercepted' | 'silent'): void {
    this.#silent = how === 'silent' ? this.#silent + 1 : 0;
    if (how === 'intercepted' || this.#silent === silences) this.#turn();
  }

  #turn(): void {
    this.#other = !this.#other;
    this.#silent = 0;
  }
}
