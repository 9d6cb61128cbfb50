import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cell, xlsx } from '#sheets';
import { loadPreview } from '../../../../src/participants/import/preview.ts';
import type { Organiser } from '../../../event/organiser.ts';
import { newEvent, startRoster, uploadRoster } from '../../organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

const file =
  'NAMA PEGAWAI;NIP BARU;NIK;JABATAN;UNIT KERJA;AGAMA\nLalu Baik;197907172005082009;;Analis;Dinas Sosial;x\nLalu Kurang;1979;7413010107759901;Analis;Dinas Sosial;x\nLalu Juga;1980;;Guru;SDN 1 Selong;x\n';
const start = async (event?: string) => {
  const of = event ?? (await newEvent(organiser));
  const preview = await uploadRoster(organiser, of, file, 'daftar.csv');
  const where = { orgId: organiser.orgId, eventId: of };
  const read = () => loadPreview(organiser.services, where, preview.split('/').at(-1) ?? '');
  const kind = '?baris=group&jenis=nip-length&kolom=nip&lembar=';
  const download = async () => {
    const answer = await organiser.visitor.get(`${preview}/baris.xlsx${kind}`);
    expect(answer.statusCode).toBe(200);
    const book = await readXlsx(new Uint8Array(answer.rawPayload));
    return (book.sheets[0]?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')));
  };
  return { event: of, preview, read, download };
};
/** As a spreadsheet program writes it again. */
const saved = ([head = [], ...rows]: string[][]) =>
  xlsx({ name: 'Lembar1', columns: head.map((header) => ({ header })), rows: rows as Cell[][] });
const send = async (address: string, rows: string[][]) =>
  await organiser.visitor.upload(address, { file: new File([(await saved(rows)) as BlobPart], 'perbaikan.xlsx') });
const told = async (answer: { readonly headers: Record<string, unknown> }) =>
  (await organiser.visitor.get(String(answer.headers['location']))).body;
const at = (rows: string[][], heading: string) => rows[0]?.indexOf(heading) ?? -1;
const put = (rows: string[][], row: number, heading: string, value: string) =>
  rows.map((cells, index) => (index === row ? cells.with(at(rows, heading), value) : cells));

describe('rows that go out to be mended', () => {
  test('have the headings of the file, what is wrong and right, identifiers as text and no whole NIK', async () => {
    const { download } = await start();
    const rows = await download();
    expect(rows[0]?.slice(0, 9)).toEqual([
      ...['LEMBAR ASAL', 'BARIS ASAL', 'NAMA PEGAWAI', 'NIP BARU', 'NIK', 'JABATAN', 'UNIT KERJA'],
      ...['YANG SALAH', 'YANG BENAR'],
    ]);
    expect(rows.slice(1).map((row) => row.slice(1, 4))).toEqual([
      ['3', 'Lalu Kurang', '1979'],
      ['4', 'Lalu Juga', '1980'],
    ]);
    expect(JSON.stringify(rows)).toContain('NIP harus 18 angka');
    expect(JSON.stringify(rows)).not.toContain('7413010107759901');
  });

  test('come back to the same preview and touch only themselves', async () => {
    const { preview, read, download } = await start();
    const mended = put(await download(), 1, 'NIP BARU', '197907172005082010');
    const body = await told(await send(`${preview}/kembali`, mended));
    expect(body).toContain('1 baris diperbarui dari berkas, 1 tidak berubah.');
    const { rows, plan } = await read();
    expect(rows.map(({ cells }) => [cells.nip ?? '', cells.nik ?? ''])).toEqual([
      ['197907172005082009', ''],
      ['197907172005082010', '7413010107759901'],
      ['1980', ''],
    ]);
    expect([plan.added.length, plan.refused.length]).toEqual([2, 1]);
  });

  test('come back as a new upload, with columns moved and rows put above, to the preview they are of', async () => {
    const { event, preview, read, download } = await start();
    const mended = put(await download(), 2, 'NIP BARU', '197907172005082011').map((row) => [...row].reverse());
    const [head = [], ...rest] = mended;
    const titled = [head.map((_, index) => (index === 0 ? 'DAFTAR PERBAIKAN' : '')), head, ...rest];
    const answer = await send(`/konsol/kegiatan/${event}/peserta/impor`, titled);
    expect(answer.headers.location).toBe(preview);
    expect((await read()).rows[2]?.cells.nip).toBe('197907172005082011');
  });

  test('that were corrected in the preview meanwhile are not written over, and are named', async () => {
    const { preview, read, download } = await start();
    const rows = await download();
    await organiser.visitor.post(preview, { act: 'check', 'r1.nip': '197907172005082012' });
    const body = await told(await send(`${preview}/kembali`, put(rows, 1, 'NIP BARU', '197907172005082013')));
    expect(body).toContain('sudah diubah di pratinjau sejak diunduh: baris 2 di berkas itu');
    expect((await read()).rows[1]?.cells.nip).toBe('197907172005082012');
  });

  test('with a mark that was changed, that stands twice, or without one, are not taken and named', async () => {
    const { preview, read, download } = await start();
    const rows = await download();
    const mark = (rows[0]?.length ?? 0) - 1;
    const forged = rows[1]?.with(mark, `${rows[1]?.[mark]?.replace(/\.1\./, '.0.')}`) ?? [];
    const twice = put(rows, 2, 'NIP BARU', '197907172005082014')[2] ?? [];
    const none = (rows[1] ?? []).with(mark, '');
    const body = await told(await send(`${preview}/kembali`, [rows[0] ?? [], forged, twice, twice, none]));
    expect(body).toContain('tandanya bukan dari sini atau sudah diubah: baris 2');
    expect(body).toContain('tandanya ada dua kali: baris 3, 4');
    expect(body).toContain('tanpa tanda baris: baris 5');
    expect((await read()).rows.map(({ cells }) => cells.nip)).toEqual(['197907172005082009', '1979', '1980']);
  });

  test('of another import, another event, or an ended one, are told so and change nothing', async () => {
    const one = await start();
    const other = await start(one.event);
    const rows = put(await one.download(), 1, 'NIP BARU', '197907172005082010');
    expect(await told(await send(`${other.preview}/kembali`, rows))).toContain('diunduh dari impor lain');
    const elsewhere = await start();
    const answer = await send(`/konsol/kegiatan/${elsewhere.event}/peserta/impor`, rows);
    expect([answer.statusCode, answer.body.includes('bukan dari kegiatan ini')]).toEqual([422, true]);
    await organiser.visitor.post(one.preview, { act: 'discard' });
    const ended = await send(`/konsol/kegiatan/${one.event}/peserta/impor`, rows);
    expect(ended.body).toContain('sudah disimpan, dibatalkan');
    for (const { read } of [other, elsewhere]) expect((await read()).rows[1]?.cells.nip).toBe('1979');
  });
});
