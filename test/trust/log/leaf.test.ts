import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, decodeLeaf, encodeLeaf, leafCommitment, leafKinds } from '#trust/log';
import { newLeaf } from '#trust/log/append';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** SOURCE: RFC 8785, section 3.2.3: member names whose UTF-16 order differs from their UTF-8 order. */
test('names are ordered by UTF-16 code units', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
  const record = Object.fromEntries(names.map((name) => [name, name]));
  const ordered = Object.keys(JSON.parse(canonicalJson(record)) as object);
  expect(ordered.filter((name) => name !== '1')).toEqual(['\r', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']);
  expect(canonicalJson(record).indexOf('"1"')).toBeLessThan(canonicalJson(record).indexOf('\u0080'));
});

test('the canonical text has no spaces and sorts at every depth', () => {
  expect(canonicalJson({ b: [1, -0, 'ö"\n'], a: { d: null, c: true } })).toBe(
    '{"a":{"c":true,"d":null},"b":[1,0,"ö\\"\\n"]}',
  );
});

test('the canonical text says the same as the value, whatever the order of its members', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value as fc.Arbitrary<Parameters<typeof canonicalJson>[0]>;
  const reversed = (given: unknown): unknown =>
    Array.isArray(given)
      ? given.map(reversed)
      : given !== null && typeof given === 'object'
        ? Object.fromEntries(
            Object.entries(given)
              .reverse()
              .map(([name, member]) => [name, reversed(member)]),
          )
        : given;
  fc.assert(
    fc.property(value, (given) => {
      expect(JSON.parse(canonicalJson(given))).toEqual(JSON.parse(JSON.stringify(given)));
      expect(canonicalJson(reversed(given) as typeof given)).toBe(canonicalJson(given));
    }),
  );
});

test.each([[1.5], [2 ** 53], [Number.NaN], ['\ud800'], [{ '\udc00': 1 }]])('%j has no canonical text', (value) => {
  expect(() => canonicalJson(value as string)).toThrow(TypeError);
});

test('an entry is its kind in clear and a commitment that record and salt open', async () => {
  const record = { event: 'e', participant: 'p', at: '2024-08-13T02:00:00.000Z' };
  const { leaf, salt } = newLeaf('pact-signed', record);
  const { kind, commitment } = decodeLeaf(leaf);
  expect(kind).toBe('pact-signed');
  expect(commitment).toEqual(await leafCommitment(record, salt));
  expect(commitment).not.toEqual(await leafCommitment({ ...record, participant: 'q' }, salt));
});

test('the same act twice gives two commitments, so that equal records cannot be told from outside', () => {
  const record = { event: 'e' };
  expect(text(newLeaf('event-opened', record).leaf)).not.toBe(text(newLeaf('event-opened', record).leaf));
});

test('an entry tells nothing of its record', () => {
  expect(text(newLeaf('roster-sealed', { name: 'La Ode Contoh' }).leaf)).not.toContain('Contoh');
});

test('every leaf reads back, and only its own bytes do', () => {
  const leaf = fc.record({
    kind: fc.constantFrom(...leafKinds),
    commitment: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  });
  fc.assert(
    fc.property(leaf, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, pick, change) => {
      const entry = encodeLeaf(given);
      expect(decodeLeaf(entry)).toEqual(given);
      const altered = entry.map((byte, at) => (at === pick % entry.length ? byte ^ change : byte));
      let read: unknown;
      try {
        read = decodeLeaf(altered);
      } catch (error) {
        expect(error).toMatchObject({ code: 'leaf-malformed' });
        return;
      }
      expect(read).not.toEqual(given);
    }),
  );
});

test.each(['', '{}', '{"kind":"pact-signed"}', '{"commitment":"AA","kind":"pact-signed","version":1}'])(
  '%j is not an entry',
  (entry) => {
    expect(() => decodeLeaf(new TextEncoder().encode(entry))).toThrow(
      expect.objectContaining({ code: 'leaf-malformed' }),
    );
  },
);

test('other bytes for the same commitment, or a mark before them, are not an entry', () => {
  const entry = encodeLeaf({ kind: 'pact-signed', commitment: new Uint8Array(32) });
  const unusedBits = new TextEncoder().encode(text(entry).replace('A","kind', 'B","kind'));
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...entry]);
  for (const other of [unusedBits, marked]) {
    expect(() => decodeLeaf(other)).toThrow(expect.objectContaining({ code: 'leaf-malformed' }));
  }
});

test('an unknown kind is not an entry', () => {
  const entry = text(newLeaf('pact-signed', {}).leaf).replace('pact-signed', 'pact-forged');
  expect(() => decodeLeaf(new TextEncoder().encode(entry))).toThrow(
    expect.objectContaining({ code: 'leaf-malformed' }),
  );
});
