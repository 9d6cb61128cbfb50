import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organiser } from '../../../event/organiser.ts';
import { applyPreview, figuresOf, newEvent, startRoster, uploadRoster } from '../../organiser.ts';

let organiser: Organiser;
let event: string;
beforeAll(async () => {
  organiser = await startRoster();
  event = await newEvent(organiser);
});
afterAll(() => organiser.close());

const odd = (name: string) =>
  [
    'DATA UNDANGAN;;;',
    'Siapa;Nomor pegawai;Kerja;Kantor',
    `${name};198703142010012007;Analis;Dinas Kesehatan`,
    'Wa Ode Siti;199005202022212901;Penyuluh;Dinas Sosial',
  ].join('\n');

/** Names of the selects of a page, by the heading that stands in their label. */
const selectsOf = (body: string) =>
  Object.fromEntries(
    [...body.matchAll(/for="(c\.[^"]+)">Kolom (?:"|&quot;)(.+?)(?:"|&quot;) berisi/g)].map(
      ([, name = '', heading = '']) => [heading, name],
    ),
  );

const upload = (text: string, name = 'daftar.csv') => uploadRoster(organiser, event, text, name);

describe('a file whose headings nobody knows', () => {
  test('is not refused: its first rows are shown, its heading is moved, its columns are mapped, and the next file is read so', async () => {
    const columns = await upload(odd('La Ode Karim'));
    expect(columns).toMatch(/\/kolom$/);
    const first = await organiser.visitor.get(columns);
    expect(first.body).toContain('Yang masih kurang');
    expect(first.body).toContain('La Ode Karim');
    expect(first.body).not.toContain('198703142010012007');
    expect(first.body).toContain('•••007');

    const moved = await organiser.visitor.post(columns, { act: 'heading', sheet: '0', heading: '2' });
    const mapping = await organiser.visitor.get(String(moved.headers.location));
    const selects = selectsOf(mapping.body);
    expect(Object.keys(selects)).toEqual(['Siapa', 'Nomor pegawai', 'Kerja', 'Kantor']);
    const answer = await organiser.visitor.post(columns, {
      act: 'save',
      sheet: '0',
      heading: '2',
      [selects['Siapa'] ?? '']: 'name',
      [selects['Nomor pegawai'] ?? '']: 'nip',
      [selects['Kerja'] ?? '']: 'position',
      [selects['Kantor'] ?? '']: 'unit',
      'f.category': 'pns',
    });
    const preview = columns.replace('/kolom', '');
    expect(answer.headers.location).toBe(preview);
    const { body } = await organiser.visitor.get(preview);
    expect(figuresOf(body)).toMatchObject({ Baru: '2', Ditolak: '0' });

    const next = await upload(odd('La Ode Rahman'));
    expect(next).not.toMatch(/kolom$/);
    const again = await organiser.visitor.get(next);
    expect(figuresOf(again.body)).toMatchObject({ Baru: '2', Ditolak: '0' });
    expect(again.body).toContain('seperti impor');

    const forgotten = await organiser.visitor.post(`${next}/kolom`, { act: 'forget' });
    expect((await organiser.visitor.get(String(forgotten.headers.location))).body).toContain('Yang masih kurang');
    expect(await upload(odd('La Ode Rahim'))).toMatch(/kolom$/);
  });

  test('two columns that claim one field come back to the form with both named', async () => {
    const columns = await upload('NAMA;KATEGORI;UNIT;KANTOR LAIN\nWa Siti;PNS;Dinas Sosial;Dinas Kesehatan\n');
    const { body } = await organiser.visitor.get(`${columns}/kolom`);
    const selects = selectsOf(body);
    const answer = await organiser.visitor.post(`${columns}/kolom`, {
      act: 'save',
      sheet: '0',
      [selects['UNIT'] ?? '']: 'unit',
      [selects['KANTOR LAIN'] ?? '']: 'unit',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('UNIT, KANTOR LAIN');
  });
});

test('what was typed goes on where a cell is the same after columns are changed, and begins anew where it is not', async () => {
  const preview = await upload('NAMA;PANGGILAN;NIP;KATEGORI;UNIT\nWa Siti;Siti Nur;123;PNS;Dinas Sosial\n');
  const nip = '199005202022212901';
  await organiser.visitor.post(preview, { act: 'check', 'r0.name': 'Wa Sitti', 'r0.nip': nip });
  const { body } = await organiser.visitor.get(preview);
  expect(body).toContain('Wa Sitti');
  expect(figuresOf(body)).toMatchObject({ Baru: '1', Ditolak: '0' });
  const selects = selectsOf((await organiser.visitor.get(`${preview}/kolom`)).body);
  await organiser.visitor.post(`${preview}/kolom`, {
    act: 'save',
    sheet: '0',
    [selects['NAMA'] ?? '']: '',
    [selects['PANGGILAN'] ?? '']: 'name',
  });
  const again = (await organiser.visitor.get(preview)).body;
  expect(again).toContain('Siti Nur');
  expect(figuresOf(again)).toMatchObject({ Baru: '1', Ditolak: '0' });
});

test('a hidden sheet is taken in by a tick, and a unit is given for everybody', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Umum',
        rows: [
          ['NAMA', 'JABATAN'],
          ['Wa Siti', 'Analis'],
        ],
      },
      {
        name: 'Cadangan',
        rows: [
          ['NAMA', 'JABATAN'],
          ['La Ode Karim', 'Analis'],
        ],
        hidden: true,
      },
    ],
  } as Parameters<typeof writeXlsx>[0]);
  const columns = await uploadRoster(organiser, event, bytes);
  expect((await organiser.visitor.get(columns)).body).toContain('tersembunyi di Excel');
  await organiser.visitor.post(columns, {
    act: 'save',
    sheet: '0',
    sheets: 'said',
    take: ['0', '1'] as never,
    'f.unit': 'Dinas Sosial',
    'f.category': 'non-asn',
  });
  const preview = columns.replace('/kolom', '');
  expect(figuresOf((await organiser.visitor.get(preview)).body)).toMatchObject({ Baru: '2', Ditolak: '0' });
});

test('cells pasted from a spreadsheet are read like a file', async () => {
  const cells = 'NAMA\tKATEGORI\tUNIT\nWa Siti\tNon ASN\tDinas Sosial\n';
  const answer = await organiser.visitor.post(`/konsol/kegiatan/${event}/peserta/impor/tempel`, { cells });
  const preview = String(answer.headers.location);
  expect(figuresOf((await organiser.visitor.get(preview)).body)).toMatchObject({ Baru: '1', Ditolak: '0' });
});

test('what was pasted and cannot be read stays in its field, with the reason beside it', async () => {
  const paste = (cells: string) => organiser.visitor.post(`/konsol/kegiatan/${event}/peserta/impor/tempel`, { cells });
  const answer = await paste('%PDF-1.7 daftar hadir <b>rapat</b>');
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('%PDF-1.7 daftar hadir &lt;b>rapat&lt;/b>');
  expect(answer.body).toMatch(/<details class="details" open/);
  const large = `NAMA\tUNIT\n${'Wa Siti\tDinas Sosial\n'.repeat(110_000)}`;
  const told = await paste(large);
  expect([told.statusCode, told.body.includes('2 MB'), told.body.length > large.length]).toEqual([413, true, true]);
  expect((await paste(' ')).statusCode).toBe(422);
});

test('a file is kept, without a NIK in the clear, as long as its preview waits, and then its columns cannot be changed', async () => {
  const nik = '7413014107750001';
  const preview = await upload(`NAMA;NIK;KATEGORI;UNIT\nWa Contoh;${nik};Kades;Desa Nihi\n`);
  const id = preview.split('/').at(-1) ?? '';
  const { db } = organiser.services;
  const kept = async () => [
    ...(await db.query.rosterFile.findMany()).filter(({ importId }) => importId === id),
    ...(await db.query.rosterReading.findMany()).filter(({ importId }) => importId === id),
  ];
  expect(await kept()).toHaveLength(2);
  for (const { box } of await kept()) expect(Buffer.from(box).toString('latin1')).not.toContain(nik);
  expect((await organiser.visitor.get(`${preview}/kolom`)).body).not.toContain(nik);
  await applyPreview(organiser, preview);
  expect(await kept()).toEqual([]);
  expect((await organiser.visitor.get(`${preview}/kolom`)).statusCode).toBe(409);
});

test('an import of another event has no columns here', async () => {
  const preview = await upload('NAMA;UNIT\nWa Siti;Dinas Sosial\n');
  const other = await newEvent(organiser);
  const id = preview.replace('/kolom', '').split('/').at(-1);
  const answer = await organiser.visitor.get(`/konsol/kegiatan/${other}/peserta/impor/${id}/kolom`);
  expect(answer.statusCode).toBe(404);
});
