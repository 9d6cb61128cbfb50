import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, piecedStream } from '../../../src/pdf/file/pieced-stream.ts';

/** What a reader gets from it; zlib checks the checksum. */
function read(pieces: readonly Piece[]): string {
  const { body } = piecedStream<string>(7, pieces, (text) => (person) => [text.replaceAll('NAMA', person)])('Wa Ode');
  const text = Buffer.from(body);
  const start = text.indexOf('stream\n') + 'stream\n'.length;
  const data = text.subarray(start, text.lastIndexOf('\nendstream'));
  expect(text.subarray(0, start).toString()).toContain(`/Length ${data.length} `);
  return inflateSync(data).toString('latin1');
}

const latin1 = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 400 })
  .map((codes) => String.fromCharCode(...codes));

describe('a content stream of pieces', () => {
  it('reads as its pieces one after the other, whether they are shared or not, and however often they came before', () => {
    // Few different lines, so that pieces that begin alike and end differently meet.
    const line = fc.oneof(latin1, fc.constantFrom('EMC', '/P << /MCID 1 >> BDC', 'q', 'Q'));
    const piece = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 5 }), shared: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const whole = pieces.map(({ lines }) => lines.map((text) => `${text}\n`).join('')).join('');
        expect(read(pieces)).toBe(whole);
        expect(read(pieces)).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("writes what is one's own for each, and leaves what is shared as it is", () => {
    const pieces = [true, false].map((shared) => ({ lines: ['(NAMA) Tj'], shared }));
    expect(read(pieces)).toBe('(NAMA) Tj\n(Wa Ode) Tj\n');
  });

  it('may hold more of its own than one stored block does', () => {
    const lines = Array.from({ length: 6000 }, () => 'BT /R 11 Tf (halaman) Tj ET');
    const text = `${lines.join('\n')}\n`;
    expect(
      read([
        { lines, shared: false },
        { lines, shared: true },
      ]),
    ).toBe(text + text);
  });

  it('keeps pieces apart that begin alike', () => {
    const ends = Array.from({ length: 40 }, (_, at) => ['EMC', '/P << /MCID 1 >> BDC', `(${at}) Tj`, 'EMC']);
    for (const lines of [...ends, ...ends]) expect(read([{ lines, shared: true }])).toBe(`${lines.join('\n')}\n`);
  });
});
