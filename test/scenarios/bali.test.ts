import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pact, participant } from '#db';
import { closeEvent, codeOnWall, openWall, sealAndFetch } from '../../bench/event-day.ts';
import { formOf } from '../../bench/form-of.ts';
import { Phone } from '../../bench/phone.ts';
import { personalLinks, savePreview, uploadRoster } from '../../bench/round.ts';
import { textOf } from '../documents/closing.ts';
import { have } from '../interop/tools.ts';
import { missing } from './missing.ts';
import { pdfWords } from './pdf-text.ts';
import { openService, type ScenarioService } from './service.ts';

const office = {
  name: 'Pemerintah Provinsi Bali',
  letterhead: 'PEMERINTAH PROVINSI BALI\nSEKRETARIAT DAERAH\nBIRO ORGANISASI',
  regionCode: '51',
  seat: 'Denpasar',
};

/** A police officer by rank and NRP, a head of bureau by NIP, and four more; a comma in a name is a degree's. */
const heading = 'Nama;NIP/NRP;Pangkat;Jabatan;Instansi';
const rows = [
  'I Made Segara Yasa, SH;84071234;AKP;Kanit Contoh;Ditintelkam Polda Bali',
  'I Ketut Nayaka, SH, MH;197003141995031002;Pembina Utama Muda (IV/c);Kepala Biro Organisasi;Biro Organisasi',
  'Ni Luh Contoh Sari;198501012010012003;Penata Tk. I (III/d);Analis Kebijakan;Biro Organisasi',
  'Gusti Contoh Putra;198602022011011004;Penata (III/c);Analis Kebijakan;Biro Hukum',
  'Ida Contoh Dewi;198703032012012005;Penata (III/c);Pranata Humas;Biro Umum',
  'Wayan Contoh Arta;198804042013011006;Penata Muda (III/a);Arsiparis;Biro Umum',
];
const names = ['Segara', 'Nayaka', 'Contoh Sari', 'Contoh Putra', 'Contoh Dewi', 'Contoh Arta'];

const csv = (lines: readonly string[]) => new File([[heading, ...lines].join('\r\n')], 'undangan-rapat.csv');

let service: ScenarioService;
let event: string;
beforeAll(async () => {
  service = await openService(new Date('2024-07-30T01:00:00Z'), office);
  const page = '/konsol/kegiatan/baru';
  event = await service.organiser.post(page, {
    ...formOf(await service.organiser.page(page), page),
    kind: 'rakor',
    title: 'Rapat Koordinasi Netralitas ASN',
    venue: 'Rumah Makan Contoh, Denpasar',
    date: '2024-07-30',
    start: '09:00',
    end: '11:00',
    zone: 'Asia/Makassar',
    assurance: 'room-code',
    act: 'save',
  });
}, 120_000);
afterAll(() => service.close());

const shown = async (path: string) => textOf(await service.organiser.page(path));

describe('scenario 9: six people meet in a restaurant in Denpasar', () => {
  it('flags a name with "â??" in it, and saves nobody under it', async () => {
    const broken = rows.with(2, rows[2]?.replace('Contoh', 'Conâ??toh') ?? '');
    const preview = await uploadRoster(service.organiser, event, csv(broken));
    expect(missing(await shown(preview), 'Baru 5', 'Ditolak 1', 'Conâ??toh', 'rusak')).toEqual([]);
    await savePreview(service.organiser, preview);
    const said = await shown(`${event}/peserta`);
    expect(missing(said, ...names)).toEqual(['Contoh Sari']);
  });

  it('takes the whole list after it was mended: six people, the five as they were', async () => {
    const preview = await uploadRoster(service.organiser, event, csv(rows));
    expect(missing(await shown(preview), 'Baru 1', 'Berubah 0', 'Tetap 5', 'Ditolak 0')).toEqual([]);
    await savePreview(service.organiser, preview);
    const people = await service.services.db.select().from(participant);
    expect(people.length).toBe(6);
    const officer = people.find(({ name }) => name.includes('Segara'));
    expect(officer).toMatchObject({ name: 'I Made Segara Yasa', titleBack: 'SH', category: 'luar', rank: 'AKP' });
    const head = people.find(({ name }) => name.includes('Nayaka'));
    expect(head).toMatchObject({ name: 'I Ketut Nayaka', titleBack: 'SH, MH', category: 'pns' });
  });

  it.each(['Segara', 'Nayaka', 'nayaka ketut', '84071234'])('finds one of them by “%s”', async (asked) => {
    const said = textOf(await service.organiser.search(`${event}/peserta`, { cari: asked }));
    const wanted = /nayaka/iu.test(asked) ? 'Nayaka' : 'Segara';
    expect(missing(said, ...names)).toEqual(names.filter((name) => name !== wanted));
  });
});

describe('an NRP, where others have a NIP', () => {
  it('stands in the list and in its workbook, which comes back without a change', async () => {
    const { organiser } = service;
    expect(missing(await shown(`${event}/peserta`), '…234')).toEqual([]);
    const saved = await organiser.file(`${event}/peserta/daftar.xlsx`);
    const preview = await uploadRoster(organiser, event, new File([saved as BlobPart], 'daftar.xlsx'));
    expect(missing(await shown(preview), 'Baru 0', 'Berubah 0', 'Tetap 6', 'Ditolak 0')).toEqual([]);
    expect(missing(await shown(`${preview}?baris=all`), '84071234')).toEqual([]);
  });
});

describe('the meeting of scenario 9', () => {
  let list: Uint8Array;
  let slips: Uint8Array;
  let phone: Phone;
  beforeAll(async () => {
    const { organiser, origin, clock } = service;
    await organiser.page(event);
    await organiser.post(`${event}/buka`, {});
    const wall = await openWall(organiser, event, 'hall');
    for (const { link } of await personalLinks(organiser, event)) {
      phone = new Phone(link, { origin });
      await phone.enter();
      await phone.checkIn(await codeOnWall(origin, wall));
    }
    slips = await organiser.download(`${event}/undangan/slip`);
    await closeEvent(organiser, event);
    clock.move(60_000);
    list = await sealAndFetch(organiser, event, 'attendance-list');
  }, 120_000);

  it('shows his NRP to whoever keeps the door', async () => {
    expect(missing((await shown(`${event}/kehadiran`)).replaceAll('\u2060', ''), '…234', '…002')).toEqual([]);
  });

  it('has no pact: nothing to sign on a phone, no list of signers, and nothing stored', async () => {
    expect(phone.state.text).toBeUndefined();
    await expect(sealAndFetch(service.organiser, event, 'signer-list')).rejects.toThrow(/409/u);
    expect(await service.services.db.select({ id: pact.id }).from(pact)).toEqual([]);
  });

  it.skipIf(!have('pdftotext'))('lists the officer by rank and NRP and the others by NIP, none in full', () => {
    const text = pdfWords(list);
    const all = ['Hadir 6 dari 6 (luring 6, daring 0)', 'I Made Segara Yasa, SH', 'AKP', 'I Ketut Nayaka, SH, MH'];
    expect(missing(text, ...all, 'Selasa', 'WITA')).toEqual([]);
    expect(missing(pdfWords(slips), 'NRP …234', 'NIP …002')).toEqual([]);
    const numbers = rows.map((row) => row.split(';')[1] ?? '');
    expect(missing(text, ...numbers)).toEqual(numbers);
  });

  it('says on the public page of its list what was held, when and by whom, and no name, rank or number', async () => {
    const [, code] = /href="\/v\/([0-9A-Z]{16})"/u.exec(await service.organiser.page(`${event}/dokumen`)) ?? [];
    const said = textOf(await (await fetch(`${service.origin}/v/${code}`)).text());
    expect(missing(said, 'TERCATAT', 'Rapat Koordinasi Netralitas ASN', '30 Juli 2024', office.name)).toEqual([]);
    expect(missing(said, ...names, 'AKP', '84071234', '002')).toEqual([...names, 'AKP', '84071234', '002']);
  });
});
