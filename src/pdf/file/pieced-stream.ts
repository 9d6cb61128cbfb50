import { constants, deflateRawSync } from 'node:zlib';
import { Adler } from './adler.ts';
import { Kept } from './kept.ts';
import type { PdfObject } from './types.ts';

/** A part of a content stream, its lines being Latin-1; a shared one stands in many documents, byte for byte. */
export interface Piece {
  readonly lines: readonly string[];
  readonly shared: boolean;
}

/** A piece ready to stand among others: whole blocks that end on a byte and look back on nothing before them. */
export interface Coded {
  readonly blocks: Uint8Array;
  readonly sum: Adler;
  /** Bytes that they are of. */
  readonly count: number;
}

/** A piece that many share, by its lines. */
interface Packed extends Coded {
  readonly lines: readonly string[];
}

/** By how they begin: pieces that differ further on, as they stand higher or lower on their page, share a shelf. */
const packed = new Kept<Packed[]>(200);
const mostOnShelf = 16;
/** What a stored block holds at most (RFC 1951 section 3.2.4). */
const mostStored = 0xffff;
/** Data follows that was deflated at some level; and an empty last block. */
const zlibHead = Uint8Array.of(0x78, 0x9c);
const lastBlock = Uint8Array.of(0x01, 0, 0, 0xff, 0xff);

/**
 * A stream object of pieces, to be written for many. What is shared was deflated when it came first; what is a document's
 * own is stored as it is: it is short, and setting up a deflater for it would cost more than all else that is written of
 * a page, and `own` writes it for each, as text or as blocks that need none.
 */
export function piecedStream<T>(
  number: number,
  pieces: readonly Piece[],
  own: (text: string) => (of: T) => readonly (string | Coded)[],
): (of: T) => PdfObject {
  const packs = pieces.map(({ lines, shared }) => {
    if (shared) {
      const piece = deflatedOnce(lines);
      return () => [piece];
    }
    const write = own(joined(lines));
    return (of: T) => write(of).map((part) => (typeof part === 'string' ? stored(part) : part));
  });
  return (of) =>
    streamOf(
      number,
      packs.flatMap((pack) => pack(of)),
    );
}

function streamOf(number: number, pieces: readonly Coded[]): PdfObject {
  const sum = new Adler();
  const parts: Uint8Array[] = [zlibHead];
  for (const piece of pieces) {
    parts.push(piece.blocks);
    sum.append(piece.sum, piece.count);
  }
  parts.push(lastBlock, Uint8Array.of(sum.high >> 8, sum.high & 0xff, sum.low >> 8, sum.low & 0xff));
  const length = parts.reduce((size, part) => size + part.length, 0);
  const head = Buffer.from(`<< /Filter /FlateDecode /Length ${length} >>\nstream\n`, 'latin1');
  return { number, body: Buffer.concat([head, ...parts, Buffer.from('\nendstream', 'latin1')]) };
}

/** Compared line by line: most are the very same strings as before, which is seen without reading them. */
function deflatedOnce(lines: readonly string[]): Packed {
  const shelf = packed.get(`${lines.length} ${lines[0]} ${lines[1]}`, () => []);
  for (const one of shelf) if (areSame(one.lines, lines)) return one;
  const made = deflated(lines);
  if (shelf.length >= mostOnShelf) shelf.shift();
  shelf.push(made);
  return made;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false;
  return true;
}

function deflated(lines: readonly string[]): Packed {
  const data = Buffer.from(joined(lines), 'latin1');
  const blocks = deflateRawSync(data, { level: 6, finishFlush: constants.Z_SYNC_FLUSH });
  return { lines, blocks: Uint8Array.from(blocks), sum: sumOf(data), count: data.length };
}

/** Each line and its end. */
export function joined(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function stored(text: string): Coded {
  const count = text.length;
  const blocks = Buffer.allocUnsafe(count + 5 * Math.ceil(count / mostStored));
  let to = 0;
  for (let from = 0; from < count; from += mostStored) {
    const size = Math.min(mostStored, count - from);
    blocks[to] = 0;
    blocks.writeUInt16LE(size, to + 1);
    blocks.writeUInt16LE(size ^ 0xffff, to + 3);
    blocks.write(text.slice(from, from + size), to + 5, 'latin1');
    to += 5 + size;
  }
  const sum = new Adler();
  for (let from = 0; from < blocks.length; from += 5 + mostStored)
    sum.update(blocks.subarray(from + 5, from + 5 + mostStored));
  return { blocks, sum, count };
}

function sumOf(data: Uint8Array): Adler {
  const sum = new Adler();
  sum.update(data);
  return sum;
}
