import { describe, expect, it } from 'vitest';
import { flagsOf } from '../../../src/documents/minutes/content.ts';
import { type RegionFacts, withRegions } from '../../../src/documents/minutes/regions.ts';
import { type Figures, figuresOf } from '../../../src/documents/model/figures.ts';
import { minutesModel } from '../../../src/documents/model/minutes-model.ts';

const missing = Array.from({ length: 9 }, (_, at) => ({
  code: `52.03.01.200${at + 1}`,
  name: `Contoh ${at + 1}`,
  kind: 'desa' as const,
  district: 'Keruak',
}));
const regions: RegionFacts = {
  regency: 'Kabupaten Lombok Timur',
  desa: { expected: 239, found: 230 },
  kelurahan: { expected: 15, found: 15 },
  missing,
};
const figures: Figures = { ...figuresOf([], []), regions };
const content = { number: '', opening: '', items: [], typed: {}, reasons: {}, replaces: '' };
const event = { startsAt: new Date('2024-10-03T02:00:00Z'), zone: 'Asia/Makassar', bases: [], officials: [] };
const text = (of: Figures) =>
  JSON.stringify(minutesModel({ event: event as never, content, figures: of, annexes: [] }).parts);

describe('254 by the region table, 245 on the roster', () => {
  it('a typed 245 is flagged though the roster has 245, and 254 is not', () => {
    const flags = (villages: number) => flagsOf({ typed: { villages }, reasons: {} }, figures);
    expect(flags(245)).toEqual([
      expect.objectContaining({ typed: 245, counted: 254, difference: -9, desa: 239, kelurahan: 15, byTable: true }),
    ]);
    expect(flags(254)).toEqual([]);
  });

  it('the berita acara says both and names the nine by kecamatan and code', () => {
    const said = text(figures);
    expect(said).toContain('Kabupaten Lombok Timur terdiri atas 254 desa/kelurahan: 239 desa dan 15 kelurahan');
    expect(said).toContain('245 di antaranya ada di daftar peserta. Yang tidak ada di daftar peserta (9):');
    for (const { code, name } of missing) expect(said).toContain(`Desa ${name}, Kecamatan Keruak (${code})`);
    expect(text(figuresOf([], []))).not.toContain('Kemendagri');
  });

  it('once approved it says what the table said then, and an approval of before this was kept says nothing newly', async () => {
    const facts = { event: { orgId: 'o' }, figures: figuresOf([], []) } as never;
    const approved = { content, updatedAt: new Date(), approvedBy: 'a', approvedAt: new Date() };
    const unread = undefined as never;
    expect((await withRegions(unread, facts, { ...approved, regions })).figures.regions).toEqual(regions);
    expect((await withRegions(unread, facts, { ...approved, regions: null })).figures.regions).toBeUndefined();
  });
});
