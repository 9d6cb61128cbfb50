import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { bytesOf, ref } from './syntax.ts';
import type { FileHead, PdfObject } from './types.ts';

const perStream = 200;
const fieldWidths = [1, 4, 2] as const;
const rowLength = 7;
const slabSize = 1 << 18;

/**
 * A file in the making whose small objects stand in object streams behind a cross-reference stream (ISO 32000-1 7.5.7,
 * 7.5.8): a list of thousands is then mostly structure that deflates to a fifteenth. What is added is written at once
 * and forgotten. Increments to such a file need a cross-reference stream too: its head says so.
 */
export class ObjectFile {
  readonly #full: Uint8Array[] = [];
  /** What is written is copied here: a deflated stream of 500 bytes would otherwise hold the 16 kB it was deflated into. */
  #slab = Buffer.allocUnsafeSlow(slabSize);
  #used = 0;
  readonly #hash = createHash('sha256');
  #size = 0;
  #next = 1;
  /** Seven bytes per object: type, offset or container, generation or index (7.5.8.3). */
  #entries = Buffer.alloc(rowLength * 4096);
  #numbers: number[] = [];
  #texts: string[] = [];

  constructor() {
    this.#write(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
    this.#entry(0, 0, 0, 65535);
  }

  /** The next free object number. */
  allocate(): number {
    return this.#next++;
  }

  /** A small object, Latin-1, that may stand in an object stream: no stream itself. */
  add(number: number, text: string): void {
    this.#numbers.push(number);
    this.#texts.push(text);
    if (this.#numbers.length === perStream) this.#flush();
  }

  /** An object that stands by itself, such as a stream. Its number is taken from then on. */
  put(object: PdfObject): void {
    const { number } = object;
    this.#next = Math.max(this.#next, number + 1);
    this.#entry(number, 1, this.#size, 0);
    this.#write(Buffer.from(`${number} 0 obj\n`, 'latin1'));
    this.#write(bytesOf(object));
    this.#write(Buffer.from('\nendobj\n', 'latin1'));
  }

  /** The complete file. Throws RangeError when a number was allocated and its object never added. */
  finish(root: number, info: number): { bytes: Uint8Array; head: FileHead } {
    this.#flush();
    const number = this.allocate();
    const startxref = this.#size;
    this.#entry(number, 1, startxref, 0);
    const count = this.#next;
    for (let at = 1; at < count; at++) {
      if (this.#entries[at * rowLength] === 0) throw new RangeError(`object ${at} is missing`);
    }
    const id = this.#hash.digest('hex').slice(0, 32).toUpperCase();
    const rows = deflateSync(upPredicted(this.#entries.subarray(0, count * rowLength)));
    const dictionary =
      `<< /Type /XRef /Size ${count} /W [${fieldWidths.join(' ')}] /Root ${ref(root)} /Info ${ref(info)} /ID [<${id}> <${id}>] ` +
      `/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns ${rowLength} >> /Length ${rows.length} >>`;
    const bytes = Buffer.concat([
      ...this.#full,
      this.#slab.subarray(0, this.#used),
      Buffer.from(`${number} 0 obj\n${dictionary}\nstream\n`, 'latin1'),
      rows,
      Buffer.from(`\nendstream\nendobj\nstartxref\n${startxref}\n%%EOF\n`, 'latin1'),
    ]);
    const head: FileHead = {
      size: bytes.length,
      objectCount: count,
      startxref,
      root,
      info,
      id,
      crossReferences: 'stream',
    };
    return { bytes, head };
  }

  #flush(): void {
    if (this.#numbers.length === 0) return;
    const number = this.allocate();
    let places = '';
    let offset = 0;
    for (const [index, text] of this.#texts.entries()) {
      const inside = this.#numbers[index] ?? 0;
      places += `${inside} ${offset} `;
      offset += text.length + 1;
      this.#entry(inside, 2, number, index);
    }
    const data = deflateSync(Buffer.from(`${places}\n${this.#texts.join('\n')}\n`, 'latin1'), {
      level: 2,
      windowBits: 14,
      memLevel: 7,
    });
    const dictionary = `<< /Type /ObjStm /N ${this.#texts.length} /First ${places.length + 1} /Filter /FlateDecode /Length ${data.length} >>`;
    this.#numbers = [];
    this.#texts = [];
    const head = Buffer.from(`${dictionary}\nstream\n`, 'latin1');
    this.put({ number, body: Buffer.concat([head, data, Buffer.from('\nendstream', 'latin1')]) });
  }

  #entry(number: number, type: number, second: number, third: number): void {
    const at = number * rowLength;
    if (at + rowLength > this.#entries.length) {
      const larger = Buffer.alloc(Math.max(this.#entries.length * 2, at + rowLength));
      this.#entries.copy(larger);
      this.#entries = larger;
    }
    if (this.#entries[at] !== 0) throw new RangeError(`object ${number} is there twice`);
    this.#entries[at] = type;
    this.#entries.writeUInt32BE(second, at + 1);
    this.#entries.writeUInt16BE(third, at + 5);
  }

  #write(part: Uint8Array): void {
    if (this.#used + part.length > this.#slab.length) {
      this.#full.push(this.#slab.subarray(0, this.#used));
      this.#slab = Buffer.allocUnsafeSlow(Math.max(slabSize, part.length));
      this.#used = 0;
    }
    this.#slab.set(part, this.#used);
    this.#used += part.length;
    this.#hash.update(part);
    this.#size += part.length;
  }
}

/** Each row as the difference to the one above it (PNG filter "up", 7.4.4.4): runs of numbers become runs of ones. */
function upPredicted(rows: Uint8Array): Uint8Array {
  const count = rows.length / rowLength;
  const out = new Uint8Array(count * (rowLength + 1));
  for (let row = 0; row < count; row++) {
    const to = row * (rowLength + 1);
    out[to] = 2;
    for (let i = 0; i < rowLength; i++) {
      const at = row * rowLength + i;
      out[to + 1 + i] = (rows[at] ?? 0) - (row === 0 ? 0 : (rows[at - rowLength] ?? 0));
    }
  }
  return out;
}
