import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance, pact, participant } from '#db';
import { expected, type Held, holdBallroom } from '../../bench/ballroom.ts';
import { kinds, lombokTimur } from '../../bench/lombok-timur.ts';
import { have } from '../interop/tools.ts';
import { testSeed } from '../support/seed.ts';
import { pdfWords } from './pdf-text.ts';
import { openService, type ScenarioService } from './service.ts';

/** `npm run scenario -- 3` plays all of it, in its five minutes. */
const tenth = { part: 10, seconds: 6, lost: 0.2, waits: 0.02, seed: testSeed };
const wanted = expected(tenth);

let service: ScenarioService;
let held: Held;
beforeAll(async () => {
  service = await openService(new Date('2024-10-03T01:00:00Z'), lombokTimur);
  held = await holdBallroom(service.organiser, service.origin, tenth);
}, 300_000);
afterAll(() => service.close());

describe('scenario 3, a tenth of it: a burst of signings with one request in five lost', () => {
  it('loses one request in five, on the way there, on the way back and in the middle of an answer', () => {
    const { asked, there, back, broken } = held.losses;
    expect((there + back + broken) / asked).toBeGreaterThan(0.15);
    expect(Math.min(there, back, broken)).toBeGreaterThan(20);
    expect(held.waits).toBeGreaterThan(200);
  });

  it('has everybody on the roster and 500 people present, once each', async () => {
    const people = await service.services.db.select({ id: participant.id }).from(participant);
    const there = await service.services.db.select({ person: attendance.participantId }).from(attendance);
    expect([people.length, held.people, held.present]).toEqual([wanted.people, wanted.people, wanted.present]);
    expect([there.length, new Set(there.map(({ person }) => person)).size]).toEqual([500, 500]);
  });

  it('ends with exactly one pact for each of 300 people, the one whose receipt they hold', async () => {
    expect(held.burst.reasons).toEqual([]);
    const rows = await service.services.db.select({ code: pact.code, person: pact.participantId }).from(pact);
    expect([rows.length, new Set(rows.map(({ person }) => person)).size]).toEqual([300, 300]);
    expect(rows.map(({ code }) => code).sort()).toEqual(held.signed.map(({ receipt }) => receipt.code).sort());
  });

  it.skipIf(!have('pdftotext'))('cites to each category its own laws', async () => {
    const [asn, discipline, corps] = ['Nomor 20 Tahun 2023', 'Nomor 94 Tahun 2021', 'Nomor 42 Tahun 2004'];
    const cited = async (category: string) => {
      const called = kinds.find((kind) => kind.category === category)?.called ?? '';
      const signer = held.signed.find(({ name }) => name.startsWith(called));
      const text = pdfWords((await signer?.phone.pact()) ?? new Uint8Array());
      return [asn, discipline, corps, 'tentang Desa'].filter((law) => text.includes(law));
    };
    expect(await cited('PNS')).toEqual([asn, discipline, corps]);
    expect(await cited('PPPK')).toEqual([asn]);
    expect(await cited('Kepala Desa')).toEqual(['tentang Desa']);
    expect(await cited('Perangkat Desa')).toEqual(['tentang Desa']);
  });
});
