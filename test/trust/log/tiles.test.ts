import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeEntries,
  edgeOf,
  encodeEntries,
  entriesPath,
  readEntriesPath,
  readTilePath,
  tilePath,
  treeRoot,
  widthIn,
} from '#trust/log';
import { emptyTree, grow, headOf, nodeSha256, treeFromEdge } from '#trust/log/append';
import { builtInBatches } from './trees.ts';

/** SOURCE: see ../../vectors/log/SOURCE. */
const known = JSON.parse(readFileSync(new URL('../../vectors/log/paths.json', import.meta.url), 'utf8')) as {
  level: number | 'entries';
  index: number;
  width: number;
  path: string;
}[];

test.each(known)('$path is where the specification puts it', ({ level, index, width, path }) => {
  if (level === 'entries') {
    expect(entriesPath({ index, width })).toBe(path);
    expect(readEntriesPath(path.slice('tile/entries/'.length))).toEqual({ index, width });
  } else {
    expect(tilePath({ level, index, width })).toBe(path);
    expect(readTilePath(path.slice('tile/'.length))).toEqual({ level, index, width });
  }
});

test.each([
  '0/0',
  '0/x000/001',
  '0/000.p/0',
  '0/000.p/256',
  '0/000.p/300',
  '64/000',
  '00/000',
  '0/001/000',
  '0/x1/000',
  '-1/000',
  '',
])('tile/%s is nothing', (path) => {
  expect(readTilePath(path)).toBeUndefined();
});

test('every tile has one address, which reads back', () => {
  const tile = fc.record({
    level: fc.integer({ min: 0, max: 63 }),
    index: fc.nat(10 ** 12),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(
    fc.property(tile, (given) => {
      expect(readTilePath(tilePath(given).slice('tile/'.length))).toEqual(given);
    }),
  );
});

const entries = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 700 });
const batches = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });

describe('tiles', () => {
  test('made in any batches are those made at once', () => {
    fc.assert(
      fc.property(entries, batches, (given, sizes) => {
        const [grown, whole] = [builtInBatches(given, sizes), builtInBatches(given, [given.length])];
        expect(grown.head).toEqual(whole.head);
        expect([...grown.tiles].sort()).toEqual([...whole.tiles].sort());
      }),
      { numRuns: 50 },
    );
  });

  test('over three levels come to the head that growing them gave, and go on from their right edge', async () => {
    const leaves = Array.from({ length: 66_000 }, (_, at) => Buffer.from(String(at)));
    const built = builtInBatches(leaves, [65_536, 100, 364]);
    expect(await treeRoot({ ...built, sha256: nodeSha256 })).toEqual(built.head.root);
    const edge = edgeOf(built.size);
    expect(edge.map(({ level, index, width }) => [level, index, width])).toEqual([
      [0, 257, 208],
      [1, 1, 1],
      [2, 0, 1],
    ]);
    const kept = await Promise.all(edge.map(async (tile) => ({ ...tile, hashes: await built.readTile(tile) })));
    const again = treeFromEdge(built.size, kept);
    expect(headOf(again)).toEqual(built.head);
    const more = [Buffer.from('lagi'), Buffer.from('dan lagi')];
    expect(headOf(grow(again, more).tree)).toEqual(builtInBatches([...leaves, ...more], [66_002]).head);
  });

  test('hold exactly the hashes that a tree of this size has', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const built = builtInBatches(given, [13]);
        for (const { level, index, width, hashes } of built.tiles.values()) {
          expect(width).toBe(widthIn(given.length, level, index));
          expect(hashes.length).toBe(width * 32);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('of another size are no right edge', () => {
    const { tree, tiles } = grow(emptyTree, [Buffer.from('a'), Buffer.from('b')]);
    expect(() => treeFromEdge(tree.size + 1, tiles)).toThrow(RangeError);
  });
});

describe('a bundle of entries', () => {
  test('reads back, and not with another count', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 256 }), (given) => {
        const bundle = encodeEntries(given);
        expect(decodeEntries(bundle, given.length)).toEqual(given);
        expect(() => decodeEntries(bundle, given.length + 1)).toThrow(
          expect.objectContaining({ code: 'log-malformed' }),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('of any bytes is refused or read, and never with more than it has', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(5), (bytes, width) => {
        let read: Uint8Array[];
        try {
          read = decodeEntries(bytes, width);
        } catch (error) {
          expect(error).toMatchObject({ code: 'log-malformed' });
          return;
        }
        expect(encodeEntries(read)).toEqual(bytes);
      }),
    );
  });
});
