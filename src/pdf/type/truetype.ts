/** A font reduced to some of its glyphs, and what a PDF must say about it. Widths in 1/1000 em, by new glyph number. */
export interface SubsetFont {
  file: Uint8Array;
  widths: number[];
}

interface Tables {
  view: DataView;
  bytes: Uint8Array;
  at: (tag: string) => { offset: number; length: number };
}

function readTables(bytes: Uint8Array): Tables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, { offset: number; length: number }>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + i * 16;
    const tag = Buffer.from(bytes.subarray(entry, entry + 4)).toString('latin1');
    found.set(tag, { offset: view.getUint32(entry + 8), length: view.getUint32(entry + 12) });
  }
  const at = (tag: string) => {
    const table = found.get(tag);
    if (!table) throw new RangeError(`font has no table ${tag}`);
    return table;
  };
  return { view, bytes, at };
}

/** Where a composite glyph names its components: offsets of the 16-bit glyph numbers (OpenType spec, glyf). */
function componentOffsets(glyph: Uint8Array): number[] {
  const view = new DataView(glyph.buffer, glyph.byteOffset, glyph.byteLength);
  if (glyph.length === 0 || view.getInt16(0) >= 0) return [];
  const offsets: number[] = [];
  let at = 10;
  for (let flags = 0x20; flags & 0x20; ) {
    flags = view.getUint16(at);
    offsets.push(at + 2);
    const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    at += 4 + (flags & 0x01 ? 4 : 2) + scale;
  }
  return offsets;
}

/**
 * Keeps `glyphs` (old numbers; they become 1, 2, 3... in this order, after .notdef) and whatever they are composed of.
 * Only the tables a CIDFontType2 needs are written (ISO 32000-1 9.9): no cmap, names, kerning or features. Arimo as it
 * is published carries no glyph instructions, so there are none to drop.
 */
export function subsetTrueType(font: Uint8Array, glyphs: number[]): SubsetFont {
  const { view, bytes, at } = readTables(font);
  const [head, hhea, hmtx, maxp, loca, glyf] = ['head', 'hhea', 'hmtx', 'maxp', 'loca', 'glyf'].map(at) as Six;
  const long = view.getUint16(head.offset + 50) === 1;
  const start = (id: number) =>
    glyf.offset + (long ? view.getUint32(loca.offset + id * 4) : view.getUint16(loca.offset + id * 2) * 2);
  const metrics = view.getUint16(hhea.offset + 34);
  const perEm = view.getUint16(head.offset + 18);

  const order = [0, ...glyphs];
  const renumbered = new Map(order.map((old, index) => [old, index]));
  const shapes: Uint8Array[] = [];
  for (let index = 0; index < order.length; index++) {
    const old = order[index] ?? 0;
    const length = start(old + 1) - start(old);
    const shape = new Uint8Array(length + (length % 2));
    shape.set(bytes.subarray(start(old), start(old + 1)));
    const shapeView = new DataView(shape.buffer);
    for (const offset of componentOffsets(shape)) {
      const part = shapeView.getUint16(offset);
      if (!renumbered.has(part)) renumbered.set(part, order.push(part) - 1);
      shapeView.setUint16(offset, renumbered.get(part) ?? 0);
    }
    shapes.push(shape);
  }

  const newLoca = Buffer.alloc((order.length + 1) * 2);
  const newHmtx = Buffer.alloc(order.length * 4);
  const widths: number[] = [];
  let length = 0;
  for (const [index, old] of order.entries()) {
    const shape = shapes[index] ?? new Uint8Array();
    const advance = view.getUint16(hmtx.offset + Math.min(old, metrics - 1) * 4);
    const bearing =
      old < metrics
        ? view.getInt16(hmtx.offset + old * 4 + 2)
        : view.getInt16(hmtx.offset + metrics * 4 + (old - metrics) * 2);
    newHmtx.writeUInt16BE(advance, index * 4);
    newHmtx.writeInt16BE(bearing, index * 4 + 2);
    widths.push(Math.round((advance * 1000) / perEm));
    newLoca.writeUInt16BE(length / 2, index * 2);
    length += shape.length;
  }
  newLoca.writeUInt16BE(length / 2, order.length * 2);

  const copy = (table: { offset: number; length: number }) =>
    Buffer.from(bytes.subarray(table.offset, table.offset + table.length));
  const newHead = copy(head);
  newHead.writeUInt16BE(0, 50);
  const newHhea = copy(hhea);
  newHhea.writeUInt16BE(order.length, 34);
  const newMaxp = copy(maxp);
  newMaxp.writeUInt16BE(order.length, 4);
  const file = writeTables([
    ['glyf', Buffer.concat(shapes)],
    ['head', newHead],
    ['hhea', newHhea],
    ['hmtx', newHmtx],
    ['loca', newLoca],
    ['maxp', newMaxp],
  ]);
  return { file, widths };
}

type Table = { offset: number; length: number };
type Six = [Table, Table, Table, Table, Table, Table];

function writeTables(tables: [string, Buffer][]): Uint8Array {
  const directory = Buffer.alloc(12 + tables.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(64, 6);
  directory.writeUInt16BE(2, 8);
  directory.writeUInt16BE(tables.length * 16 - 64, 10);
  let offset = directory.length;
  const parts: Buffer[] = [directory];
  for (const [index, [tag, data]] of tables.entries()) {
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    let sum = 0;
    for (let i = 0; i < padded.length; i += 4) sum = (sum + padded.readUInt32BE(i)) >>> 0;
    const entry = 12 + index * 16;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(sum, entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(data.length, entry + 12);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}
