import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, piecedStream } from '../../src/pdf/pieced-stream.ts';

/** What a reader gets from it; zlib checks the checksum. */
function read(pieces: readonly Piece[]): string {
  const { body } = piecedStream(7, pieces);
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
    const piece = fc.record({ text: latin1, shared: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const whole = pieces.map(({ text }) => text).join('');
        expect(read(pieces)).toBe(whole);
        expect(read(pieces)).toBe(whole);
      }),
    );
  });

  it('may hold more of its own than one stored block does', () => {
    const text = 'BT /R 11 Tf (halaman) Tj ET\n'.repeat(6000);
    expect(
      read([
        { text, shared: false },
        { text, shared: true },
      ]),
    ).toBe(text + text);
  });
});
