import { limits, malformed, tooComplex } from './limits.ts';

const REGULAR = 0;
const SPACE = 1;
const DELIMITER = 2;

/** Classes of bytes (ISO 32000-1 section 7.2.2). */
const classes = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) classes[byte] = SPACE;
for (const char of '()<>[]{}/%') classes[char.charCodeAt(0)] = DELIMITER;

/** Reads bytes of a file from `at` on. Every method leaves `at` after what it read. */
export class Lexer {
  readonly bytes: Uint8Array;
  at: number;
  /** Memory of the values read here, by `weights`. */
  weight = 0;
  /** Object numbers of the references read here, as often as they came. */
  readonly references: number[] = [];
  /** Whether a number with a decimal point was read: where offsets stand, readers disagree on what it means. */
  sawReal = false;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Counts a value's memory before there are too many of them. Refusal 'pdf-too-complex'. */
  weigh(bytes: number): void {
    this.weight += bytes;
    if (this.weight > limits.valueBytes) throw tooComplex('valueBytes');
  }

  peek(): number {
    return this.bytes[this.at] ?? -1;
  }

  /** Passes white space and comments. */
  skip(): void {
    const { bytes } = this;
    for (;;) {
      const byte = bytes[this.at];
      if (byte === undefined) return;
      if (classes[byte] === SPACE) this.at++;
      else if (byte === 0x25) this.#skipComment();
      else return;
    }
  }

  #skipComment(): void {
    const { bytes } = this;
    while (this.at < bytes.length && bytes[this.at] !== 0x0a && bytes[this.at] !== 0x0d) this.at++;
  }

  /** A run of regular characters: a keyword, a number, or what follows a name's slash. May be empty. Refusal 'pdf-too-complex'. */
  word(): string {
    const start = this.at;
    this.passWord();
    return this.text(start);
  }

  /** Passes one, and answers a hash of its bytes. Refusal 'pdf-too-complex'. */
  passWord(): number {
    const { bytes, at: start } = this;
    let at = start;
    let hash = 0;
    for (; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (classes[byte] !== REGULAR) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    this.at = at;
    if (at - start > limits.wordLength) throw tooComplex('wordLength');
    return hash;
  }

  /** What was passed since `start`, a character for each byte. */
  text(start: number): string {
    let text = '';
    for (let i = start; i < this.at; i++) text += String.fromCharCode(this.bytes[i] as number);
    return text;
  }

  /** Whether `text` stands here, as a whole word; passes it if so. */
  accept(text: string): boolean {
    const end = this.at + text.length;
    for (let i = 0; i < text.length; i++) if (this.bytes[this.at + i] !== text.charCodeAt(i)) return false;
    const next = this.bytes[end];
    if (next !== undefined && classes[next] === REGULAR) return false;
    this.at = end;
    return true;
  }

  /** `text` must come next, after white space. Refusal 'pdf-malformed'. */
  expect(text: string): void {
    this.skip();
    if (!this.accept(text)) throw malformed(`${text} expected`);
  }

  /** These very bytes must come next, whatever follows them. Refusal 'pdf-malformed'. */
  expectBytes(text: string): void {
    for (let i = 0; i < text.length; i++, this.at++) {
      if (this.peek() !== text.charCodeAt(i)) throw malformed(`${text} expected`);
    }
  }

  /** Digits only, at most ten: an offset, object number or count. Nothing is passed when there is none. */
  digits(): number | undefined {
    const start = this.at;
    let value = 0;
    for (let byte = this.peek(); byte >= 0x30 && byte <= 0x39; byte = this.peek()) {
      value = value * 10 + byte - 0x30;
      this.at++;
    }
    const length = this.at - start;
    const next = this.bytes[this.at];
    if (length > 0 && length <= 10 && (next === undefined || classes[next] !== REGULAR)) return value;
    this.at = start;
    return undefined;
  }

  /** Digits must come next, after white space. Refusal 'pdf-malformed'. */
  expectDigits(): number {
    this.skip();
    const value = this.digits();
    if (value === undefined) throw malformed('number expected');
    return value;
  }

  /** Passes a literal string, from its `(` to its `)`. Refusal 'pdf-malformed'. */
  literalString(): void {
    const { bytes } = this;
    let open = 0;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at];
      if (byte === 0x5c) this.at++;
      else if (byte === 0x28) open++;
      else if (byte === 0x29 && --open === 0) {
        this.at++;
        return;
      }
    }
    throw malformed('string without end');
  }

  /** Passes a hexadecimal string, from its `<` to its `>`. Refusal 'pdf-malformed'. */
  hexString(): void {
    const end = this.bytes.indexOf(0x3e, this.at);
    if (end < 0) throw malformed('string without end');
    this.at = end + 1;
  }
}
