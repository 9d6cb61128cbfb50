import { Refusal } from '#errors';

/** What a file may ask of us. Real files stay far below; beyond it the answer is Refusal 'pdf-too-complex'. */
export const limits = {
  fileBytes: 64 * 1024 * 1024,
  /** Arrays and dictionaries inside each other. */
  depth: 48,
  /** Characters of a name, number or keyword; ISO 32000-1 annex C asks for 127. */
  wordLength: 4_096,
  /** Cross-reference sections, and therefore revisions. */
  sections: 256,
  /** Entries of all cross-reference sections together. */
  entries: 700_000,
  /** Bytes that all streams together may inflate to. */
  inflatedBytes: 32 * 1024 * 1024,
  /** Memory that all values kept of the file may take, by the estimate of `weights`. */
  valueBytes: 64 * 1024 * 1024,
  /** Bytes that all signatures together may have digested: the same file again for each of them. */
  hashedBytes: 512 * 1024 * 1024,
  /** Signatures checked of all kinds, remembered ones aside: an RSA key can be made to cost ten milliseconds for each. */
  verifications: 400,
  /** Fields of the form that are looked at. */
  fields: 20_000,
  signatures: 64,
  /** Certificates and CRLs taken from the file. */
  evidence: 512,
} as const;

/** What one value takes of the memory, in bytes: `<<>>` is four bytes of a file and a hundred times that when read. */
export const weights = { item: 16, reference: 64, string: 72, array: 112, dictionary: 320, entry: 120 } as const;

/** Refusal 'pdf-malformed': `what` names the broken rule, for the log. */
export function malformed(what: string, options?: ErrorOptions): Refusal {
  return new Refusal('pdf-malformed', { what }, options);
}

/** Refusal 'pdf-too-complex': `what` names the limit. */
export function tooComplex(what: keyof typeof limits | 'parsedBytes'): Refusal {
  return new Refusal('pdf-too-complex', { what });
}

/**
 * Work left for one file. Offsets are the file's own claim, so the same bytes can be asked for again and again:
 * what is parsed and inflated is paid from here, whoever asks.
 */
export class Budget {
  #parse: number;
  #inflate: number = limits.inflatedBytes;
  #entries: number = limits.entries;
  #values: number = limits.valueBytes;
  #hash: number = limits.hashedBytes;
  #verify: number = limits.verifications;

  /** `size`: bytes of the file. Each of its bytes may be parsed three times, which honest files never need. */
  constructor(size: number) {
    this.#parse = 3 * size + 1_000_000;
  }

  /** Pays for parsed bytes. Refusal 'pdf-too-complex'. */
  parsed(bytes: number): void {
    this.#parse -= bytes;
    if (this.#parse < 0) throw tooComplex('parsedBytes');
  }

  /** Pays for inflated bytes. Refusal 'pdf-too-complex'. */
  inflated(bytes: number): void {
    this.#inflate -= bytes;
    if (this.#inflate < 0) throw tooComplex('inflatedBytes');
    this.parsed(bytes >> 3);
  }

  /** Pays for the memory of values. Refusal 'pdf-too-complex'. */
  held(weight: number): void {
    this.#values -= weight;
    if (this.#values < 0) throw tooComplex('valueBytes');
  }

  /** Pays for digested bytes. Refusal 'pdf-too-complex'. */
  hashed(bytes: number): void {
    this.#hash -= bytes;
    if (this.#hash < 0) throw tooComplex('hashedBytes');
  }

  /** Pays for one signature checked. Refusal 'pdf-too-complex'. */
  verified(): void {
    this.#verify -= 1;
    if (this.#verify < 0) throw tooComplex('verifications');
  }

  /** Pays for one cross-reference entry. Refusal 'pdf-too-complex'. */
  entry(): void {
    this.#entries -= 1;
    if (this.#entries < 0) throw tooComplex('entries');
  }
}
