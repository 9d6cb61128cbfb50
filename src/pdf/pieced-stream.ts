import { constants, deflateRawSync, type ZlibOptions } from 'node:zlib';
import { Adler } from './adler.ts';
import { Kept } from './kept.ts';
import type { PdfObject } from './types.ts';

/** A part of a content stream, its lines being Latin-1; a shared one stands in many documents, byte for byte. */
export interface Piece {
  readonly lines: readonly string[];
  readonly shared: boolean;
}

/** A piece ready to stand among others: whole blocks that end on a byte and look back on nothing before them. */
interface Coded {
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
/** Data follows that was deflated at some level; and an empty last block. */
const zlibHead = Uint8Array.of(0x78, 0x9c);
const lastBlock = Uint8Array.of(0x01, 0, 0, 0xff, 0xff);

/**
 * For the numbers of a drawn signature, mostly: a higher level takes twice the time for a fourth less, and a deflater with a
 * large window counts so much memory that garbage is collected all the time.
 */
const frugal = { level: 1, windowBits: 12, memLevel: 4 };
/** Shorter texts are stored as they are: setting up a deflater takes longer than all else that is written of a page. */
const leastDeflated = 1_000;

/**
 * A stream object of pieces, to be written for many: what is shared was deflated when it came first, and `own` writes what
 * is a document's own for each.
 */
export function piecedStream<T>(
  number: number,
  pieces: readonly Piece[],
  own: (text: string) => (of: T) => string,
): (of: T) => PdfObject {
  const packs = pieces.map(({ lines, shared }) => {
    if (shared) {
      const piece = deflatedOnce(lines);
      return () => piece;
    }
    const write = own(joined(lines));
    return (of: T) => coded(write(of));
  });
  return (of) =>
    streamOf(
      number,
      packs.map((pack) => pack(of)),
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
  const piece = deflatedText(joined(lines), {});
  // A copy has no more memory behind it than it needs: it stays for long.
  return { ...piece, lines, blocks: new Uint8Array(piece.blocks) };
}

/** Each line and its end. */
export function joined(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function coded(text: string): Coded {
  return text.length < leastDeflated ? stored(text) : deflatedText(text, frugal);
}

function deflatedText(text: string, options: ZlibOptions): Coded {
  const data = Buffer.from(text, 'latin1');
  const blocks = deflateRawSync(data, { ...options, finishFlush: constants.Z_SYNC_FLUSH });
  return { blocks, sum: sumOf(data), count: data.length };
}

/** One block as it is (RFC 1951 section 3.2.4): the length, and its complement. */
function stored(text: string): Coded {
  const count = text.length;
  const blocks = Buffer.allocUnsafe(5 + count);
  blocks[0] = 0;
  blocks.writeUInt16LE(count, 1);
  blocks.writeUInt16LE(count ^ 0xffff, 3);
  blocks.write(text, 5, 'latin1');
  return { blocks, sum: sumOf(blocks.subarray(5)), count };
}

function sumOf(data: Uint8Array): Adler {
  const sum = new Adler();
  sum.update(data);
  return sum;
}
