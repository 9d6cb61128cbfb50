/** The object types of ISO 32000-1 section 7.3. Strings keep their place in the file and are decoded when asked. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfArray
  | PdfDictionary
  | PdfReference
  | PdfStream;

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

export interface PdfString {
  readonly kind: 'string';
  /** The bytes it was read from: the file, or an inflated object stream. */
  readonly source: Uint8Array;
  /** Of its opening delimiter. */
  readonly start: number;
  /** After its closing delimiter. */
  readonly end: number;
}

export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: PdfEntries;
}

/** A dictionary's entries in the order they were written; a Map is one. */
export interface PdfEntries {
  readonly size: number;
  get(key: string): PdfValue | undefined;
  has(key: string): boolean;
  keys(): Iterable<string>;
  values(): Iterable<PdfValue>;
  [Symbol.iterator](): Iterator<[string, PdfValue]>;
}

/** Most dictionaries have a handful of entries, and a file has hundreds of those: only larger ones become a Map. */
const FEW = 12;

/** The entries of a dictionary that was read: two lists that are looked through, while they are short. */
export class WrittenEntries implements PdfEntries {
  #keys: string[] = [];
  #values: PdfValue[] = [];
  #many: Map<string, PdfValue> | undefined;

  get size(): number {
    return this.#many?.size ?? this.#keys.length;
  }

  /** Appends an entry whose key is not there. */
  add(key: string, value: PdfValue): void {
    if (this.#many) {
      this.#many.set(key, value);
      return;
    }
    this.#keys.push(key);
    this.#values.push(value);
    if (this.#keys.length <= FEW) return;
    const [keys, values] = [this.#keys, this.#values];
    this.#many = new Map(keys.map((each, at) => [each, values[at] as PdfValue]));
    [this.#keys, this.#values] = [[], []];
  }

  get(key: string): PdfValue | undefined {
    if (this.#many) return this.#many.get(key);
    const keys = this.#keys;
    for (let at = 0; at < keys.length; at++) if (keys[at] === key) return this.#values[at];
    return undefined;
  }

  has(key: string): boolean {
    return this.#many?.has(key) ?? this.#keys.includes(key);
  }

  keys(): Iterable<string> {
    return this.#many?.keys() ?? this.#keys;
  }

  values(): Iterable<PdfValue> {
    return this.#many?.values() ?? this.#values;
  }

  *[Symbol.iterator](): Generator<[string, PdfValue]> {
    if (this.#many) yield* this.#many;
    else for (const [at, key] of this.#keys.entries()) yield [key, this.#values[at] as PdfValue];
  }
}

export interface PdfReference {
  readonly kind: 'reference';
  readonly number: number;
  readonly generation: number;
}

export interface PdfStream {
  readonly kind: 'stream';
  readonly dictionary: PdfDictionary;
  /** As in the file, still encoded. */
  readonly data: Uint8Array;
}

type Kind = Exclude<PdfValue, null | boolean | number>['kind'];

/** The value if it is of this kind. */
export function as<K extends Kind>(kind: K, value: PdfValue | undefined): Extract<PdfValue, { kind: K }> | undefined {
  if (typeof value !== 'object' || value === null || value.kind !== kind) return undefined;
  return value as Extract<PdfValue, { kind: K }>;
}

/** A name's text without its slash. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return as('name', value)?.name;
}

/** A whole number from 0 up, as offsets, lengths and counts are. */
export function countOf(value: PdfValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The dictionary of a dictionary or stream. */
export function dictionaryOf(value: PdfValue | undefined): PdfDictionary | undefined {
  return as('dictionary', value) ?? as('stream', value)?.dictionary;
}

/** The direct value of a key. */
export function entry(dictionary: PdfDictionary | undefined, key: string): PdfValue | undefined {
  return dictionary?.entries.get(key);
}
