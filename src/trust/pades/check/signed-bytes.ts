import { concat } from '#trust/der';
import type { CryptoEngine, HashName, RunningDigest } from '#trust/pki';
import type { PdfDocument } from '../read/document.ts';
import type { Context } from './context.ts';
import type { ByteRange } from './coverage.ts';

/** What a /ByteRange covers, joined. */
export function signedBytes(bytes: Uint8Array, range: ByteRange): Uint8Array {
  return concat(...spans(bytes, range));
}

/** Digests of a /ByteRange, each made at most once. Refusal 'pdf-too-complex'. */
export function digester(
  { document, engine, beginnings }: Context,
  range: ByteRange,
): (hash: HashName) => Uint8Array | Promise<Uint8Array> {
  const known = new Map<HashName, Uint8Array | Promise<Uint8Array>>();
  return (hash) => {
    const before = known.get(hash);
    if (before) return before;
    document.budget.hashed(range[1] + range[3]);
    const [start, length, next, rest] = range;
    const running = start === 0 ? beginnings.digest(hash, length) : undefined;
    running?.update(document.bytes.subarray(next, next + rest));
    const made = running ? running.digest() : engine.digest(hash, ...spans(document.bytes, range));
    known.set(hash, made);
    return made;
  };
}

function spans(bytes: Uint8Array, [a, b, c, d]: ByteRange): [Uint8Array, Uint8Array] {
  return [bytes.subarray(a, a + b), bytes.subarray(c, c + d)];
}

/**
 * Running digests of how the file begins, up to where each signature's hole is: a later signature covers what an earlier
 * one does, and files of one text have their first revision in common.
 */
export class Beginnings {
  readonly #document: PdfDocument;
  readonly #engine: CryptoEngine;
  readonly #stops: readonly number[];
  readonly #known = new Map<HashName, { readonly at: number; readonly digest: RunningDigest }[]>();

  /** `ends`: offsets that will be asked for. */
  constructor(document: PdfDocument, engine: CryptoEngine, ends: readonly number[]) {
    this.#document = document;
    this.#engine = engine;
    const shared = document.first ? [document.first.bytes.length] : [];
    this.#stops = [...new Set([...shared, ...ends])].sort((a, b) => a - b);
  }

  /** Of the bytes from the first to before `end`, for the caller to go on with; undefined where the engine has none in steps. */
  digest(hash: HashName, end: number): RunningDigest | undefined {
    const known = this.#knownOf(hash);
    const nearest = known.findLast(({ at }) => at <= end);
    const running = nearest?.digest.copy() ?? this.#engine.running?.(hash);
    if (!running) return undefined;
    const { bytes, first } = this.#document;
    let at = nearest?.at ?? 0;
    for (const stop of this.#stops) {
      if (stop <= at || stop >= end) continue;
      running.update(bytes.subarray(at, stop));
      at = stop;
      const digest = running.copy();
      known.push({ at, digest });
      if (at === first?.bytes.length) first.digests.set(hash, digest);
    }
    running.update(bytes.subarray(at, end));
    return running;
  }

  /** In the order of the file. */
  #knownOf(hash: HashName): { readonly at: number; readonly digest: RunningDigest }[] {
    const before = this.#known.get(hash);
    if (before) return before;
    const { first } = this.#document;
    const digest = first?.digests.get(hash);
    const known = first && digest ? [{ at: first.bytes.length, digest }] : [];
    this.#known.set(hash, known);
    return known;
  }
}
