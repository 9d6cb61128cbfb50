import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gzipParts } from '#web';

const bytes = fc.uint8Array({ maxLength: 3_000 });

it('two parts of any kind are one gzip member, which ends where the parts end', () => {
  fc.assert(
    fc.property(bytes, fc.array(bytes, { minLength: 1, maxLength: 3 }), (shared, owns) => {
      for (const own of owns) {
        const packed = Buffer.concat(gzipParts(shared, own));
        expect(Buffer.compare(gunzipSync(packed), Buffer.concat([shared, own]))).toBe(0);
      }
    }),
  );
});

it('what reserved room adds to a file is little on the wire', () => {
  const own = Buffer.concat([Buffer.from('<'), Buffer.alloc(13_000, '0'), Buffer.from('>')]);
  const packed = Buffer.concat(gzipParts(Buffer.from('pakta '.repeat(1_000)), own));
  expect(packed.length).toBeLessThan(200);
});

it('one byte that is another on the way is found out', () => {
  const packed = Buffer.concat(gzipParts(Buffer.from('halaman bersama'), Buffer.from('milik satu orang')));
  for (let at = 10; at < packed.length; at++) {
    const changed = Buffer.from(packed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => gunzipSync(changed)).toThrow();
  }
});
