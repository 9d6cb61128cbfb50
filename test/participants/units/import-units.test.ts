import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { organisation } from '#db';
import { rosterFigures } from '#participants';
import type { Organiser } from '../../event/organiser.ts';
import { applyPreview, figuresOf, importAll, newEvent, startRoster, uploadRoster } from '../organiser.ts';
import { offices } from './spellings.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

const unitsOf = async (event: string) =>
  (await rosterFigures(organiser.services.db, organiser.orgId, event)).byUnit.map(({ unit, count }) => [unit, count]);

const names = [
  'Ahmad Fauzan',
  'Baiq Nurhayati',
  'Lalu Hamdi',
  'Siti Rahmah',
  'Made Wirawan',
  'Nyoman Sri',
  'Komang Adi',
];
const words = ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima', 'Enam', 'Tujuh', 'Delapan', 'Sembilan'];

/** A person each, none like another. */
function csv(units: readonly string[], from = 0): string {
  const rows = units.map((unit, index) => {
    const at = from + index;
    const name = `${names[at % 7]} ${words[Math.floor(at / 7) % 9]} ${words[Math.floor(at / 63) % 9]}`;
    return `${name};Non ASN;Staf ${at};"${unit}"`;
  });
  return ['NAMA;KATEGORI;JABATAN;UNIT KERJA', ...rows].join('\n');
}

/** The ids of the groups a preview asks about. */
async function groupsOf(preview: string): Promise<string[]> {
  const { body } = await organiser.visitor.get(preview);
  return [...body.matchAll(/name="ug" value="([\w-]{16})"/g)].map(([, id = '']) => id);
}

describe('Spellings of units in an import', () => {
  test('61 offices in 9 ways are 61 units after one yes, and the next file is not asked about again', async () => {
    const event = await newEvent(organiser);
    const preview = await uploadRoster(organiser, event, csv(offices.flat()));
    const { body } = await organiser.visitor.get(preview);
    expect(figuresOf(body)['Baru']).toBe('549');
    expect(body).toContain('Ya untuk semua usulan');
    await organiser.visitor.post(preview, { act: 'units-all' });
    expect(await organiser.services.db.query.unitAlias.findMany()).toEqual([]);
    await applyPreview(organiser, preview);
    const units = await unitsOf(event);
    expect(units).toHaveLength(61);
    expect(new Set(units.map(([, count]) => count))).toEqual(new Set([9]));

    const other = await newEvent(organiser);
    const again = await uploadRoster(organiser, other, csv(offices.map((ways) => ways[1] ?? '')));
    expect(await groupsOf(again)).toEqual([]);
    await applyPreview(organiser, again);
    expect((await unitsOf(other)).map(([name]) => name)).toEqual(units.map(([name]) => name));
  });

  test('each group has its own answer: a name of its own, some of its spellings, or none', async () => {
    const event = await newEvent(organiser);
    const ways = ['SDN 7 Narmada', 'SD Negeri 7 Narmada', 'SD N VII Narmada', 'Puskesmas Sekotong', 'PKM Sekotong'];
    const preview = await uploadRoster(organiser, event, csv(ways, 100));
    const [school = '', centre = ''] = await groupsOf(preview);
    const answered = await organiser.visitor.post(preview, {
      act: 'units',
      ug: [school, centre],
      [`u.${school}`]: 'ya',
      [`un.${school}`]: 'SD Negeri 7 Narmada Induk',
      [`uk.${school}`]: ['sdn7narmada', 'sdnegeri7narmada'],
      [`u.${centre}`]: 'tidak',
    });
    expect(answered.statusCode).toBe(303);
    await applyPreview(organiser, preview);
    expect(await unitsOf(event)).toEqual([
      ['PKM Sekotong', 1],
      ['Puskesmas Sekotong', 1],
      ['SD N VII Narmada', 1],
      ['SD Negeri 7 Narmada Induk', 2],
    ]);
    // what was decided is remembered, and what the organisation has is proposed to what comes
    const later = await newEvent(organiser);
    const next = await uploadRoster(organiser, later, csv(['SDN 7 NARMADA', 'UPTD Puskesmas Sekotong'], 200));
    const body = (await organiser.visitor.get(next)).body;
    expect(body).toContain('SD Negeri 7 Narmada Induk');
    expect(await groupsOf(next)).toHaveLength(1);
    expect(body).toContain('Masuk ke unit');
  });

  test('a name that papers cannot print is refused, and what was answered stays', async () => {
    const event = await newEvent(organiser);
    const preview = await uploadRoster(organiser, event, csv(['SDN 8 Gerung', 'SD Negeri 8 Gerung'], 300));
    const [id = ''] = await groupsOf(preview);
    const sent = { act: 'units', ug: id, [`u.${id}`]: 'ya', [`un.${id}`]: '中学', [`uk.${id}`]: ['sdn8gerung'] };
    expect((await organiser.visitor.post(preview, sent)).statusCode).toBe(422);
    expect((await organiser.visitor.get(preview)).statusCode).toBe(200);
  });
});

describe('Villages of one name', () => {
  const file = (code: string, name: string) =>
    `NAMA;KATEGORI;JABATAN;UNIT KERJA;KODE WILAYAH\n${name};kades;Kepala Desa;Desa Sukadana;${code}`;

  test('with two codes are two, also when they come in two files; with one code they are one', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, file('52.03.05.2006', 'Lalu Wirya Atmaja'));
    await importAll(organiser, event, file('52.03.13.2011', 'Baiq Sri Mulyani'));
    await importAll(organiser, event, file('5203132011', 'Lalu Hamdan Wadi'));
    expect(await unitsOf(event)).toEqual([
      ['Desa Sukadana', 1],
      ['Desa Sukadana (52.03.13.2011)', 2],
    ]);
  });
});

describe('A village of which there are two', () => {
  const head = 'NAMA;KATEGORI;JABATAN;UNIT KERJA;KODE WILAYAH;KECAMATAN';
  const bare = (name: string) => `${name};perangkat;Kasi Pelayanan;Desa Gunung Rajak;;`;
  const inA = 'Lalu Wirya Atmaja;kades;Kepala Desa;Desa Gunung Rajak;52.03.05.2006;';
  const inB = 'Baiq Sri Mulyani;kades;Kepala Desa;Desa Gunung Rajak;52.03.13.2011;';

  test('is asked about once for all rows without a code, which wait until then, and again in the next file', async () => {
    const event = await newEvent(organiser);
    const file = [head, inA, inB, bare('Lalu Hamdan Wadi'), bare('Inaq Suriani')].join('\n');
    const preview = await uploadRoster(organiser, event, file);
    const { body } = await organiser.visitor.get(preview);
    expect(figuresOf(body)).toMatchObject({ Baru: '2', Ditolak: '2' });
    expect(body).toContain('Desa Gunung Rajak (2 baris): ada 2 desa dengan nama ini. Yang mana?');
    expect(body).not.toContain('name="act" value="units-all"');
    const [id = ''] = await groupsOf(preview);
    const chosen = 'Desa Gunung Rajak (52.03.13.2011)';
    await organiser.visitor.post(preview, {
      act: 'units',
      ug: id,
      [`u.${id}`]: `di:${chosen}`,
      [`uk.${id}`]: 'desagunungrajak',
    });
    expect(figuresOf((await organiser.visitor.get(preview)).body)['Baru']).toBe('4');
    await applyPreview(organiser, preview);
    expect(new Map((await unitsOf(event)).map(([unit, count]) => [unit, count]))).toEqual(
      new Map([
        ['Desa Gunung Rajak (52.03.05.2006)', 1],
        [chosen, 3],
      ]),
    );
    const next = await uploadRoster(organiser, event, [head, bare('Amaq Rihanun')].join('\n'));
    expect(figuresOf((await organiser.visitor.get(next)).body)).toMatchObject({ Baru: '0', Ditolak: '1' });
  });

  test('is still asked about after an answer that names none of the villages it may be', async () => {
    const event = await newEvent(organiser);
    const preview = await uploadRoster(organiser, event, [head, inA, inB, bare('Lalu Hamdan Wadi')].join('\n'));
    const [id = ''] = await groupsOf(preview);
    const answers = [{ [`u.${id}`]: 'tidak' }, { [`u.${id}`]: 'ya', [`un.${id}`]: 'Desa Selong' }];
    for (const answer of [...answers, { [`u.${id}`]: 'di:Desa Gunung Rajak (52.03.99.2001)' }]) {
      await organiser.visitor.post(preview, { act: 'units', ug: id, [`uk.${id}`]: 'desagunungrajak', ...answer });
      const { body } = await organiser.visitor.get(preview);
      expect(body).toContain('Ejaan unit: 1 perlu dijawab');
      expect(figuresOf(body)).toMatchObject({ Baru: '2', Ditolak: '1' });
    }
  });

  test('is asked about once for each set of villages that rows may mean', async () => {
    const event = await newEvent(organiser);
    const third = 'Baiq Raehanun;kades;Kepala Desa;Desa Gunung Rajak;52.03.13.2012;';
    const district = 'Inaq Suriani;perangkat;Kasi Pelayanan;Desa Gunung Rajak;52.03.13;';
    const file = [head, inA, inB, third, bare('Lalu Hamdan Wadi'), district].join('\n');
    const preview = await uploadRoster(organiser, event, file);
    const groups = await groupsOf(preview);
    expect(groups).toHaveLength(2);
    const { body } = await organiser.visitor.get(preview);
    expect(body).toContain('(1 baris): ada 3 desa dengan nama ini');
    expect(body).toContain('(1 baris): ada 2 desa dengan nama ini');
  });

  test('is not asked about where code or district tell, nor where there is one only', async () => {
    const event = await newEvent(organiser);
    const told = 'Lalu Hamdan Wadi;perangkat;Kasi Pelayanan;Desa Gunung Rajak;52.03.13.2011;';
    const district = 'Inaq Suriani;perangkat;Kasi Pelayanan;Desa Gunung Rajak;52.03.05;';
    const other = 'Amaq Rihanun;perangkat;Kasi Pelayanan;Desa Tanak Maik;;';
    const preview = await uploadRoster(organiser, event, [head, inA, inB, told, district, other].join('\n'));
    expect(await groupsOf(preview)).toEqual([]);
    expect(figuresOf((await organiser.visitor.get(preview)).body)['Baru']).toBe('5');
  });
});

describe("A village of which the region table has several in the office's regency", () => {
  const head = 'NAMA;KATEGORI;JABATAN;UNIT KERJA;KODE WILAYAH;KECAMATAN';
  const row = (name: string, unit: string, code = '', district = '') =>
    `${name};perangkat;Kasi Pelayanan;${unit};${code};${district}`;
  const office = (regionCode: string) => organiser.services.db.update(organisation).set({ regionCode });
  // Konawe has three desa Waworaha and a kelurahan of that name; one desa Onembute, and a kelurahan of that name
  beforeAll(() => office('74.02'));
  afterAll(() => office('74.13'));
  const preview = async (...rows: string[]) =>
    await uploadRoster(organiser, await newEvent(organiser), [head, ...rows].join('\n'));
  const seen = async (at: string) => figuresOf((await organiser.visitor.get(at)).body);

  test('is asked about once for all its rows, and the answer gives them its code', async () => {
    const event = await newEvent(organiser);
    const bare = [row('La Ode Sahrun', 'Desa Waworaha'), row('Wa Ode Nurlina', 'DESA WAWORAHA')];
    const at = await uploadRoster(organiser, event, [head, ...bare].join('\n'));
    const { body } = await organiser.visitor.get(at);
    expect(body).toContain('Desa Waworaha (2 baris): ada 3 desa dengan nama ini. Yang mana?');
    expect(body).not.toContain('Kecamatan Latoma');
    expect(figuresOf(body)).toMatchObject({ Baru: '0', Ditolak: '2' });
    const [id = '', ...others] = await groupsOf(at);
    expect(others).toEqual([]);
    const chosen = 'Desa Waworaha, Kecamatan Soropia';
    expect(body).toContain(`${chosen} (74.02.11.2004)`);
    const answer = { [`u.${id}`]: `di:${chosen}`, [`uk.${id}`]: 'desawaworaha' };
    await organiser.visitor.post(at, { act: 'units', ug: id, ...answer });
    await applyPreview(organiser, at);
    expect(await unitsOf(event)).toEqual([[chosen, 2]]);
    const units = await organiser.services.db.query.unit.findMany();
    expect(units.find(({ name }) => name === chosen)?.regionCode).toBe('74.02.11.2004');
    // by its code it is the same one, however the row names it
    await importAll(organiser, event, [head, row('La Ode Hamka', 'Desa Waworaha', '7402112004')].join('\n'));
    expect(await unitsOf(event)).toEqual([[chosen, 3]]);
  });

  test('is asked about although the office has one of them', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, [head, row('La Ode Asis', 'Desa Mataiwoi', '74.02.28.2014')].join('\n'));
    const at = await preview(row('Wa Ode Hasna', 'Desa Mataiwoi'));
    const { body } = await organiser.visitor.get(at);
    expect(body).toContain('Desa Mataiwoi (1 baris): ada 2 desa dengan nama ini');
    expect(body).toContain('Desa Mataiwoi (74.02.28.2014)');
    expect(body).toContain('Desa Mataiwoi, Kecamatan Onembute (74.02.37.2006)');
    expect(figuresOf(body)).toMatchObject({ Baru: '0', Ditolak: '1' });
  });

  test('is told by a district, as a name, a code or the office above, and has its code then', async () => {
    const event = await newEvent(organiser);
    const above = `${head};OPD\n${row('La Ode Idris', 'Desa Lalombonda')};Kecamatan Amonggedo`;
    await importAll(organiser, event, above);
    const rows = [
      row('La Ode Basri', 'Desa Lalombonda', '', 'Kec. Amonggedo'),
      row('Wa Ode Sarina', 'Desa Lalombonda', '74.02.36'),
    ];
    const at = await uploadRoster(organiser, event, [head, ...rows].join('\n'));
    expect(await groupsOf(at)).toEqual([]);
    await applyPreview(organiser, at);
    const units = await organiser.services.db.query.unit.findMany();
    expect(new Map((await unitsOf(event)) as [string, number][])).toEqual(
      new Map([
        ['Desa Lalombonda, Kecamatan Amonggedo', 2],
        ['Desa Lalombonda, Kecamatan Lalonggasumeeto', 1],
      ]),
    );
    const codes = units.filter(({ name }) => name.startsWith('Desa Lalombonda')).map(({ regionCode }) => regionCode);
    expect(codes.sort()).toEqual(['74.02.28.2015', '74.02.36.2004']);
  });

  test('is not asked about where its kind has one of the name, in a district of another regency, nor of another office', async () => {
    const none = [
      row('La Ode Rusli', 'Desa Onembute'),
      row('Wa Ode Munira', 'Kelurahan Waworaha'),
      row('La Ode Kasim', 'Desa Silea', '', 'Selong'),
      row('Wa Ode Yuliana', 'Desa Jorok'),
      row('La Ode Tamrin', 'Desa Rawua (74.02.18.2007)'),
    ];
    const at = await preview(...none);
    expect(await groupsOf(at)).toEqual([]);
    expect(await seen(at)).toMatchObject({ Baru: '5' });
    await office('52.04');
    expect(await seen(at)).toMatchObject({ Baru: '4', Ditolak: '1' });
    expect((await organiser.visitor.get(at)).body).toContain('Desa Jorok (1 baris): ada 2 desa dengan nama ini');
    await office('74.02');
  });

  test('is asked about by the regency that a file tells, where the office is none of a regency', async () => {
    await office('52');
    const titled = `DAFTAR PESERTA KABUPATEN SUMBAWA;;;;;\n${head}\n${row('La Ode Rusdi', 'Desa Jorok')}`;
    const told = await uploadRoster(organiser, await newEvent(organiser), titled);
    expect(await seen(told)).toMatchObject({ Baru: '0', Ditolak: '1' });
    expect(await seen(await preview(row('La Ode Rusdi', 'Desa Jorok')))).toMatchObject({ Baru: '1' });
    await office('74.02');
  });
});

describe('The office above a unit', () => {
  test('comes with the file, and is made where nobody has it yet', async () => {
    const event = await newEvent(organiser);
    await importAll(
      organiser,
      event,
      'NAMA;KATEGORI;JABATAN;UNIT KERJA;OPD\nAhmad Zaini Saleh;Non ASN;Guru;SMPN 3 Praya;Dinas Pendidikan Praya',
    );
    const units = await organiser.services.db.query.unit.findMany();
    const named = (name: string) => units.find((one) => one.name === name);
    expect(named('SMPN 3 Praya')?.parentId).toBe(named('Dinas Pendidikan Praya')?.id);
    expect(named('Dinas Pendidikan Praya')).toBeDefined();
  });
});
