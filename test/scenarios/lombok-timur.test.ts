import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pact } from '#db';
import { formOf } from '../../bench/form-of.ts';
import { inTurns } from '../../bench/in-turns.ts';
import { type Answer, Phone, PhoneRefused } from '../../bench/phone.ts';
import { importRoster, type PersonalLink, personalLinks } from '../../bench/round.ts';
import { have } from '../interop/tools.ts';
import { seeded, testSeed } from '../support/seed.ts';
import { pdfWords } from './pdf-text.ts';
import { openService, type ScenarioService } from './service.ts';

/** A tenth of the scenario's 7,900 PNS, 3,100 PPPK, 239 kades and 2,390 perangkat; a tenth of its 3,000 sign. */
const scale = 10;
const signing = 3000 / scale;
const lostShare = 0.2;

const two = (value: number) => String(value).padStart(2, '0');
const serial = (at: number) => String((at % 999) + 1).padStart(3, '0');
const birth = (at: number) => `${1965 + (at % 20)}${two((at % 12) + 1)}${two((at % 28) + 1)}`;
const kinds = [
  {
    category: 'PNS',
    called: 'Lalu',
    people: 7900,
    number: (at: number) => `${birth(at)}201001${(at % 2) + 1}${serial(at)}`,
    nik: '',
  },
  {
    category: 'PPPK',
    called: 'Baiq',
    people: 3100,
    number: (at: number) => `${birth(at)}202121${(at % 2) + 1}${serial(at)}`,
    nik: '',
  },
  { category: 'Kepala Desa', called: 'Amaq', people: 239, number: () => '', nik: '520301150575' },
  { category: 'Perangkat Desa', called: 'Inaq', people: 2390, number: () => '', nik: '520302160680' },
] as const;

function roster(): File {
  const rows = kinds.flatMap(({ category, called, people, number, nik }) =>
    Array.from({ length: Math.round(people / scale) }, (_, at) => {
      const identity = `${number(at)},${nik ? nik + String(at + 1).padStart(4, '0') : ''}`;
      return `${called} Contoh ${at + 1},${identity},${category},${category},Unit ${category} ${at % 20}`;
    }),
  );
  return new File([['Nama,NIP,NIK,Kategori,Jabatan,Unit Kerja', ...rows].join('\r\n')], 'lombok.csv');
}

/** Half of what is lost never arrives, of the other half the answer does not; either way it is sent again. */
class LossyPhone extends Phone {
  readonly #chance: () => number;

  constructor(link: string, origin: string, seed: number) {
    super(link, { origin });
    this.#chance = seeded(testSeed + seed);
  }

  override async request(...call: Parameters<Phone['request']>): Promise<Answer> {
    for (;;) {
      const fate = this.#chance();
      if (fate < lostShare / 2) continue;
      const answer = await super.request(...call);
      if (fate >= lostShare) return answer;
    }
  }
}

let service: ScenarioService;
const codes = new Map<string, Set<string>>();
const files = new Map<string, Uint8Array>();

/** As the page does it: a prepare whose answer was lost has used its nonce, so it begins anew with the same key. */
async function signThroughLoss({ name, link }: PersonalLink, index: number): Promise<void> {
  const phone = new LossyPhone(link, service.origin, index + 1);
  await phone.enter();
  for (let tries = 0; ; tries += 1) {
    try {
      await phone.prepare();
      break;
    } catch (error) {
      if (!(error instanceof PhoneRefused) || error.code !== 'nonce-used' || tries > 20) throw error;
      await phone.refresh();
    }
  }
  const { receipt } = await phone.complete(await phone.checkAndSign());
  codes.set(link, (codes.get(link) ?? new Set()).add(receipt.code));
  const called = name.replace(/ Contoh \d+$/u, '');
  if (!files.has(called)) files.set(called, await phone.pact());
}

beforeAll(async () => {
  service = await openService(new Date('2024-10-03T01:00:00Z'));
  const { organiser } = service;
  const draft = formOf(await organiser.page('/konsol/kegiatan/baru'), '/konsol/kegiatan/baru');
  const event = await organiser.post('/konsol/kegiatan/baru', {
    ...draft,
    kind: 'pakta',
    title: 'Deklarasi Netralitas Kabupaten Lombok Timur',
    venue: 'Ballroom Kantor Bupati',
    date: '2024-10-03',
    start: '09:00',
    end: '12:00',
    zone: 'Asia/Makassar',
    contest: 'pilkada',
    assurance: 'link',
    act: 'save',
  });
  await importRoster(organiser, event, roster());
  await organiser.page(event);
  await organiser.post(`${event}/buka`, {});
  const links = await personalLinks(organiser, event);
  // the CSV is by unit; those who sign are of all of them
  const chosen = Array.from({ length: signing }, (_, at) => links[Math.floor((at * links.length) / signing)]);
  const outcomes = await inTurns(chosen as PersonalLink[], 8, signThroughLoss);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}, 300_000);
afterAll(() => service.close());

describe('scenario 3, a tenth of it: a burst of signings with one request in five lost', () => {
  it('ends with exactly one pact for each of 300 people, the one whose receipt they hold', async () => {
    const rows = await service.services.db.select({ code: pact.code, person: pact.participantId }).from(pact);
    const held = [...codes.values()].flatMap((its) => [...its]);
    expect(rows.length).toBe(signing);
    expect(new Set(rows.map(({ person }) => person)).size).toBe(signing);
    expect(rows.map(({ code }) => code).sort()).toEqual(held.sort());
  });

  it.skipIf(!have('pdftotext'))('cites to each category its own laws', () => {
    const cited = (category: string) => {
      const called = kinds.find((kind) => kind.category === category)?.called ?? '';
      return pdfWords(files.get(called) ?? new Uint8Array());
    };
    const [asn, discipline, corps] = ['Nomor 20 Tahun 2023', 'Nomor 94 Tahun 2021', 'Nomor 42 Tahun 2004'];
    const which = (category: string) =>
      [asn, discipline, corps, 'tentang Desa'].filter((law) => cited(category).includes(law));
    expect(which('PNS')).toEqual([asn, discipline, corps]);
    expect(which('PPPK')).toEqual([asn]);
    expect(which('Kepala Desa')).toEqual(['tentang Desa']);
    expect(which('Perangkat Desa')).toEqual(['tentang Desa']);
  });
});
