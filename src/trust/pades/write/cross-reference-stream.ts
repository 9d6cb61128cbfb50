const entryLength = 7;

/**
 * A cross-reference stream as an indirect object (ISO 32000-1 section 7.5.8): itself among `offsets` of the objects of
 * its revision, all of generation 0. Left unfiltered: an increment has a handful of objects.
 */
export function crossReferenceStream(
  number: number,
  offsets: ReadonlyMap<number, number>,
  startxref: number,
  trailerEntries: string,
): Buffer {
  const own = new Map(offsets).set(number, startxref);
  own.delete(0);
  const sorted = [...own].sort(([a], [b]) => a - b);
  const rows = Buffer.alloc(sorted.length * entryLength);
  const index: [first: number, count: number][] = [];
  for (const [at, [object, offset]] of sorted.entries()) {
    rows[at * entryLength] = 1;
    rows.writeUInt32BE(offset, at * entryLength + 1);
    const last = index.at(-1);
    if (last && object === last[0] + last[1]) last[1]++;
    else index.push([object, 1]);
  }
  const dictionary = `<< /Type /XRef ${trailerEntries} /W [1 4 2] /Index [${index.flat().join(' ')}] /Length ${rows.length} >>`;
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n${dictionary}\nstream\n`, 'latin1'),
    rows,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ]);
}
