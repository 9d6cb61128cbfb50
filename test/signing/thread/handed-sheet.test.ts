import { describe, expect, it } from 'vitest';
import type { Block } from '#pdf/types';
import { canonicalMark } from '../../../src/signing/mark.ts';
import { handed, unhanded } from '../../../src/signing/thread/handed-sheet.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });
const forAll = paragraph('Saya berjanji dengan sungguh-sungguh sebagai berikut.');
const promises: Block = { kind: 'numbered', items: [[{ text: 'netral' }], [{ text: 'jujur' }]] };
const sheet = {
  title: 'PAKTA',
  opening: [forAll],
  identity: [{ label: 'Nama', value: 'La Ode' }],
  body: [paragraph('Saya, La Ode, mengerti.'), promises, forAll],
  placeDate: 'Laworo, 10 Juni 2024',
  signer: { caption: ['Yang menyatakan,'], name: 'La Ode' },
  qr: { url: 'https://contoh.go.id/v/1', caption: ['1'] },
  footer: [],
};
const lines = [
  [1, 2, 3.5, 40],
  [60, 60],
];
const mark = canonicalMark({ kind: 'drawn', strokes: { width: 300, height: 150, lines } });

describe('a sheet handed to another thread', () => {
  it('carries what is its own, and arrives whole', () => {
    const shared = [promises, forAll];
    const sent = structuredClone(handed(sheet, mark, shared));
    expect(sent.opening).toEqual([1]);
    expect(sent.body).toEqual([paragraph('Saya, La Ode, mengerti.'), 0, 1]);
    const arrived = unhanded(sent, structuredClone(shared));
    expect(arrived).toEqual({ ...sheet, strokes: { width: 300, height: 150, lines } });
    expect(arrived.opening[0]).toBe(arrived.body[2]);
  });

  it('is not printed when a block never came', () => {
    expect(() => unhanded(handed(sheet, mark, [forAll, promises]), [])).toThrow('never sent');
  });
});
