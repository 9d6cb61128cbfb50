/** An xref entry as written: where an object is, 'f' for free, or a member's container and index. */
export type RawEntry = number | 'f' | readonly [offset: number, generation: number];

/** A row of a cross-reference stream: number, type, second and third field (ISO 32000-1 table 18). */
export type RawRow = readonly [number: number, type: 0 | 1 | 2, second: number, third: number];

/** A PDF written byte by byte, right or wrong: each method answers where what it wrote begins. */
export class RawFile {
  readonly #parts: Uint8Array[] = [];
  #text = '';
  #length = 0;

  constructor(before: Uint8Array | string = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n') {
    this.put(before);
  }

  get length(): number {
    return this.#length;
  }

  put(part: Uint8Array | string): number {
    const at = this.#length;
    this.#length += part.length;
    // Text is gathered: files of half a million objects are written too.
    if (typeof part === 'string') this.#text += part;
    else this.#flush().push(part);
    return at;
  }

  object(number: number, body: Uint8Array | string, generation = 0): number {
    const at = this.put(`${number} ${generation} obj\n`);
    this.put(body);
    this.put('\nendobj\n');
    return at;
  }

  stream(number: number, dictionary: string, data: Uint8Array | string): number {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    const at = this.put(`${number} 0 obj\n<< ${dictionary} /Length ${bytes.length} >>\nstream\n`);
    this.put(bytes);
    this.put('\nendstream\nendobj\n');
    return at;
  }

  /** An object stream of these objects, in their order (section 7.5.7). */
  objectStream(number: number, members: readonly (readonly [number: number, body: string])[]): number {
    let body = '';
    const index = members.map(([member, text]) => {
      const at = body.length;
      body += `${text}\n`;
      return `${member} ${at}`;
    });
    const head = `${index.join(' ')}\n`;
    return this.stream(number, `/Type /ObjStm /N ${members.length} /First ${head.length}`, head + body);
  }

  /** A classic table and trailer (sections 7.5.4 and 7.5.5), each entry a subsection of its own. */
  table(entries: readonly (readonly [number: number, entry: RawEntry])[], trailer: string): number {
    const at = this.put('xref\n');
    for (const [number, entry] of entries) {
      const [offset, generation] = typeof entry === 'object' ? entry : [entry === 'f' ? 0 : entry, 0];
      const digits = `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')}`;
      this.put(`${number} 1\n${digits} ${entry === 'f' ? 'f' : 'n'} \n`);
    }
    this.put(`trailer\n<< ${trailer} >>\n`);
    return at;
  }

  /** A cross-reference stream (section 7.5.8), unfiltered, in rows of [1 4 2] bytes. */
  xrefStream(number: number, rows: readonly RawRow[], dictionary: string): number {
    const data = Buffer.alloc(rows.length * 7);
    rows.forEach(([, type, second, third], row) => {
      data[row * 7] = type;
      data.writeUInt32BE(second, row * 7 + 1);
      data.writeUInt16BE(third, row * 7 + 5);
    });
    const index = rows.map(([first]) => `${first} 1`).join(' ');
    return this.stream(number, `/Type /XRef /W [1 4 2] /Index [${index}] ${dictionary}`, data);
  }

  /** The end marker, after which another revision may come. */
  endRevision(startxref: number): void {
    this.put(`startxref\n${startxref}\n%%EOF\n`);
  }

  /** The end marker; answers the whole file. */
  end(startxref: number): Uint8Array {
    this.endRevision(startxref);
    return this.bytes();
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#flush()));
  }

  #flush(): Uint8Array[] {
    if (this.#text) this.#parts.push(Buffer.from(this.#text, 'latin1'));
    this.#text = '';
    return this.#parts;
  }
}
