import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { heldInHall } from '../../bench/demo-event.ts';
import {
  approveMinutes,
  closeEvent,
  codeOnWall,
  officialLink,
  openWall,
  sealAndFetch,
  signMinutes,
} from '../../bench/event-day.ts';
import { inTurns } from '../../bench/in-turns.ts';
import { Phone } from '../../bench/phone.ts';
import { openExample, type Round } from '../../bench/round.ts';
import { have } from '../interop/tools.ts';
import { pdfWords } from './pdf-text.ts';
import { openService, type ScenarioService } from './service.ts';

let service: ScenarioService;
let round: Round;
/** The file of every pact, by the link of who signed it. */
const pacts = new Map<string, Uint8Array>();
const documents: Record<'attendance' | 'signers' | 'minutes', Uint8Array> = {
  attendance: new Uint8Array(),
  signers: new Uint8Array(),
  minutes: new Uint8Array(),
};

beforeAll(async () => {
  service = await openService(new Date('2024-06-10T01:00:00Z'));
  const { organiser, origin, clock } = service;
  round = await openExample(organiser, 'templates/example/muna-barat.xlsx', (event) => heldInHall(organiser, event));
  const wall = await openWall(organiser, round.event, 'hall');
  const outcomes = await inTurns(round.links, 8, async ({ link }, index) => {
    if (index % 20 === 19) clock.move(30_000);
    const phone = new Phone(link, { origin });
    await phone.enter();
    await phone.checkIn(await codeOnWall(origin, wall));
    await phone.prepare();
    await phone.complete(await phone.checkAndSign());
    pacts.set(link, await phone.pact());
  });
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
  await closeEvent(organiser, round.event);
  clock.move(60_000);
  documents.attendance = await sealAndFetch(organiser, round.event, 'attendance-list');
  documents.signers = await sealAndFetch(organiser, round.event, 'signer-list');
  await approveMinutes(organiser, round.event);
  documents.minutes = await signMinutes(await officialLink(organiser, round.event), origin);
}, 240_000);
afterAll(() => service.close());

/** What our own root says of a file: the whole verdict, and each signature's field, name and level. */
async function verdict(file: Uint8Array) {
  const { custody, clock } = service.services;
  const { indication, signatures } = await verifyPdf(file, {
    roots: [custody.root.certificate],
    at: clock.now(),
  });
  return { indication, signatures: signatures.map(({ field, level, signer }) => [field, level, signer?.commonName]) };
}

describe('scenario 6: the pact round of Muna Barat', () => {
  it('ends with 127 pacts, two sealed lists, and a berita acara that its official signed before the seal', async () => {
    expect(pacts.size).toBe(127);
    for (const list of [documents.attendance, documents.signers]) {
      expect(await verdict(list)).toEqual({
        indication: 'TOTAL-PASSED',
        signatures: [['segel', 'B-T', expect.any(String)]],
      });
    }
    expect(await verdict(documents.minutes)).toEqual({
      indication: 'TOTAL-PASSED',
      signatures: [
        ['penanda_tangan', 'B-T', 'Dra. Wa Ode Rekaan Contoh, M.Si.'],
        ['segel', 'B-T', expect.any(String)],
      ],
    });
  });

  it('answers for each document on its public page, with counts and without a name', async () => {
    const overview = await service.organiser.page(`${round.event}/dokumen`);
    const codes = [...new Set([...overview.matchAll(/href="\/v\/([0-9A-Z]{16})"/gu)].map(([, code]) => code))];
    expect(codes.length).toBe(3);
    for (const code of codes) {
      const page = await (await fetch(`${service.origin}/v/${code}`)).text();
      expect(page).toContain('TERCATAT');
      expect(page).toContain('127');
      expect(page).not.toContain('Rekaan');
    }
  });
});

describe.skipIf(!have('pdftotext'))('the papers of scenario 6, as another reader finds their words', () => {
  it('are 46 ASN pacts (30 heads of offices, 11 camat, 5 lurah) and 81 village pacts', () => {
    const titles = [...pacts.values()].map((pact) => /PAKTA INTEGRITAS [A-Z ]+/u.exec(pdfWords(pact))?.[0] ?? '');
    expect(titles.filter((title) => title.includes('PEGAWAI NEGERI SIPIL')).length).toBe(46);
    expect(titles.filter((title) => title.includes('DESA')).length).toBe(81);
  });

  it('prints both numbers exactly as they were typed, the signatory’s line and the seat, on every pact', () => {
    for (const pact of pacts.values()) {
      const text = pdfWords(pact);
      expect(text).toContain('200.2.1/6589 Tahun 2023');
      expect(text).toContain('200.2.1/92/2023');
      expect(text).toContain('Pj. Bupati Muna Barat');
      expect(text).toContain('Laworo, 10 Juni 2024');
      expect(text).toContain('tautan pribadi dan kode yang saat itu tampil di ruangan');
    }
  });

  it('list 127 people in the room, with time and zone', () => {
    const text = pdfWords(documents.attendance);
    expect(text).toContain('Hadir 127 dari 127 (luring 127, daring 0)');
    expect(text.match(/\d\d\.\d\d WITA/gu)?.length).toBeGreaterThanOrEqual(127);
  });

  it('list 127 signers, each with the short code of the pact', () => {
    const text = pdfWords(documents.signers);
    expect(text).toContain('Menandatangani 127 dari 127');
    const codes = [...pacts.values()].map((pact) => /Kode ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/u.exec(pdfWords(pact))?.[1]);
    expect(codes.filter((code) => !code || !text.includes(code))).toEqual([]);
  });

  it('state the day in words and the counts in the berita acara', () => {
    const text = pdfWords(documents.minutes);
    expect(text).toContain('Senin');
    expect(text).toContain(
      'Wajib menandatangani 127 orang; telah menandatangani 127 orang; belum menandatangani 0 orang.',
    );
    expect(text).toContain('81 desa dan 5 kelurahan');
    expect(text).toContain('Plt. Sekretaris Daerah Muna Barat');
  });
});
