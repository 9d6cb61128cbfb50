import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEmblem } from '../../src/accounts/emblem.ts';

const jpeg = (width: number, height: number) =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2],
    ...[0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0],
  ]);

it('reads the size of a JPEG behind other segments', () => {
  expect(readEmblem(jpeg(300, 400))).toEqual({ type: 'jpeg', width: 300, height: 400 });
});

it('refuses pictures that are too small or too large to print', () => {
  for (const [width, height] of [
    [63, 400],
    [400, 4001],
    [0, 0],
  ] as const)
    expect(() => readEmblem(jpeg(width, height))).toThrow('emblem-unreadable');
  expect(() => readEmblem(Uint8Array.from([...jpeg(300, 400), ...new Uint8Array(512 * 1024)]))).toThrow();
});

it('refuses everything else with the same refusal, and always comes to an end', () => {
  const beginnings = fc.constantFrom(
    [],
    [0xff, 0xd8],
    [0xff, 0xd8, 0xff],
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  );
  fc.assert(
    fc.property(beginnings, fc.uint8Array({ maxLength: 300 }), (begin, rest) => {
      try {
        const { width, height } = readEmblem(Uint8Array.from([...begin, ...rest]));
        return width >= 64 && height >= 64;
      } catch (error) {
        return (error as { code?: string }).code === 'emblem-unreadable';
      }
    }),
    { numRuns: 500 },
  );
});
