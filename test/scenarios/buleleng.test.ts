import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance, pact } from '#db';
import { closeEvent, codeOnWall, openWall, sealAndFetch, type Wall, wallData } from '../../bench/event-day.ts';
import { formOf } from '../../bench/form-of.ts';
import { inTurns } from '../../bench/in-turns.ts';
import { Phone, PhoneRefused } from '../../bench/phone.ts';
import { importRoster, type PersonalLink, personalLinks } from '../../bench/round.ts';
import { have } from '../interop/tools.ts';
import { missing } from './missing.ts';
import { pdfWords } from './pdf-text.ts';
import { openService, type ScenarioService } from './service.ts';

const people = 9000;
const inHall = 140;
const inStream = 6212;
const late = 75;
const offices = 45;
const speakers = ['I Gede Contoh Sekda', 'Ni Putu Contoh Bawaslu', 'I Made Contoh KPU'];

const office = {
  name: 'Pemerintah Kabupaten Buleleng',
  letterhead: 'PEMERINTAH KABUPATEN BULELENG\nBADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA',
  regionCode: '51.08',
  seat: 'Singaraja',
};

let service: ScenarioService;
let event: string;
let stream: Wall;
let daftarHadir: Uint8Array;
/** Why somebody was not taken as present, in the order of trying. */
const refused = new Map<string, number>();

/** 9,000 civil servants in 45 offices, and three speakers. */
function roster(): File {
  const two = (value: number) => String(value).padStart(2, '0');
  const rows = Array.from({ length: people }, (_, at) => {
    const nip = `${1965 + (at % 25)}${two((at % 12) + 1)}${two((Math.floor(at / 300) % 28) + 1)}201001${(at % 2) + 1}${String((Math.floor(at / 25) % 999) + 1).padStart(3, '0')}`;
    return `Pegawai Contoh ${at + 1},${nip},PNS,Analis,Dinas Contoh ${two((at % offices) + 1)},Peserta`;
  });
  const apart = speakers.map((name) => `${name},,,Pembicara,Lembaga Contoh,Narasumber`);
  return new File([['Nama,NIP,Kategori,Jabatan,Unit Kerja,Peran', ...rows, ...apart].join('\r\n')], 'buleleng.csv');
}

/** One person opens the link and gives the code. */
async function attend({ link }: PersonalLink, code: string): Promise<void> {
  const phone = new Phone(link, { origin: service.origin });
  await phone.enter();
  try {
    await phone.checkIn(code);
  } catch (error) {
    if (!(error instanceof PhoneRefused)) throw error;
    refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
  }
}

/** So many of them after each other, eight at a time; every 500 a new code stands on the wall. */
async function attendAll(links: readonly PersonalLink[], wall: Wall): Promise<void> {
  for (let from = 0; from < links.length; from += 500) {
    const code = await codeOnWall(service.origin, wall);
    const outcomes = await inTurns(links.slice(from, from + 500), 8, (link) => attend(link, code));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    service.clock.move(60_000);
  }
}

beforeAll(async () => {
  service = await openService(new Date('2023-07-11T01:00:00Z'), office);
  const { organiser, clock, origin } = service;
  const draft = formOf(await organiser.page('/konsol/kegiatan/baru'), '/konsol/kegiatan/baru');
  event = await organiser.post('/konsol/kegiatan/baru', {
    ...draft,
    kind: 'sosialisasi',
    title: 'Sosialisasi Netralitas ASN Kabupaten Buleleng',
    venue: 'Ruang Rapat Rumah Jabatan Bupati',
    date: '2023-07-11',
    start: '09:00',
    end: '12:00',
    zone: 'Asia/Makassar',
    assurance: 'link',
    series: 'baru',
    seriesTitle: 'Sosialisasi Netralitas ASN',
    seriesOrdinal: '4',
    act: 'save',
  });
  await importRoster(organiser, event, roster());
  await organiser.page(event);
  await organiser.post(`${event}/buka`, {});
  const links = await personalLinks(organiser, event);
  // the CSV is by office; those who come are of all of them (7,919 and 9,000 have no common divisor)
  const byOffice = links.filter(({ name }) => !speakers.includes(name));
  const counting = byOffice.map((_, at) => byOffice[(at * 7919) % people] as PersonalLink);
  const hall = await openWall(organiser, event, 'hall');
  stream = await openWall(organiser, event, 'stream');
  await attendAll([...counting.slice(0, inHall), ...links.filter(({ name }) => speakers.includes(name))], hall);
  const closes = clock.now().getTime() + 30 * 60_000;
  await organiser.page(`${event}/kehadiran`);
  await organiser.post(`${event}/kehadiran/siaran`, { act: 'sekarang', menit: '30' });
  await attendAll(counting.slice(inHall, inHall + inStream), stream);
  clock.move(closes - clock.now().getTime() - 5000);
  const last = await codeOnWall(origin, stream);
  clock.move(10_000);
  const after = counting.slice(inHall + inStream, inHall + inStream + late);
  await inTurns(after, 8, (link) => attend(link, last));
  await closeEvent(organiser, event);
  daftarHadir = await sealAndFetch(organiser, event, 'attendance-list');
}, 600_000);
afterAll(() => service.close());

describe('scenario 1: the fourth sosialisasi of Buleleng, in the hall and by stream', () => {
  it('counts 140 in the hall, 6,212 by stream and 2,648 absent, of 9,000', async () => {
    const { figures } = await wallData(service.origin, stream);
    expect(figures).toMatchObject({ present: inHall + inStream, goal: people });
    const csv = (await service.organiser.file(`${event}/dokumen/rekapitulasi.csv`)).toString();
    const total = csv.trim().split(/\r?\n/u).at(-1) ?? '';
    expect(total).toContain(';9000;140;6212;2648');
  });

  it('refuses the 75 who try after the stream’s window, and nobody else', () => {
    expect([...refused]).toEqual([['stream-closed', late]]);
  });

  it('keeps one attendance each: 6,352, and the three speakers', async () => {
    const rows = await service.services.db.select({ person: attendance.participantId }).from(attendance);
    expect(rows.length).toBe(inHall + inStream + speakers.length);
    expect(new Set(rows.map(({ person }) => person)).size).toBe(rows.length);
  });

  it('has no pacts, and no list of signers to seal', async () => {
    expect(await service.services.db.select({ id: pact.id }).from(pact)).toEqual([]);
    await expect(sealAndFetch(service.organiser, event, 'signer-list')).rejects.toThrow(/409/u);
  });
});

describe.skipIf(!have('pdftotext'))('its daftar hadir', () => {
  let text: string;
  beforeAll(() => {
    text = pdfWords(daftarHadir);
  }, 240_000);

  it('states the sums and the ordinal, and lists the speakers apart', () => {
    const sums = 'Hadir 6.352 dari 9.000 (luring 140, daring 6.212)';
    expect(missing(text, sums, 'Jumlah 9.000 140 6.212 2.648', '(ke-4)')).toEqual([]);
    const [counted = '', apart = ''] = text.split('Narasumber, saksi, dan undangan (di luar hitungan peserta)');
    expect(missing(counted, ...speakers)).toEqual(speakers);
    expect(missing(apart, ...speakers)).toEqual([]);
  });

  it('is grouped by office, with a subtotal for each, and times in WITA', () => {
    expect(text.match(/Hadir \d+ dari 200 \(luring/gu)?.length).toBe(offices);
    expect(text.match(/\d\d\.\d\d WITA/gu)?.length).toBeGreaterThanOrEqual(inHall + inStream + speakers.length);
    expect(/\b(WIB|WIT)\b/u.test(text)).toBe(false);
  });
});
