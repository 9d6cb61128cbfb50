import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { equalBytes } from '#trust/der';
import { type Report, verifyPdf } from '#trust/pades';
import { type CryptoEngine, webCrypto } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { createAuthority, type TestAuthority } from '../../support/authority.ts';
import { createBase, type TestBase } from './base.ts';
import { archive, type Growing, NOW, signPact } from './pact.ts';
import { verdict } from './verdict.ts';

let authority: TestAuthority;
let base: TestBase;
let sealed: Growing;
let archived: Growing;

beforeAll(async () => {
  authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  base = await createBase();
  sealed = signPact(base, authority).sealed;
  archived = archive(sealed, base, authority);
});

/** The whole report, or the refusal's code. */
async function judge(bytes: Uint8Array, engine: CryptoEngine): Promise<Report | string> {
  try {
    return await verifyPdf(bytes, { roots: authority.roots, at: NOW, crls: authority.crls(), engine });
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('the engine of the server', () => {
  it('says of bytes whether they are the same as looking at each of them does', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(bytes, fc.oneof(bytes, fc.constant(undefined)), fc.nat(3), (a, other, shift) => {
        const b = new Uint8Array(40 + shift).subarray(shift, shift + (other ?? a).length);
        b.set(other ?? a);
        expect(nodeCrypto.same?.(a, b)).toBe(equalBytes(a, b));
        if (b.length === 0) return;
        const at = shift % b.length;
        b[at] = (b[at] as number) ^ 1;
        expect(nodeCrypto.same?.(a, b)).toBe(equalBytes(a, b));
      }),
    );
  });

  it('reports of a pact and of its archived form what WebCrypto reports', async () => {
    for (const { bytes } of [sealed, archived]) {
      const report = await judge(bytes, nodeCrypto);
      expect(typeof report === 'object' && verdict(report)).toBe('TOTAL-PASSED');
      expect(report).toEqual(await judge(bytes, webCrypto));
    }
  });

  it('reports the same of a file with any byte changed', async () => {
    const { bytes } = archived;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] as number) ^ by;
        const report = await judge(changed, nodeCrypto);
        expect(report).toEqual(await judge(changed, webCrypto));
      }),
      { numRuns: 100 },
    );
  });

  it('reports the same of a pact with a changed digit in either CMS', async () => {
    const { bytes } = sealed;
    const holes = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/Contents </g),
    ].map(({ index, 0: found }) => index + found.length);
    expect(holes).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...holes), fc.nat(5_500), async (hole, digit) => {
        const changed = Uint8Array.from(bytes);
        const at = hole + digit;
        changed[at] = changed[at] === 0x30 ? 0x31 : 0x30;
        expect(await judge(changed, nodeCrypto)).toEqual(await judge(changed, webCrypto));
      }),
      { numRuns: 150 },
    );
  });
});
