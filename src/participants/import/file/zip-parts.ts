import { crc32 } from 'node:zlib';
import yauzl, { type Entry } from 'yauzl';
import { Refusal } from '#errors';
import { damaged } from './grid.ts';

/** What a spreadsheet of 60,000 rows with 100 columns unpacks to; it is never unpacked whole. */
export const mostUnpacked = 512 * 1024 * 1024;
const mostParts = 20_000;

/** A spreadsheet's ZIP: its parts by name, whose case says nothing (ECMA-376 part 2, 6.2.2.3). */
export interface Parts {
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * A part's bytes, as they are unpacked.
   * @throws Refusal `roster-unreadable` (missing, damaged), `roster-too-large` (with what was read before).
   */
  read(name: string): AsyncIterable<Uint8Array>;
}

/** @throws Refusal `roster-unreadable` (no ZIP, damaged, with a password). */
export async function openParts(bytes: Uint8Array): Promise<Parts> {
  const zip = await yauzl
    .fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    .catch((cause) => {
      throw damaged(cause);
    });
  const entries = await entriesOf(zip);
  let unpacked = 0;
  return {
    names: [...entries.values()].map(({ fileName }) => fileName),
    has: (name) => entries.has(name.toLowerCase()),
    read: (name) => {
      const entry = entries.get(name.toLowerCase());
      if (!entry) throw damaged();
      unpacked += entry.uncompressedSize;
      if (unpacked > mostUnpacked) throw tooMuch(unpacked);
      return contentOf(zip, entry);
    },
  };
}

async function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > mostParts) throw damaged();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new Refusal('roster-unreadable', { reason: 'password' });
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName.toLowerCase(), entry);
    }
  } catch (cause) {
    throw cause instanceof Refusal ? cause : damaged(cause);
  }
  return entries;
}

/** Sizes are held to what is declared by the library; the checksum is ours, so that no digit changes unnoticed. */
async function* contentOf(zip: yauzl.ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      sum = crc32(piece as Buffer, sum);
      yield piece as Buffer;
    }
  } catch (cause) {
    throw damaged(cause);
  }
  if (sum !== entry.crc32) throw damaged();
}

/** The whole of a small part. @throws Refusal as read(). */
export async function wholePart(parts: Parts, name: string, most = 1024 * 1024): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of parts.read(name)) {
    size += piece.length;
    if (size > most) throw damaged();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function tooMuch(bytes: number): Refusal {
  const mega = 1024 * 1024;
  return new Refusal('roster-too-large', {
    reason: 'unpacked',
    megabytes: Math.round(bytes / mega),
    most: mostUnpacked / mega,
  });
}
