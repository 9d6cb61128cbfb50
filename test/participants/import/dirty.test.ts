import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rosterFigures } from '#participants';
import { loadPreview } from '../../../src/participants/import/preview.ts';
import type { Organiser } from '../../event/organiser.ts';
import { dirt, dirtyFile, size } from '../dirty-roster.ts';
import { applyPreview, figuresOf, newEvent, startRoster, uploadRoster } from '../organiser.ts';

const spellings = [
  (unit: string) => unit,
  (unit: string) => unit.toUpperCase(),
  (unit: string) => unit.toLowerCase(),
  (unit: string) => unit.replace('Kecamatan', 'Kec.'),
  (unit: string) => unit.replace('Kecamatan', 'KEC'),
  (unit: string) => unit.replace('Kecamatan ', 'Kec.'),
  (unit: string) => `  ${unit.replace(' ', '  ')} `,
  (unit: string) => unit.replace('Kecamatan', 'Kantor Camat'),
  (unit: string) => unit.replaceAll(' ', '\u00a0'),
];

/** 61 offices, each as nine people write it. */
function unitOf(index: number): string {
  const unit = index % dirt.units;
  const name = `Kecamatan Wilayah ${String.fromCharCode(65 + (unit % 26))}${unit < 26 ? '' : Math.floor(unit / 26)}`;
  return (spellings[index % spellings.length] ?? String)(name);
}

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

describe('A dirty roster of 11,000 rows', () => {
  test('is understood to the row, written without what is refused, and changes nothing when it comes again', {
    timeout: 120_000,
  }, async () => {
    const event = await newEvent(organiser);
    const file = await dirtyFile(unitOf);
    const address = await uploadRoster(organiser, event, file);
    const id = address.split('/').at(-1) ?? '';
    const { plan, checked, understood } = await loadPreview(
      organiser.services,
      { orgId: organiser.orgId, eventId: event },
      id,
    );
    expect(checked).toHaveLength(size);
    expect(understood.sheets[0]?.skipped.map(({ reason }) => reason)).toEqual(['footer', 'footer', 'footer']);
    expect(plan.refused).toHaveLength(dirt.numeric);
    expect(plan.refused.map(({ row }) => row)).toEqual(
      Array.from({ length: dirt.numeric }, (_, index) => index + 1003),
    );
    expect(new Set(plan.refused.flatMap(({ problems }) => problems.map(({ reason }) => reason)))).toEqual(
      new Set(['nip-numeric']),
    );
    expect(checked.filter(({ cleaned }) => cleaned)).toHaveLength(dirt.apostrophe + dirt.spaced);
    expect(plan.duplicates).toHaveLength(dirt.duplicate);
    expect(plan.added.filter(({ draft }) => !draft.name.includes(' '))).toHaveLength(dirt.oneWord);
    expect(plan.added).toHaveLength(size - dirt.numeric - dirt.duplicate);

    expect((await applyPreview(organiser, address)).statusCode).toBe(303);
    const { total, byUnit } = await rosterFigures(organiser.services.db, organiser.orgId, event);
    expect([total, byUnit.length]).toEqual([size - dirt.numeric - dirt.duplicate, dirt.units]);

    const again = await organiser.visitor.get(await uploadRoster(organiser, event, file));
    expect(figuresOf(again.body)).toMatchObject({
      Baru: '0',
      Berubah: '0',
      Tetap: '10.530',
      Ditolak: '412',
      'Ganda dalam berkas': '58',
    });
  });
});
