import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pact, participant } from '#db';
import { type Regency, regencyOf } from '#regions';
import { verifyPdf } from '#trust/pades';
import { approveMinutes, closeEvent, sealAndFetch } from '../../bench/event-day.ts';
import { type FormFields, formOf } from '../../bench/form-of.ts';
import { inTurns } from '../../bench/in-turns.ts';
import { draftDeclaration, lombokTimur } from '../../bench/lombok-timur.ts';
import { signOnPhone } from '../../bench/phone.ts';
import { personalLinks, savePreview, uploadRoster } from '../../bench/round.ts';
import { textOf } from '../documents/closing.ts';
import { have } from '../interop/tools.ts';
import { missing } from './missing.ts';
import { pdfWords } from './pdf-text.ts';
import { openService, type ScenarioService } from './service.ts';

type Village = Regency['villages'][number];

const typed: FormFields = {
  number: ['270/45/KESBANG/2024'],
  opening: ['telah dilaksanakan Deklarasi Netralitas.'],
  items: ['Pembacaan ikrar'],
  villages: ['245'],
};
const reason = 'salah dengar saat narasi dibacakan';
const flag = '245 ≠ 254: 239 desa + 15 kelurahan, selisih 9';

let service: ScenarioService;
let event: string;
let villages: readonly Village[];
let districts: ReadonlyMap<string, string>;
/** Nine that the office forgot, and eight of those that came and did not sign. */
let forgotten: readonly Village[];
let silent: readonly Village[];

/** One head for each of these villages: a kepala desa by his NIK, a lurah, who is a civil servant, by her NIP. */
function roster(of: readonly Village[]): File {
  const rows = of.map((one) => {
    const at = String(villages.indexOf(one) + 1).padStart(4, '0');
    const head =
      one.kind === 'desa'
        ? `Amaq Contoh ${at},,520301100880${at},Kepala Desa,Kepala Desa,Desa`
        : `Baiq Contoh ${at},198001012005012${at.slice(-3)},,PNS,Lurah,Kelurahan`;
    return `${head} ${one.name},${one.code}`;
  });
  const heading = 'NAMA,NIP,NIK,KATEGORI,JABATAN,UNIT KERJA,KODE WILAYAH';
  return new File([[heading, ...rows].join('\r\n')], 'kepala-desa-dan-lurah.csv');
}

/** As pages name a village: "Desa Pijot, Kecamatan Keruak (52.03.01.2002)". */
const named = ({ name, code, district }: Village) => `Desa ${name}, Kecamatan ${districts.get(district)} (${code})`;

const shown = async (path: string) => textOf(await service.organiser.page(path));

beforeAll(async () => {
  const regency = await regencyOf(lombokTimur.regionCode);
  villages = regency?.villages ?? [];
  districts = new Map(regency?.districts.map(({ code, name }) => [code, name]));
  const desa = villages.filter(({ kind }) => kind === 'desa');
  forgotten = [0, 29, 58, 87, 116, 145, 174, 203, 232].map((at) => desa[at] as Village);
  silent = [3, 40, 77, 101, 150, 188, 200, 238].map((at) => desa[at] as Village);
  service = await openService(new Date('2024-10-03T01:00:00Z'), lombokTimur);
  event = await draftDeclaration(service.organiser, {
    assurance: 'link',
    officialRole: 'mengetahui',
    officialStanding: 'pj',
    officialName: 'Drs. Lalu Contoh Selong',
    officialOffice: 'Bupati Lombok Timur',
  });
}, 120_000);
afterAll(() => service.close());

describe('scenario 4: 245 or 254 villages of Lombok Timur', () => {
  it('says at the import that 245 of 254 are there, and names the nine by kecamatan and code', async () => {
    const preview = await uploadRoster(
      service.organiser,
      event,
      roster(villages.filter((one) => !forgotten.includes(one))),
    );
    const said = await shown(preview);
    const figures = ['Dengan impor ini, 245 dari 254 desa/kelurahan Kabupaten Lombok Timur', 'Belum ada di daftar (9)'];
    expect(missing(said, ...figures, 'Desa 230 dari 239, kelurahan 15 dari 15.', ...forgotten.map(named))).toEqual([]);
    await savePreview(service.organiser, preview);
  });

  it('says so on the event’s page, too, until the nine are imported', async () => {
    const said = await shown(event);
    const figure = '245 dari 254 desa/kelurahan Kabupaten Lombok Timur ada di daftar peserta';
    expect(missing(said, figure, ...forgotten.map(named))).toEqual([]);
    await savePreview(service.organiser, await uploadRoster(service.organiser, event, roster(forgotten)));
    const whole = await shown(event);
    const all = '254 dari 254 desa/kelurahan Kabupaten Lombok Timur ada di daftar peserta';
    expect(missing(whole, all, 'Belum ada di daftar')).toEqual(['Belum ada di daftar']);
  });

  it('has 239 village pacts to sign and 15 of civil servants: 231 and 15 are signed', async () => {
    const { organiser, services, origin } = service;
    await organiser.page(event);
    await organiser.post(`${event}/buka`, {});
    const links = await personalLinks(organiser, event);
    expect(links.length).toBe(254);
    const signing = links.filter(({ unit }) => !silent.some(({ name }) => unit === `Desa ${name}`));
    const outcomes = await inTurns(signing, 8, ({ link }) => signOnPhone(link, { origin }));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    const people = new Map((await services.db.select().from(participant)).map(({ id, category }) => [id, category]));
    const texts: Record<string, Set<string>> = {};
    const signed: Record<string, number> = {};
    for (const { participantId, textId } of await services.db.select().from(pact)) {
      const category = people.get(participantId) ?? '';
      texts[category] = (texts[category] ?? new Set()).add(textId);
      signed[category] = (signed[category] ?? 0) + 1;
    }
    expect(signed).toEqual({ kades: 231, pns: 15 });
    expect([texts['kades']?.size, texts['pns']?.size]).toEqual([1, 1]);
    expect(texts['kades']).not.toEqual(texts['pns']);
  });

  it('flags 245 as soon as it is typed into the berita acara: 239 + 15 = 254, difference 9', async () => {
    const { organiser } = service;
    const action = `${event}/berita-acara`;
    const fields = formOf(await organiser.page(action), action);
    const sent = (form: FormFields) =>
      Object.fromEntries(Object.entries(form).map(([name, [value = '']]) => [name, value]));
    const wrong = await organiser.submit(`${action}/pratinjau`, sent({ ...fields, ...typed }));
    expect(missing(textOf(wrong), flag)).toEqual([]);
    const right = await organiser.submit(`${action}/pratinjau`, sent({ ...fields, ...typed, villages: ['254'] }));
    expect(missing(textOf(right), '≠')).toEqual(['≠']);
  });

  it('keeps the draft, and does not approve it until it is corrected or a reason is given', async () => {
    const { organiser } = service;
    const action = `${event}/berita-acara`;
    await expect(approveMinutes(organiser, event, (fields) => ({ ...fields, ...typed }))).rejects.toThrow(
      'answered 409',
    );
    const kept = await organiser.page(action);
    expect(missing(textOf(kept), flag)).toEqual([]);
    expect(formOf(kept, action)).toMatchObject(typed);
    await approveMinutes(organiser, event, (fields) => ({ ...fields, villages: ['254'] }));
    await expect(organiser.post(action, { act: 'save', ...typed })).rejects.toThrow('answered 409');
    await organiser.post(`${action}/batal`, {});
    await approveMinutes(organiser, event, (fields) => ({ ...fields, ...typed, 'reason-villages': [reason] }));
  });
});

describe('the berita acara of scenario 4', () => {
  let sealed: Uint8Array;
  beforeAll(async () => {
    const { organiser, clock } = service;
    await closeEvent(organiser, event);
    clock.move(60_000);
    sealed = await sealAndFetch(organiser, event, 'minutes');
  }, 120_000);

  it('is sealed, and answers on its public page with counts and without a name', async () => {
    const { custody, clock } = service.services;
    const { indication } = await verifyPdf(sealed, { roots: [custody.root.certificate], at: clock.now() });
    expect(indication).toBe('TOTAL-PASSED');
    const [, code] = /href="\/v\/([0-9A-Z]{16})"/u.exec(await service.organiser.page(`${event}/dokumen`)) ?? [];
    const said = textOf(await (await fetch(`${service.origin}/v/${code}`)).text());
    expect(missing(said, 'TERCATAT', 'Berita Acara', 'Desa 239', 'Kelurahan 15', 'Menandatangani 246')).toEqual([]);
    expect(missing(said, 'Amaq', 'Baiq', 'Lalu')).toEqual(['Amaq', 'Baiq', 'Lalu']);
  });

  it.skipIf(!have('pdftotext'))('says that 231 desa are complete, names the 8 by code, and prints the reason', () => {
    const text = pdfWords(sealed);
    const all = [
      'Pada hari ini, Kamis, tanggal tiga bulan Oktober tahun dua ribu dua puluh empat',
      'Mengetahui: Drs. Lalu Contoh Selong, Pj. Bupati Lombok Timur',
      '231 desa lengkap, 8 belum',
      ...silent.map(({ name, code }) => `Desa ${name} (${code}): 0 dari 1`),
      'Seluruh 15 kelurahan lengkap',
      '254 desa/kelurahan: 239 desa dan 15 kelurahan',
      '245, berbeda dari daftar peserta, 254: 239 desa dan 15 kelurahan (selisih 9)',
      reason,
      'telah menandatangani 246 orang; belum menandatangani 8 orang',
    ];
    expect(missing(text, ...all)).toEqual([]);
    // who takes note signs nothing: he is named, and no room waits for him
    expect(text.match(/Lalu Contoh/gu)).toHaveLength(1);
  });
});
