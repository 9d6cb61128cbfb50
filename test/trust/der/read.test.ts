import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { children, type Der, fields, readDer, readFirst, TAG } from '#trust/der';
import { createAuthority } from '../../support/authority.ts';

const bytes = (hexadecimal: string) => Uint8Array.from(Buffer.from(hexadecimal.replaceAll(' ', ''), 'hex'));

function walk(der: Der): number {
  return (der.tag & 0x20) === 0 ? 1 : children(der).reduce((sum, child) => sum + walk(child), 1);
}

/** What the promise is: a value or a Refusal of this module, whatever the bytes. */
function walkOrRefuse(input: Uint8Array): number | 'refused' {
  try {
    return walk(readDer(input));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'asn1-malformed') return 'refused';
    throw error;
  }
}

describe('reading DER (X.690)', () => {
  it.each([
    ['nothing', ''],
    ['a tag without a length', '30'],
    ['an indefinite length', '3080 0000'],
    ['a length in more octets than it needs', '04 8101 00'],
    ['a length with leading zeros', `04 820080 ${'00'.repeat(128)}`],
    ['a length longer than the bytes', '04 05 00'],
    ['a gigabyte that is not there', '04 84 40000000 00'],
    ['a length of more than four octets', '04 85 0000000001 00'],
    ['a tag number above 30', 'bf 1f 00'],
    ['an end-of-contents', '00 00'],
    ['bytes after the end', '0500 00'],
    ['a child that is cut off', '30 02 0405'],
  ])('refuses %s', (_, encoded) => {
    expect(walkOrRefuse(bytes(encoded))).toBe('refused');
  });

  it('refuses what is nested deeper than anything real', () => {
    let nested = bytes('0500');
    for (let i = 0; i < 40; i++) nested = Uint8Array.of(0x30, nested.length, ...nested);
    expect(walkOrRefuse(nested)).toBe('refused');
  });

  it('reads the first element of a padded field and says where it ended', () => {
    const padded = bytes('3003 0201 05 000000');
    expect(readFirst(padded).bytes).toEqual(bytes('3003020105'));
    expect(() => readDer(padded)).toThrow(Refusal);
  });

  it('refuses a field too many, too few or of another type', () => {
    const pair = readDer(bytes('3006 020101 020102'));
    const tooMany = fields(pair, TAG.sequence);
    tooMany.take(TAG.integer);
    expect(() => tooMany.end()).toThrow('field too many');
    expect(() => tooMany.take(TAG.oid)).toThrow('unexpected field');
    expect(() => fields(pair, TAG.set)).toThrow('unexpected tag');
  });

  it('answers with a value or a refusal for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => void walkOrRefuse(input)),
      { numRuns: 2000 },
    );
  });

  it('answers with a value or a refusal for a real certificate with bytes changed, cut or put in', () => {
    const { certificate } = createAuthority({ now: new Date() }).issuing;
    expect(walkOrRefuse(certificate)).toBeGreaterThan(50);
    const splice = fc.record({
      at: fc.nat(certificate.length),
      drop: fc.nat(4),
      put: fc.uint8Array({ maxLength: 4 }),
    });
    fc.assert(
      fc.property(splice, ({ at, drop, put }) => {
        const changed = Uint8Array.from([...certificate.subarray(0, at), ...put, ...certificate.subarray(at + drop)]);
        walkOrRefuse(changed);
      }),
      { numRuns: 1000 },
    );
  });
});
