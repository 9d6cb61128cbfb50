import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rosterFigures } from '#participants';
import type { Organiser } from '../../event/organiser.ts';
import { applyPreview, exampleFile, figuresOf, importAll, newEvent, startRoster, uploadRoster } from '../organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

const figures = (event: string) => rosterFigures(organiser.services.db, organiser.orgId, event);
const people = () => organiser.services.db.query.participant.findMany();

const header = ['NO', 'NAMA', 'NIP', 'NIK', 'KATEGORI', 'JABATAN', 'UNIT KERJA', 'AGAMA', 'NPWP'];
const good = (serial: number, name: string) => [
  1,
  name,
  `19870314201001200${serial}`,
  '',
  'PNS',
  'Analis',
  'Dinas Kesehatan',
  'Islam',
  '09.254',
];
const book = (...rows: (string | number | null)[][]) =>
  writeXlsx({ sheets: [{ name: 'Peserta', rows: [header, ...rows] }] });

describe('importing the example of Muna Barat', () => {
  test('writes nothing before the organiser says yes, then exactly 127 people: 46 PNS and 81 kades', async () => {
    const event = await newEvent(organiser);
    const preview = await uploadRoster(organiser, event, exampleFile);
    const { body } = await organiser.visitor.get(preview);
    expect(figuresOf(body)).toMatchObject({ Baru: '127', Berubah: '0', Ditolak: '0' });
    expect((await figures(event)).total).toBe(0);
    expect((await applyPreview(organiser, preview)).headers.location).toBe(`/konsol/kegiatan/${event}/peserta`);
    const { total, byCategory, byUnit } = await figures(event);
    expect(total).toBe(127);
    expect(byCategory).toEqual([
      { category: 'kades', count: 81 },
      { category: 'pns', count: 46 },
    ]);
    expect(byUnit).toHaveLength(127);
    expect(byUnit.find(({ unit }) => unit === 'Desa Kampobalano')).toMatchObject({
      regionCode: '74.13.01.2003',
      count: 1,
    });
  });

  test('a second time changes nothing', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, exampleFile);
    const before = await people();
    const preview = await uploadRoster(organiser, event, exampleFile);
    const { body } = await organiser.visitor.get(preview);
    expect(figuresOf(body)).toMatchObject({ Baru: '0', Berubah: '0', Tetap: '127', Ditolak: '0' });
    const answer = await organiser.visitor.post(preview, {
      act: 'apply',
      basis: /name="basis" value="([^"]+)"/.exec(body)?.[1] ?? '',
    });
    expect(answer.statusCode).toBe(409);
    expect(await people()).toEqual(before);
  });

  test('keeps no NIK in the clear, neither in the roster nor in a waiting preview', async () => {
    const event = await newEvent(organiser);
    const nik = '7413014107750001';
    const preview = await uploadRoster(
      organiser,
      event,
      await book([1, 'Wa Contoh', '', nik, 'Kades', 'Kepala Desa Nihi', 'Desa Nihi', '', '']),
    );
    const waiting = await organiser.services.db.query.rosterImport.findMany();
    expect(waiting.map(({ rowsBox }) => Buffer.from(rowsBox).toString('latin1')).join()).not.toContain(nik);
    expect((await organiser.visitor.get(preview)).body).not.toContain(nik);
    await applyPreview(organiser, preview);
    const row = (await people()).find(({ eventId }) => eventId === event);
    expect(row?.nikBox).not.toBeNull();
    expect(JSON.stringify(row)).not.toContain(nik);
    expect(Buffer.from(row?.nikBox ?? []).toString('latin1')).not.toContain(nik);
    const { body } = await organiser.visitor.get(`/konsol/kegiatan/${event}/peserta/o/${row?.handle}`);
    expect(body).not.toContain(nik);
    const applied = await organiser.services.db.query.rosterImport.findMany();
    expect(applied.filter(({ eventId }) => eventId === event).map(({ rowsBox }) => rowsBox.length)).toEqual([0]);
  });
});

describe('a file with two bad rows', () => {
  const twoBad = () =>
    book(
      good(7, 'Drs. La Ode Karim, M.Si'),
      [2, 'Wa Ode Siti', 198703142010012000, '', 'PNS', 'Analis', 'Dinas Kesehatan', '', ''],
      [3, 'La Fulan', '', 7413014107750001, 'Kades', 'Kepala Desa Nihi', 'Desa Nihi', '', ''],
    );

  test('names row, field and remedy, and what is not kept', async () => {
    const event = await newEvent(organiser);
    const { body } = await organiser.visitor.get(await uploadRoster(organiser, event, await twoBad()));
    expect(figuresOf(body)).toMatchObject({ Baru: '1', Ditolak: '2' });
    for (const text of [
      'Baris 3',
      'Baris 4',
      'NIP tersimpan sebagai angka',
      'NIK tersimpan sebagai angka',
      'AGAMA',
      'NPWP',
    ])
      expect(body).toContain(text);
    expect(body).not.toContain('198703142010012000');
    expect(body).not.toContain('7413014107750001');
  });

  test('is mended in place, survives a reload, and is saved whole', async () => {
    const event = await newEvent(organiser);
    const preview = await uploadRoster(organiser, event, await twoBad());
    const fields = (await organiser.visitor.get(preview)).body.matchAll(/name="(r\d+\.\w+)"/g);
    expect([...fields].map(([, name]) => name)).toEqual(['r1.nip', 'r2.nik']);
    await organiser.visitor.post(preview, {
      act: 'check',
      'r1.nip': '19870314 201001 2 009',
      'r2.nik': '7413014107750001',
    });
    expect(figuresOf((await organiser.visitor.get(preview)).body)).toMatchObject({ Baru: '3', Ditolak: '0' });
    await applyPreview(organiser, preview);
    expect((await figures(event)).total).toBe(3);
  });

  test('can go on with the good rows only', async () => {
    const event = await newEvent(organiser);
    await applyPreview(organiser, await uploadRoster(organiser, event, await twoBad()));
    const rows = (await people()).filter(({ eventId }) => eventId === event);
    expect(rows).toMatchObject([
      { titleFront: 'Drs.', name: 'La Ode Karim', titleBack: 'M.Si', nip: '198703142010012007' },
    ]);
  });
});

describe('two organisers at once', () => {
  test('the second, who saw another roster, is told so and nothing is written', async () => {
    const event = await newEvent(organiser);
    const mine = await uploadRoster(organiser, event, await book(good(1, 'La Satu')));
    const { body } = await organiser.visitor.get(mine);
    await importAll(organiser, event, await book(good(2, 'La Dua')));
    const answer = await organiser.visitor.post(mine, {
      act: 'apply',
      basis: /name="basis" value="([^"]+)"/.exec(body)?.[1] ?? '',
    });
    expect(answer.statusCode).toBe(409);
    expect((await figures(event)).total).toBe(1);
  });
});

describe('a later file', () => {
  test('changes what it says and leaves the rest, links included', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, await book(good(3, 'La Tiga'), good(4, 'La Empat')));
    const before = (await people()).filter(({ eventId }) => eventId === event);
    await importAll(organiser, event, 'NAMA;NIP;UNIT KERJA\r\n"La Tiga, SH,MH";198703142010012003;Dinas Kesehatan\r\n');
    const after = (await people()).filter(({ eventId }) => eventId === event);
    const third = after.find(({ nip }) => nip === '198703142010012003');
    expect(third).toMatchObject({ name: 'La Tiga', titleBack: 'SH, MH', position: 'Analis' });
    expect(after.map(({ linkHash }) => Buffer.from(linkHash).toString('hex')).sort()).toEqual(
      before.map(({ linkHash }) => Buffer.from(linkHash).toString('hex')).sort(),
    );
  });
});

describe('categories', () => {
  test('the organiser says one for rows that do not tell', async () => {
    const event = await newEvent(organiser);
    const preview = await uploadRoster(
      organiser,
      event,
      'NAMA,JABATAN,UNIT KERJA\nLa Ode Satu,Staf,Dinas Sosial\nLa Dua,Kepala Desa Umba,Desa Umba\n',
    );
    expect(figuresOf((await organiser.visitor.get(preview)).body)).toMatchObject({ Baru: '1', Ditolak: '1' });
    await organiser.visitor.post(preview, { act: 'check', category: 'non-asn' });
    await applyPreview(organiser, preview);
    expect((await figures(event)).byCategory).toEqual([
      { category: 'kades', count: 1 },
      { category: 'non-asn', count: 1 },
    ]);
  });
});

describe('files nobody can import', () => {
  test.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 422],
    ['an old XLS', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 422],
    ['half an XLSX', exampleFile.slice(0, exampleFile.length / 2), 422],
    ['blank lines', new TextEncoder().encode(';;\n;;\n'), 422],
  ])('%s comes back to the form with a reason', async (_what, bytes, status) => {
    const event = await newEvent(organiser);
    const answer = await organiser.visitor.upload(`/konsol/kegiatan/${event}/peserta/impor`, {
      file: new File([bytes as BlobPart], 'berkas'),
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.body).toContain('Tidak ada yang disimpan');
  });

  test('no event of another organisation is shown or written to', async () => {
    const answer = await organiser.visitor.get('/konsol/kegiatan/00000000-0000-4000-8000-000000000000/peserta');
    expect(answer.statusCode).toBe(404);
  });
});

describe('a preview', () => {
  test('leads from its top to each part that waits, and each form comes back to its own', async () => {
    const event = await newEvent(organiser);
    const twins = [good(5, 'Satu Orang'), good(5, 'Orang Lain')];
    const wrong = [3, 'Kata Aneh', '198703142010012000', '', 'Pegawai Serabutan', 'Analis', 'Dinas Sosial', '', ''];
    const preview = await uploadRoster(organiser, event, await book(...twins, wrong, good(6, 'Yang Baik')));
    const { body } = await organiser.visitor.get(preview);
    const way = /<nav class="preview-way".*?<\/nav>/su.exec(body)?.[0] ?? '';
    const led = [...way.matchAll(/href="#(\w+)"/gu)].map(([, id]) => id);
    expect(led).toEqual(['kata', 'jawab', 'perbaiki', 'terjadi', 'simpan']);
    for (const id of led) expect(body.split(`id="${id}"`)).toHaveLength(2);
    const back = [...body.matchAll(/<form method="post" action="[^"]*#(\w+)"/gu)].map(([, id]) => id);
    expect(back).toEqual(['kata', 'jawab', 'perbaiki']);
  });

  test('of a file without people says so, not that all is on the roster already', async () => {
    const event = await newEvent(organiser);
    const { body } = await organiser.visitor.get(await uploadRoster(organiser, event, await book()));
    expect(body).toContain('Di berkas ini tidak ada baris orang.');
    expect(body).not.toContain('sudah ada di daftar dan sama');
  });
});
