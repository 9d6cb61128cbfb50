import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openContact, rosterFigures } from '#participants';
import { readRole } from '../../src/participants/role.ts';
import type { Organiser } from '../event/organiser.ts';
import { importAll, newEvent, startRoster, uploadRoster } from './organiser.ts';

const roster = `NAMA;NIP;KATEGORI;UNIT KERJA;JABATAN;KET
La Ode Karim;198703142010011007;PNS;Dinas Kesehatan;Analis;hadir tepat waktu
Drs. Wa Sekda, M.Si;198703142010012008;PNS;Sekretariat Daerah;Sekretaris Daerah;Narasumber
La Ketua;;Narasumber;Bawaslu;Ketua Bawaslu;
Wa Saksi;;Saksi;KPU;Anggota KPU;
La Tamu;;;Polres;Kapolres;Tamu undangan
Wa Biasa;;Peserta;Dinas Sosial;Camat Lawa;
`;

let organiser: Organiser;
let event: string;
beforeAll(async () => {
  organiser = await startRoster();
  event = await newEvent(organiser);
  await importAll(organiser, event, roster);
});
afterAll(() => organiser.close());

const people = async () =>
  new Map((await organiser.services.db.query.participant.findMany()).map((one) => [one.name, one]));

describe('a role', () => {
  test('is read from the words of lists, and from no other word', () => {
    expect(['Pemateri', 'NARA SUMBER', 'Tamu undangan', 'saksi', 'peserta'].map(readRole)).toEqual([
      'narasumber',
      'narasumber',
      'undangan',
      'saksi',
      'peserta',
    ]);
    expect(['Cuti', '', 'Kepala Bidang', 'bukan narasumber'].map(readRole)).toEqual([null, null, null, null]);
  });

  test('comes from a category or a remark, and the category from NIP and office, or from outside', async () => {
    const found = await people();
    const of = (name: string) => [found.get(name)?.role, found.get(name)?.category];
    expect(of('La Ode Karim')).toEqual(['peserta', 'pns']);
    expect(of('Wa Sekda')).toEqual(['narasumber', 'pns']);
    expect(of('La Ketua')).toEqual(['narasumber', 'luar']);
    expect(of('Wa Saksi')).toEqual(['saksi', 'luar']);
    expect(of('La Tamu')).toEqual(['undangan', 'luar']);
    expect(of('Wa Biasa')).toEqual(['peserta', 'pns']);
  });

  test('other than peserta does not count on the roster', async () => {
    const figures = await rosterFigures(organiser.services.db, organiser.orgId, event);
    expect(figures.total).toBe(2);
    expect(figures.byUnit.map(({ unit, count }) => [unit, count])).toEqual([
      ['Dinas Kesehatan', 1],
      ['Dinas Sosial', 1],
    ]);
    expect(figures.byCategory).toEqual([{ category: 'pns', count: 2 }]);
    expect(figures.others).toEqual([
      { role: 'narasumber', count: 2 },
      { role: 'saksi', count: 1 },
      { role: 'undangan', count: 1 },
    ]);
  });

  test('narrows the roster page, which says who is listed apart', async () => {
    const page = `/konsol/kegiatan/${event}/peserta`;
    const { body } = await organiser.visitor.get(page);
    expect(body).toContain('2 peserta');
    expect(body).toContain('Dicatat terpisah: 2 narasumber, 1 saksi, 1 undangan');
    const speakers = (await organiser.visitor.get(`${page}?peran=narasumber`)).body;
    expect(speakers).toContain('La Ketua');
    expect(speakers).not.toContain('La Ode Karim');
  });

  test('is told in a preview, unknown ones too, and a remark of another kind goes no further', async () => {
    const draft = await newEvent(organiser);
    const preview = await uploadRoster(
      organiser,
      draft,
      'NAMA;NIP;KATEGORI;UNIT KERJA;JABATAN;PERAN;KET\nLa Satu;;PNS;Dinas A;Staf;Narasumber;\nLa Dua;;PNS;Dinas A;Staf;Penerima tamu;sakit keras\n',
    );
    const { body } = await organiser.visitor.get(preview);
    expect(body).toContain('Dicatat terpisah: 1 narasumber.');
    const notes = (await organiser.visitor.get(`${preview}?lihat=catatan`)).body;
    expect(notes).toContain('Peran tidak dikenal');
    expect(body + notes).not.toContain('sakit keras');
  });

  test('can be changed by hand, and a file that says nothing about roles leaves it', async () => {
    const person = (await people()).get('Wa Biasa');
    const mine = `/konsol/kegiatan/${event}/peserta/o/${person?.handle}`;
    const form = { name: 'Wa Biasa', category: 'pns', unit: 'Dinas Sosial', position: 'Camat Lawa', role: 'undangan' };
    expect((await organiser.visitor.post(`${mine}/ubah`, form)).statusCode).toBe(303);
    expect((await people()).get('Wa Biasa')?.role).toBe('undangan');
    await importAll(
      organiser,
      event,
      'NAMA;KATEGORI;UNIT KERJA;JABATAN;HP\nWa Biasa;PNS;Dinas Sosial;Camat Lawa;081234567890\n',
    );
    const after = (await people()).get('Wa Biasa');
    expect(after?.role).toBe('undangan');
    expect(after && openContact(organiser.services.custody, after.id, after).phone).toBe('+6281234567890');
  });
});
