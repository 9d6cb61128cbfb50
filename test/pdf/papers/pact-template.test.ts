import { describe, expect, it } from 'vitest';
import { freezeBase, type PactSheet, typedSignature } from '#pdf';
import { bytesOf } from '../../../src/pdf/file/syntax.ts';
import { pactObjects } from '../append.ts';
import { baseSpec, pactSheet } from '../sheets.ts';

const { identity, signer, body, qr } = pactSheet();
const [first = { label: 'Nama', value: 'Wa Ode' }, ...others] = identity;
const called = (name: string): Partial<PactSheet> => ({
  identity: [{ ...first, value: name }, ...others],
  signer: { ...signer, name },
});
const repeated = `Saya, ${others[0]?.value ?? ''}, berjanji.`;
const sheets = [
  {},
  called('Wa Ode Rahmawati'),
  called('La Ode'),
  called('(Andi) \\ 王 Ñuñu'),
  called(`${'Siti Nurhayati Rahmawati '.repeat(6)}, S.Pd., M.Pd.`),
  { identity: identity.map((one) => ({ ...one, value: 'sama' })) },
  { identity: identity.map((one) => ({ ...one, value: '' })) },
  { identity: [], strokes: { width: 1, height: 1, lines: [[]] } },
  { strokes: { width: 9, height: 9, lines: [[1, 1, 4, 5]] } },
  { strokes: typedSignature('Andi') },
  { qr: { ...qr, url: `${qr.url}x` } },
  { qr: { ...qr, url: `${qr.url}${'x'.repeat(90)}` } },
  { qr: { ...qr, caption: ['Kode lain', 'dan sebaris lagi', 'dan satu'] } },
  { body: [...body, { kind: 'paragraph' as const, runs: [{ text: repeated }] }] },
  { body: [...body, { kind: 'heading' as const, runs: [{ text: repeated }] }] },
  { body: [...body, { kind: 'bullets' as const, items: [[{ text: repeated }], [{ text: 'Tetap.' }]] }] },
  { body: [...body, { kind: 'bullets' as const, items: [[{ text: 'Satu' }, { text: 'dua' }]] }] },
  { body: [...body, { kind: 'bullets' as const, items: [[{ text: 'Satu' }], [{ text: 'dua' }]] }] },
  {
    body: [
      ...body,
      { kind: 'bullets' as const, items: [[{ text: 'Satu' }], [{ text: 'dua', style: 'bold' as const }]] },
    ],
  },
  { placeDate: 'Raha, 11 Juni 2024' },
  { footer: ['Catatan kaki yang lain'] },
  { acknowledged: 'Mengetahui: Drs. La Ode Fulan, M.Si.' },
].map((sheet) => pactSheet(sheet));

const written = (objects: ReturnType<typeof pactObjects>) =>
  objects.map((object) => `${object.number} ${Buffer.from(bytesOf(object)).toString('latin1')}`);

describe('a pact from a template', () => {
  it('is byte for byte what it is as the first of its sort, whoever came before', async () => {
    const base = await freezeBase(baseSpec({ olderLetters: true }));
    const busy = structuredClone(base);
    for (const sheet of sheets) pactObjects(busy, sheet);
    for (const sheet of sheets.toReversed()) {
      expect(written(pactObjects(busy, sheet))).toEqual(written(pactObjects(structuredClone(base), sheet)));
    }
  });

  it('has nothing of the person before', async () => {
    const base = await freezeBase(baseSpec({ olderLetters: true }));
    pactObjects(base, pactSheet(called('Muhammad Fulan')));
    const text = written(pactObjects(base, pactSheet(called('Wahyuni Fulanah')))).join('\n');
    expect(text).toContain('Wahyuni Fulanah');
    expect(text).not.toContain('Muhammad Fulan');
  });

  it('refuses strokes that are none, also where it has a template', async () => {
    const base = await freezeBase(baseSpec({ olderLetters: true }));
    pactObjects(base, pactSheet());
    const strokes = { width: 9, height: 9, lines: [[1, 2, Number.NaN, 4]] };
    expect(() => pactObjects(base, pactSheet({ strokes }))).toThrow(
      expect.objectContaining({ code: 'strokes-invalid' }),
    );
  });
});
