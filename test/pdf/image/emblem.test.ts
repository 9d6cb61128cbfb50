import { describe, expect, it } from 'vitest';
import { freezeBase } from '#pdf';
import { emblemImage } from '../../../src/pdf/image/emblem.ts';
import { quantise, shrink } from '../../../src/pdf/image/pixels.ts';
import { baseSpec } from '../sheets.ts';
import { shieldPng, smallJpeg } from './emblems.ts';

describe('the emblem', () => {
  it('becomes small, whatever was uploaded, and keeps its proportions', async () => {
    const image = await emblemImage(7, { bytes: shieldPng(500, 600), type: 'png' });
    expect(image).toMatchObject({ width: 167, height: 200 });
    expect(image.object.number).toBe(7);
    expect(image.object.body.length).toBeLessThan(14_000);
  });

  it('is embedded as it is when it is a JPEG', async () => {
    const image = await emblemImage(7, { bytes: smallJpeg, type: 'jpeg' });
    expect(image).toMatchObject({ width: 40, height: 48 });
    expect(Buffer.from(image.object.body).includes(smallJpeg)).toBe(true);
  });

  it('is refused when it cannot be read', async () => {
    const png = Buffer.from(shieldPng(20, 20));
    const cmyk = Buffer.from(smallJpeg);
    cmyk[cmyk.indexOf(Buffer.from([0xff, 0xc0])) + 9] = 4;
    for (const [bytes, type] of [
      [new Uint8Array(), 'png'],
      [new Uint8Array(), 'jpeg'],
      [png.subarray(0, 60), 'png'],
      [smallJpeg, 'png'],
      [png, 'jpeg'],
      [smallJpeg.subarray(0, 20), 'jpeg'],
      [cmyk, 'jpeg'],
    ] as const) {
      const emblem = { bytes, type };
      await expect(freezeBase(baseSpec({ letterhead: { lines: [], emblem } }))).rejects.toThrow('emblem-unreadable');
    }
  });

  it('is refused when it is too large, before it is unpacked', async () => {
    const bomb = Buffer.from(shieldPng(20, 20));
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    await expect(emblemImage(1, { bytes: bomb, type: 'png' })).rejects.toThrow('too-large');
    const photo = Buffer.concat([smallJpeg, Buffer.alloc(50_000)]);
    await expect(emblemImage(1, { bytes: photo, type: 'jpeg' })).rejects.toThrow('too-large');
  });
});

describe('making pictures small', () => {
  it('averages what a new pixel covers', () => {
    const rgb = Uint8Array.from([0, 0, 0, 100, 100, 100, 200, 200, 200, 100, 100, 100]);
    expect(shrink({ width: 2, height: 2, rgb }, 1)).toEqual({
      width: 1,
      height: 1,
      rgb: Uint8Array.from([100, 100, 100]),
    });
  });

  it('leaves few colours as they are and makes many few', () => {
    const flat = Uint8Array.from([255, 0, 0, 0, 255, 0, 255, 0, 0]);
    const { palette, indexes } = quantise(flat, 64);
    expect(Array.from(indexes).flatMap((index) => Array.from(palette.subarray(index * 3, index * 3 + 3)))).toEqual([
      ...flat,
    ]);
    const many = Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256);
    expect(quantise(many, 64).palette.length).toBeLessThanOrEqual(64 * 3);
  });
});
