import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rosterFigures } from '#participants';
import { loadPreview } from '../../../src/participants/import/preview.ts';
import type { Organiser } from '../../event/organiser.ts';
import { applyPreview, figuresOf, newEvent, startRoster, uploadRoster } from '../organiser.ts';

/** Scenario 5 of the domain brief: 11,000 rows with the dirt that real exports have, in exact numbers. */
const size = 11_000;
const dirt = { numeric: 412, apostrophe: 37, spaced: 96, duplicate: 58, oneWord: 23, units: 61 };

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

function nipOf(index: number): string {
  const day = `${1970 + (index % 20)}${String(1 + (Math.floor(index / 20) % 12)).padStart(2, '0')}${String(1 + (Math.floor(index / 240) % 28)).padStart(2, '0')}`;
  return `${day}201001${(index % 2) + 1}${String(100 + (Math.floor(index / 6720) % 900)).padStart(3, '0')}`;
}

function dirtyRows(): (string | number | null)[][] {
  return Array.from({ length: size }, (_, index) => {
    const about = (from: number, count: number) => index >= from && index < from + count;
    const source = about(5000, dirt.duplicate) ? index - 1000 : index;
    const nip = nipOf(source);
    const cell = about(1000, dirt.numeric)
      ? Number(`${nip.slice(0, 15)}000`)
      : about(2000, dirt.apostrophe)
        ? `'${nip}`
        : about(3000, dirt.spaced)
          ? index % 2
            ? `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}`
            : `${nip.slice(0, 8)}.${nip.slice(8)}`
          : nip;
    const name = about(6000, dirt.oneWord)
      ? `Suharto${String.fromCharCode(97 + (index - 6000))}`
      : `La Ode Nomor ${source}`;
    const unit = `Kecamatan Wilayah ${String.fromCharCode(65 + ((index % dirt.units) % 26))}${(index % dirt.units) % 26 === index % dirt.units ? '' : Math.floor((index % dirt.units) / 26)}`;
    return [index + 1, name, cell, 'III/d', 'Analis', (spellings[index % spellings.length] ?? String)(unit)];
  });
}

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

const dirtyFile = () =>
  writeXlsx({
    sheets: [
      {
        name: 'Daftar',
        rows: [
          ['NO', 'NAMA', 'NIP', 'PANGKAT', 'JABATAN', 'UNIT KERJA'],
          [null, null, null, 'GOL/RUANG', null, null],
          ...dirtyRows(),
          [],
          [null, null, null, null, 'Selong, 3 Oktober 2024'],
          [null, null, null, null, 'Drs. LALU FULAN'],
          [null, null, null, null, 'NIP. 196703142010011001'],
        ],
      },
    ],
  });

describe('A dirty roster of 11,000 rows', () => {
  test('is understood to the row, written without what is refused, and changes nothing when it comes again', {
    timeout: 120_000,
  }, async () => {
    const event = await newEvent(organiser);
    const file = await dirtyFile();
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
