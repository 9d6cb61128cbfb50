import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asBitString,
  asInteger,
  asOid,
  asSmallInteger,
  asText,
  asTime,
  bitString,
  boolean,
  children,
  type Draft,
  der,
  draft,
  encoded,
  generalizedTime,
  hex,
  implicit,
  integer,
  malformed,
  namedBits,
  octetString,
  oid,
  oids,
  printable,
  readDer,
  sequence,
  setOf,
  TAG,
  time,
  utf8,
} from '#trust/der';

describe('writing DER and reading it back (X.690)', () => {
  it.each([
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [65_536, '0203010000'],
  ])('writes the integer %i as %s', (value, encoded) => {
    expect(hex(integer(value))).toBe(encoded);
    expect(asSmallInteger(readDer(integer(value)))).toBe(value);
  });

  it('writes what was drafted as what is written level by level', () => {
    type Nested = Uint8Array | { readonly tag: number; readonly parts: readonly Nested[] };
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(...[70_000, 300].map((n) => new Uint8Array(n))),
    );
    const { nested } = fc.letrec<{ nested: Nested; element: Nested }>((tie) => ({
      element: fc.record({ tag: fc.constantFrom(0x30, 0x31, 0xa0), parts: fc.array(tie('nested'), { maxLength: 4 }) }),
      nested: fc.oneof({ depthSize: 'small' }, bytes, tie('element')),
    }));
    const plain = (one: Nested): Uint8Array =>
      one instanceof Uint8Array ? one : der(one.tag, ...one.parts.map((part) => plain(part)));
    const drafted = (one: Nested): Uint8Array | Draft =>
      one instanceof Uint8Array ? one : draft(one.tag, ...one.parts.map((part) => drafted(part)));
    fc.assert(
      fc.property(fc.array(nested, { maxLength: 4 }), (parts) => {
        const [one, other] = [plain({ tag: 0x30, parts }), encoded(draft(0x30, ...parts.map(drafted)))];
        expect(Buffer.compare(one, other)).toBe(0);
      }),
    );
  });

  it('writes any magnitude in the fewest octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (magnitude) => {
        const value = asInteger(readDer(integer(magnitude)));
        expect(BigInt(`0x0${hex(value)}`)).toBe(BigInt(`0x0${hex(magnitude)}`));
      }),
    );
  });

  it.each([
    '1.2.840.113549.1.9.16.2.47',
    '2.5.29.56',
    '0.4.0.2023.1.1',
    '2.999.3',
    '2.25.299918236763417061339551849184092833892',
  ])('keeps the object identifier %s', (dotted) => {
    expect(asOid(readDer(oid(dotted)))).toBe(dotted);
  });

  it('keeps every identifier of the table and any other', () => {
    for (const dotted of Object.values(oids)) expect(asOid(readDer(oid(dotted)))).toBe(dotted);
    const arc = fc.bigInt({ min: 0n, max: 2n ** 128n });
    fc.assert(
      fc.property(fc.constantFrom('0.9', '1.39', '2.40', '2.100'), fc.array(arc, { maxLength: 3 }), (start, arcs) => {
        const dotted = [start, ...arcs].join('.');
        expect(asOid(readDer(oid(dotted)))).toBe(dotted);
      }),
    );
  });

  it.each([
    ['an empty integer', '0200'],
    ['an integer with a needless zero', '02020001'],
    ['an integer with needless ones', '0202ff80'],
  ])('refuses %s', (_, encoded) => {
    expect(() => asInteger(readDer(Uint8Array.from(Buffer.from(encoded, 'hex'))))).toThrow('asn1-malformed');
  });

  it('writes times as RFC 5280 does, and reads them back to the second', () => {
    expect(Buffer.from(time(new Date('2049-12-31T23:59:59Z'))).toString('latin1', 2)).toBe('491231235959Z');
    expect(Buffer.from(time(new Date('2050-01-01T00:00:00Z'))).toString('latin1', 2)).toBe('20500101000000Z');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const seconds = Math.floor(date.getTime() / 1000) * 1000;
          expect(asTime(readDer(time(date))).getTime()).toBe(seconds);
          expect(asTime(readDer(generalizedTime(date)), { fraction: true }).getTime()).toBe(date.getTime());
        },
      ),
    );
  });

  it.each([
    '20260230000000Z',
    '20260101240000Z',
    '20260101000060Z',
    '202601010000Z',
    '20260101000000',
    '20260101000000.10Z',
  ])('refuses the time %s', (text) => {
    const element = readDer(der(TAG.generalizedTime, Buffer.from(text)));
    expect(() => asTime(element, { fraction: true })).toThrow('asn1-malformed');
  });

  it('refuses a fraction of a second where nobody asked for one', () => {
    expect(() => asTime(readDer(generalizedTime(new Date(1))))).toThrow('fraction');
  });

  it('sorts the members of a SET OF', () => {
    const members = [octetString(Uint8Array.of(2)), octetString(Uint8Array.of(1)), boolean(true)];
    expect(children(readDer(setOf(...members))).map((member) => hex(member.bytes))).toEqual([
      '0101ff',
      '040101',
      '040102',
    ]);
  });

  it('keeps any text that has an encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(asText(readDer(utf8(text)))).toBe(text);
      }),
    );
    expect(() => printable('é')).toThrow('asn1-malformed');
    expect(() => asText(readDer(der(TAG.utf8, Uint8Array.of(0xff))))).toThrow('asn1-malformed');
  });

  it('drops trailing zero bits of named bits and refuses unused bits that are set', () => {
    expect(hex(namedBits([0, 1]))).toBe('030206c0');
    expect(hex(namedBits([8]))).toBe('0303070080');
    expect(hex(namedBits([]))).toBe('030100');
    expect(() => asBitString(readDer(Uint8Array.of(3, 2, 6, 0xc1)))).toThrow('unused bits');
    expect(asBitString(readDer(bitString(Uint8Array.of(7))))).toEqual({ bytes: Uint8Array.of(7), unused: 0 });
  });

  it('replaces a tag without touching the original', () => {
    const original = sequence(boolean(false));
    expect(implicit(1, original)[0]).toBe(0xa1);
    expect(implicit(1, octetString(Uint8Array.of()))[0]).toBe(0x81);
    expect(original[0]).toBe(TAG.sequence);
  });

  it('writes lengths of every size', () => {
    for (const length of [0, 127, 128, 255, 256, 65_535, 65_536, 16_777_216]) {
      expect(readDer(octetString(new Uint8Array(length))).value.length).toBe(length);
    }
  });

  it('says in the refusal which rule was broken', () => {
    expect(malformed('rule').details).toEqual({ what: 'rule' });
  });
});
