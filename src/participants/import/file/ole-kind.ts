import { Refusal } from '#errors';

/** What a compound file's streams say of it (MS-CFB 2.6; MS-OFFCRYPTO 2.3 for the first). */
const kinds: readonly (readonly [stream: string, reason: string])[] = [
  ['EncryptedPackage', 'password'],
  ['WordDocument', 'word'],
  ['PowerPoint Document', 'slides'],
];

interface Stream {
  readonly name: string;
  readonly root: boolean;
  readonly start: number;
  readonly size: number;
}

/** What a workbook says of itself stands at its beginning: of more than that nothing is looked at. */
const mostLooked = 8 * 1024 * 1024;
const endOfChain = 0xfffffff0;

/**
 * Tells what stands in the container that Office used before 2007, and uses for encrypted files to this day.
 * @throws Refusal `roster-unreadable` for whatever is not a workbook of Excel 97 to 2003 without a password.
 */
export function oleKind(bytes: Uint8Array): 'xls' {
  const view = viewOf(bytes);
  const streams = streamsIn(view);
  const book = bookIn(view, streams);
  const other = kinds.find(([stream]) => streams.some(({ name }) => name === stream));
  const reason = book ? bookProblem(book) : (other?.[1] ?? 'kind');
  if (reason) throw new Refusal('roster-unreadable', { reason });
  return 'xls';
}

/** Which sheets of an old workbook are hidden, in their order (MS-XLS 2.4.28, BoundSheet8). */
export function hiddenInXls(bytes: Uint8Array): boolean[] {
  const hidden: boolean[] = [];
  const view = viewOf(bytes);
  for (const { record, data } of records(bookIn(view, streamsIn(view)) ?? Buffer.alloc(0))) {
    if (record === 0x85) hidden.push((data[4] ?? 0) !== 0);
  }
  return hidden;
}

/** A workbook begins by saying its version; that it is encrypted comes soon after (MS-XLS 2.4.21, 2.4.117). */
function bookProblem(book: Buffer): 'password' | 'xls-older' | null {
  for (const { record, data } of records(book)) {
    if ((record & 0xff) === 0x09 && (record !== 0x0809 || data.length < 2 || data.readUInt16LE(0) !== 0x0600))
      return 'xls-older';
    if (record === 0x2f) return 'password';
  }
  return null;
}

/** The records that tell of the whole workbook: those before the first that ends. */
function* records(book: Buffer): Generator<{ record: number; data: Buffer }> {
  for (let at = 0; at + 4 <= book.length; ) {
    const [record, length] = [book.readUInt16LE(at), book.readUInt16LE(at + 2)];
    if (record === 0x0a) return;
    yield { record, data: book.subarray(at + 4, at + 4 + length) };
    at += 4 + length;
  }
}

/** The workbook's beginning: of Excel 97 and later, or of Excel 5 and 95. A short one lies in the root's stream. */
function bookIn(view: Buffer, streams: readonly Stream[]): Buffer | undefined {
  const book = streams.find(({ name }) => name === 'Workbook') ?? streams.find(({ name }) => name === 'Book');
  const root = streams.find((one) => one.root);
  if (!book) return undefined;
  if (book.size >= 4096 || !root) return chained(view, book.start);
  return chained(view, root.start).subarray(book.start * 64, book.start * 64 + book.size);
}

/** The directory's entries, wherever they stand: each has 128 bytes and begins at a multiple of them (MS-CFB 2.6.1). */
function streamsIn(view: Buffer): Stream[] {
  const streams: Stream[] = [];
  for (let at = 512; at + 128 <= view.length; at += 128) {
    const [length, type] = [view.readUInt16LE(at + 64), view[at + 66]];
    if (length < 4 || length > 64 || length % 2 !== 0 || (type !== 2 && type !== 5) || (view[at + 67] ?? 2) > 1)
      continue;
    const name = view.toString('utf16le', at, at + length - 2);
    streams.push({ name, root: type === 5, start: view.readUInt32LE(at + 116), size: view.readUInt32LE(at + 120) });
  }
  return streams;
}

/** Bytes that lie in sectors over the file, chained by a table (MS-CFB 2.3), as far as the header's list of it goes. */
function chained(view: Buffer, start: number): Buffer {
  const sector = view.readUInt16LE(30) === 12 ? 4096 : 512;
  const place = (index: number) => (index + 1) * sector;
  const next = (index: number): number => {
    const entry = Math.floor((index * 4) / sector);
    const table = entry < 109 ? view.readUInt32LE(76 + 4 * entry) : endOfChain;
    const at = place(table) + ((index * 4) % sector);
    return table < endOfChain && at + 4 <= view.length ? view.readUInt32LE(at) : endOfChain;
  };
  const pieces: Buffer[] = [];
  for (let index = start; index < endOfChain && pieces.length * sector < mostLooked; index = next(index)) {
    if (place(index) >= view.length) break;
    pieces.push(view.subarray(place(index), place(index) + sector));
  }
  return Buffer.concat(pieces);
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
