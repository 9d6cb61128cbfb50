import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organiser } from '../../../event/organiser.ts';
import { startRoster } from '../../organiser.ts';
import { UnitVisits, unitsPath } from '../unit-visits.ts';

let organiser: Organiser;
let units: UnitVisits;
beforeAll(async () => {
  organiser = await startRoster();
  units = new UnitVisits(organiser);
});
afterAll(() => organiser.close());

const heading = ['UNIT KERJA', 'JUMLAH'];
const sheet = (rows: (string | number)[][]) => ({ sheets: [{ name: 'Formasi', rows: [heading, ...rows] }] });

async function upload(event: string, bytes: Uint8Array | string) {
  return await organiser.visitor.upload(`${unitsPath(event)}/berkas`, { file: new File([bytes as BlobPart], 'unit') });
}

async function save(event: string, { body }: { body: string }) {
  const sent = (name: string) => body.split(`name="${name}" value="`)[1]?.split('"')[0] ?? '';
  return await organiser.visitor.post(`${unitsPath(event)}/jumlah`, { jumlah: sent('jumlah'), dasar: sent('dasar') });
}

async function expectedIn(event: string) {
  const names = new Map((await units.all()).map(({ id, name }) => [id, name]));
  const all = await organiser.services.db.query.unitExpected.findMany();
  return Object.fromEntries(
    all.filter(({ eventId }) => eventId === event).map(({ unitId, people }) => [names.get(unitId), people]),
  );
}

describe('Expected numbers that come in a file', () => {
  test('of XLSX, ODS or CSV are shown before they are saved, old beside new', async () => {
    const event = await units.eventOf('Dinas Aru', 'Dinas Bina');
    const look = await upload(
      event,
      await writeXlsx(
        sheet([
          ['Dinas Aru', 3],
          ['DINAS BINA', 14],
        ]),
      ),
    );
    expect([look.statusCode, look.body.includes('belum diisi'), await expectedIn(event)]).toEqual([200, true, {}]);
    expect((await save(event, look)).statusCode).toBe(303);
    expect(await expectedIn(event)).toEqual({ 'Dinas Aru': 3, 'Dinas Bina': 14 });
    const again = await upload(
      event,
      await writeOds(
        sheet([
          ['Dinas Aru', 3],
          ['Dinas Bina', 15],
        ]),
      ),
    );
    expect(again.body).toContain('1 unit berubah, 1 sudah sama');
    expect((await upload(event, 'Unit;Jumlah\nDinas Aru;3')).body).toContain('0 unit berubah, 1 sudah sama');
    // somebody else was quicker
    await organiser.visitor.post(`${unitsPath(event)}/${await units.idOf('Dinas Bina')}`, {
      act: 'jumlah',
      jumlah: '9',
    });
    expect([(await save(event, again)).statusCode, (await expectedIn(event))['Dinas Bina']]).toEqual([409, 9]);
  });

  test('with lines that are not understood are saved without them only when that is said', async () => {
    const event = await units.eventOf('Dinas Cipta');
    const look = await upload(
      event,
      await writeXlsx(
        sheet([
          ['Dinas Cipta', 5],
          ['Dinas <b>Tiada', 2],
        ]),
      ),
    );
    expect(look.statusCode).toBe(422);
    for (const said of ['Formasi, baris 3', 'Dinas &lt;b>Tiada: 2', 'Simpan 1 jumlah tanpa 1 baris itu'])
      expect(look.body).toContain(said);
    await save(event, look);
    expect(await expectedIn(event)).toEqual({ 'Dinas Cipta': 5 });
  });

  test('go out as a list of the units, and an empty cell that comes back changes nothing', async () => {
    const event = await units.eventOf('Dinas Dua', 'Dinas Empat');
    await organiser.visitor.post(`${unitsPath(event)}/${await units.idOf('Dinas Dua')}`, {
      act: 'jumlah',
      jumlah: '2',
    });
    const list = await organiser.visitor.get(`${unitsPath(event)}/jumlah.xlsx`);
    const back = await upload(event, new Uint8Array(list.rawPayload));
    expect([back.statusCode, back.body.includes('0 unit berubah, 1 sudah sama')]).toEqual([200, true]);
  });

  test('are refused in the words of what the file is', async () => {
    const event = await units.eventOf('Dinas Aru');
    const files = [
      ['%PDF-1.7\n', 422, 'Berkas ini PDF'],
      ['\x89PNG\r\n\x1a\n', 422, 'Berkas ini gambar'],
      ['PK\x03\x04torn', 422, 'rusak atau terpotong'],
      ['Unit;Jumlah\n"Dinas Aru;3\nDinas Bina;4', 422, 'tanda kutip'],
      [' \n', 422, 'Berkas ini kosong'],
      ['Dinas Aru;3\n'.repeat(5_001), 413, 'lebih dari 5.000 baris'],
      ['NAMA;NIP\nLalu Wirya;198701012010011001', 422, 'Tidak ada kolom nama unit'],
    ] as const;
    for (const [content, status, said] of files) {
      const answer = await upload(event, Buffer.from(content, 'latin1'));
      expect([said, answer.statusCode, answer.body.includes(said)]).toEqual([said, status, true]);
    }
    expect(await expectedIn(event)).toEqual({});
  });

  test('and what is no longer of these units, or of a closed event, is not saved', async () => {
    const event = await units.eventOf('Dinas Fajar');
    const look = await upload(event, 'Unit;Jumlah\nDinas Fajar;3');
    const forged = { jumlah: `${crypto.randomUUID()}:3`, dasar: 'x' };
    expect((await organiser.visitor.post(`${unitsPath(event)}/jumlah`, forged)).statusCode).toBe(409);
    await units.setState(event, 'closed');
    expect([(await save(event, look)).statusCode, (await upload(event, 'Dinas Fajar;3')).statusCode]).toEqual([
      409, 409,
    ]);
    expect(await expectedIn(event)).toEqual({});
  });
});
