import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPreview } from '../../../../src/participants/import/preview.ts';
import type { Organiser } from '../../../event/organiser.ts';
import { applyPreview, figuresOf, newEvent, startRoster, uploadRoster } from '../../organiser.ts';
import { formOf } from './forms.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

const upload = async (text: string) => {
  const event = await newEvent(organiser);
  const preview = await uploadRoster(organiser, event, text, 'daftar.csv');
  const where = { orgId: organiser.orgId, eventId: event };
  const read = () => loadPreview(organiser.services, where, preview.split('/').at(-1) ?? '');
  const page = async (query = '') => (await organiser.visitor.get(`${preview}${query}`)).body;
  const press = async (act: string, query = '', more: Record<string, string> = {}) =>
    await organiser.visitor.post(`${preview}${query}`, { ...formOf(await page(query)), act, ...more });
  return { event, preview, read, page, press };
};
const names = (rows: readonly { readonly raw: { readonly cells: { readonly name?: unknown } } }[]) =>
  rows.map(({ raw }) => raw.cells.name);

describe('rows that are left out', () => {
  const file =
    'NAMA;NIP;KEDUDUKAN HUKUM;JABATAN;UNIT KERJA\nLalu Aktif;197907172005082009;Aktif;Analis;Dinas Sosial\nLalu Pensiun;197907172005082010;Pensiun;Analis;Dinas Sosial\nLalu Wafat;197907172005082011;Meninggal;Analis;Dinas Sosial\n';

  test('are listed with the reason and counted, not among the refused', async () => {
    const { read, page } = await upload(file);
    const { plan } = await read();
    expect([plan.added.length, plan.refused.length, plan.left.length]).toEqual([1, 0, 2]);
    const body = await page();
    expect(body).toContain('2 baris tidak diikutkan');
    expect(body).toContain('menurut berkas tidak sedang bertugas: 2 baris');
    expect(await page('?baris=left&jenis=not-in-service')).toContain('Lalu Wafat');
  });

  test('are taken one by one, or all of a kind, and left again', async () => {
    const { read, press } = await upload(file);
    const kind = '?baris=left&jenis=not-in-service';
    await press('rows', kind, { t1: 'take' });
    expect(names((await read()).plan.added.map(({ row }) => row))).toEqual(['Lalu Aktif', 'Lalu Pensiun']);
    const [, takenIn] = (await read()).checked;
    expect(takenIn?.warnings.map(({ reason }) => reason)).not.toContain('not-in-service');
    expect(takenIn?.warnings).toContainEqual(expect.objectContaining({ level: 'note', reason: 'away-taken' }));
    await press('take-all', kind);
    expect((await read()).plan.added).toHaveLength(3);
    await press('reset-all', '?baris=all');
    expect((await read()).plan.added).toHaveLength(1);
  });

  test('any good row is left out and taken again, and is not saved meanwhile', async () => {
    const { event, preview, read, press, page } = await upload(file);
    await press('rows', '?baris=all', { t0: 'leave', t1: 'take' });
    expect(names((await read()).plan.left)).toEqual(['Lalu Aktif', 'Lalu Wafat']);
    expect(await page()).toContain('Anda memilih tidak mengikutkannya: 1 baris');
    expect((await applyPreview(organiser, preview)).statusCode).toBe(303);
    const saved = await organiser.services.db.query.participant.findMany();
    expect(saved.filter(({ eventId }) => eventId === event).map(({ name }) => name)).toEqual(['Lalu Pensiun']);
  });

  test('a lone name that is taken asks for what it lacks', async () => {
    const { read, press } = await upload(
      'NAMA;NIP;JABATAN;UNIT KERJA\nLalu Aktif;197907172005082009;Analis;Dinas Sosial\nBaiq Sendiri;;;\nLalu Dua;197907172005082010;Analis;Dinas Sosial\n',
    );
    expect(names((await read()).plan.left)).toEqual(['Baiq Sendiri']);
    await press('rows', '?baris=left&jenis=name-only', { t1: 'take' });
    expect((await read()).plan.refused[0]?.problems.map(({ field }) => field).sort()).toEqual(['category', 'unit']);
  });
});

describe('hidden rows', () => {
  const file =
    '<table><tr><th>NAMA</th><th>NIP</th><th>JABATAN</th><th>UNIT KERJA</th></tr><tr><td>Lalu Tampak</td><td>197907172005082009</td><td>Analis</td><td>Dinas Sosial</td></tr><tr style="display:none"><td>Lalu Tersaring</td><td>197907172005082010</td><td>Analis</td><td>Dinas Sosial</td></tr><tr style="display:none"><td>Lalu Sembunyi</td><td>197907172005082011</td><td>Analis</td><td>Dinas Sosial</td></tr></table>';

  test('wait for one answer for all of a sheet, and are counted meanwhile', async () => {
    const { read, page, press } = await upload(file);
    const { plan, checked } = await read();
    expect([plan.added.length, plan.left.length]).toEqual([1, 2]);
    expect(figuresOf(await page())['Tidak diikutkan']).toBe('2');
    expect(await page()).toContain('tersembunyi atau tersaring di berkas, dan belum dijawab: 2 baris');
    const sheet = checked[1]?.sheet ?? '';
    const kind = `?baris=left&jenis=row-hidden${sheet ? `&lembar=${encodeURIComponent(sheet)}` : ''}`;
    await press('take-all', kind);
    expect(names((await read()).plan.added.map(({ row }) => row))).toEqual([
      'Lalu Tampak',
      'Lalu Tersaring',
      'Lalu Sembunyi',
    ]);
    expect(await page()).not.toContain('tersembunyi atau tersaring di berkas');
    await press('leave-all', '?baris=all');
    expect((await read()).plan.left).toHaveLength(3);
  });
});

describe('broken letters', () => {
  const file =
    'NAMA;NIP;JABATAN;UNIT KERJA\nMaâ€™ruf Satu;197907172005082009;Guru;SDN 1 Selong\nJosÃ© Dua;197907172005082010;Guru;SDN 1 Selong\nNiâ??mat;197907172005082011;Guru;SDN 1 Selong\n';

  test('wait for one yes, which mends every row that can be mended, and is taken back', async () => {
    const { read, press, page } = await upload(file);
    expect([(await read()).plan.left.length, (await read()).plan.refused.length]).toEqual([2, 1]);
    expect(await page()).toContain('Nama tampak rusak: &quot;Maâ€™ruf Satu&quot;. Perbaiki di 2 baris?');
    await press('repair');
    expect((await read()).plan.added.map(({ draft }) => draft.name)).toEqual(['Ma’ruf Satu', 'José Dua']);
    await press('unrepair');
    expect((await read()).plan.added).toHaveLength(0);
  });
});

describe('a word that is not known', () => {
  const file = (word: string) =>
    `NAMA;KATEGORI;PERAN;JABATAN;UNIT KERJA\n${['Satu', 'Dua', 'Tiga'].map((name) => `Lalu ${name};${word};Seksi Repot;Pengantar Surat;Kantor Satu`).join('\n')}\n`;

  test('is given a meaning once for all rows, remembered, and can be changed or forgotten', async () => {
    const first = await upload(file('Wxyz Anu'));
    expect((await first.read()).plan.refused).toHaveLength(3);
    expect(await first.page()).toContain('Kategori &quot;Wxyz Anu&quot; (3 baris) berarti');
    await first.press('words', '', { 'w0.meaning': 'non-asn', 'w1.meaning': 'peserta' });
    const now = (await first.read()).plan.added.map(({ draft }) => [draft.category, draft.role]);
    expect(now).toEqual(Array.from({ length: 3 }, () => ['non-asn', 'peserta']));
    const second = await upload(file('WXYZ  anu'));
    expect((await second.read()).plan.added.map(({ draft }) => draft.category)).toEqual(
      Array.from({ length: 3 }, () => 'non-asn'),
    );
    expect(await second.page()).toContain('Seperti sebelumnya; dapat diubah.');
    await second.press('words', '', { 'w0.meaning': '' });
    expect((await second.read()).plan.refused).toHaveLength(3);
    expect((await (await upload(file('Wxyz Anu'))).read()).plan.refused).toHaveLength(3);
  });

  test('that is the number of somebody is not remembered', async () => {
    const first = await upload(file('197907172005082009'));
    await first.press('words', '', { 'w0.meaning': 'non-asn' });
    const known = await organiser.services.db.query.rosterWord.findMany();
    expect(known.filter(({ word }) => /\d{6}/.test(word))).toEqual([]);
  });
});

describe('what was found', () => {
  test('is grouped by trouble, column and sheet, each with its number, none cut off', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, at) => `Lalu Nomor ${String.fromCharCode(65 + (at % 26))};1979;Guru;SDN 1`,
    );
    const { page, press, read } = await upload(`NAMA;NIP;JABATAN;UNIT KERJA\n${rows.join('\n')}\n`);
    expect(await page()).toContain('NIP: NIP harus 18 angka, 60 baris');
    const kind = '?baris=group&jenis=nip-length&kolom=nip&lembar=';
    expect(await page(`${kind}&hal=5`)).toContain('Baris 61');
    await press('leave-all', kind);
    expect((await read()).plan.left).toHaveLength(60);
  });
});

describe('the figures of a preview', () => {
  test('have each row of the file in one of them, and every open question of whatever kind', async () => {
    const { page } = await upload(
      [
        'NAMA;NIP;KATEGORI;KEDUDUKAN HUKUM;JABATAN;UNIT KERJA',
        'Baiq Baik;197907172005082009;PNS;Aktif;Guru;Kantor Dua',
        'Baiq Baik;197907172005082009;PNS;Aktif;Guru;Kantor Dua',
        'Maâ€™ruf Satu;197907172005081007;PNS;Aktif;Guru;Kantor Dua',
        'Lalu Dua;;Qwrt Anu;Aktif;Pengantar Surat;Kantor Satu',
        'Lalu Pensiun;196003142010011009;PNS;Pensiun;Analis;Kantor Dua',
        'Baiq Kurang;1980;PNS;Aktif;Analis;Kantor Dua',
        'Sendiri Saja;;;;;',
      ].join('\n'),
    );
    const { 'Perlu dijawab': open, 'Perlu dilihat': doubtful, ...rows } = figuresOf(await page());
    expect(rows).toEqual({
      ...{ Baru: '1', Berubah: '0', Tetap: '0', Ditolak: '2', 'Tidak diikutkan': '3', 'Ganda dalam berkas': '1' },
    });
    expect([open, doubtful]).toEqual(['2', '0']);
  });
});

test('the last word of names in capitals is said once to be a name, for all rows with it', async () => {
  const { read, page, press } = await upload(
    'NAMA;NIP;JABATAN;UNIT KERJA\nBUDI SE;197907172005082009;Analis;Dinas Sosial\nSUSI SE;197907172005082010;Analis;Dinas Sosial\nAGUS ST;197907172005082011;Analis;Dinas Sosial\n',
  );
  const form = await page();
  expect(form).toContain('Kata akhir nama &quot;SE&quot; (2 baris) berarti');
  const index = /name="w(\d+)\.word" value="degree se"/.exec(form)?.[1] ?? 'none';
  await press('words', '', { [`w${index}.meaning`]: 'name' });
  expect((await read()).plan.added.map(({ row }) => [row.draft?.name, row.draft?.titleBack])).toEqual([
    ['BUDI SE', ''],
    ['SUSI SE', ''],
    ['AGUS', 'ST'],
  ]);
});

test('a position that nothing else explains is said once what it is, for all rows with it', async () => {
  const { read, press, page } = await upload(
    'NAMA;JABATAN;DESA\nSari Dewi;Staf;Suela\nBudi Satu;STAF;Suela\nLalu Tiga;Bendahara;Suela\n',
  );
  const categories = async () => (await read()).plan.added.map(({ draft }) => draft.category);
  expect(await categories()).toEqual(['perangkat', 'perangkat', 'perangkat']);
  const form = await page();
  expect(form).toContain('Jabatan &quot;Staf&quot; (2 baris) berarti');
  expect(figuresOf(form)['Perlu dijawab']).toBe('2');
  const index = /name="w(\d+)\.word" value="position staf"/.exec(form)?.[1] ?? 'none';
  await press('words', '', { [`w${index}.meaning`]: 'non-asn' });
  expect(await categories()).toEqual(['non-asn', 'non-asn', 'perangkat']);
  expect(figuresOf(await page())['Perlu dijawab']).toBe('1');
});
