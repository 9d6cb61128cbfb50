import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, freezeBase, type PactSheet } from '#pdf';
import { pactObjects } from '../append.ts';
import { shownText } from '../read.ts';
import { baseSpec, pactSheet } from '../sheets.ts';

const anything = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: fc.constantFrom(...Array.from('abc WÅ王,.-\u00a0\n\u202e')), maxLength }),
    fc.string({ unit: fc.constantFrom('W', 'm'), minLength: Math.floor(maxLength / 2), maxLength }),
  );
const runs = fc.array(
  fc.record(
    { text: anything(300), style: fc.constantFrom('bold' as const, 'italic' as const) },
    { requiredKeys: ['text'] },
  ),
  { maxLength: 4 },
);
const items = fc.array(runs, { maxLength: 12 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'paragraph' as const), runs }),
  fc.record({ kind: fc.constantFrom('numbered' as const, 'bullets' as const), items }),
);
const party = fc.record(
  { caption: fc.array(anything(60), { maxLength: 3 }), name: anything(200), idLine: anything(40) },
  { requiredKeys: ['caption', 'name'] },
);
const change: fc.Arbitrary<Partial<PactSheet>> = fc.record(
  {
    title: anything(120),
    number: anything(60),
    opening: fc.array(block, { maxLength: 2 }),
    identity: fc.array(fc.record({ label: anything(60), value: anything(250) }), { maxLength: 6 }),
    body: fc.array(block, { maxLength: 8 }),
    placeDate: anything(60),
    signer: party,
    acknowledged: anything(200),
    footer: fc.array(anything(200), { maxLength: 4 }),
  },
  { requiredKeys: ['title'] },
);

const cm = 72 / 2.54;
const paper = { width: 595.28, height: 841.89 };

describe('whatever a text says', () => {
  it('is laid out within the margins', async () => {
    const base = await freezeBase(baseSpec({ olderLetters: true }));
    fc.assert(
      fc.property(change, (sheet) => {
        const objects = pactObjects(base, pactSheet(sheet));
        for (const { left, right, baseline, size } of shownText(base, objects)) {
          expect(left).toBeGreaterThanOrEqual(3 * cm - 0.1);
          expect(right).toBeLessThanOrEqual(paper.width - 2 * cm + 0.1);
          expect(baseline + size * 0.7).toBeLessThanOrEqual(paper.height - 2 * cm + 0.1);
          expect(baseline).toBeGreaterThanOrEqual((size > 8 ? 2.5 : 1) * cm - 0.1);
        }
      }),
      { numRuns: 150 },
    );
  });
});
