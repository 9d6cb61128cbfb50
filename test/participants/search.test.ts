import { like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { participant } from '#db';
import { listParticipants } from '#participants';
import { listMissing } from '../../src/console/store.ts';
import { openRound, type Round } from '../signing/round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(1);
  const people = [
    {
      name: "Ma'ruf Amin",
      nip: '198703142010011101',
      unit: 'Dinas Sosial',
      position: 'Kepala Seksi',
      phone: '0812-3456-7890',
    },
    { name: 'Nur’aini, S.Pd.', nip: '', unit: 'SD Negeri 1 Selong', position: 'Guru Jum’at', phone: '' },
    { name: 'José Ñusa Łuk', nip: '', unit: 'Kecamatan Ende', position: '', phone: '' },
  ];
  for (const person of people) {
    const answer = await round.app.inject({
      method: 'POST',
      url: `/konsol/kegiatan/${round.eventId}/peserta/baru`,
      headers: { cookie: `sesi=${round.cookie}`, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: round.csrf, category: 'pns', role: 'peserta', ...person }).toString(),
    });
    if (answer.statusCode !== 303) throw new Error(answer.body.slice(0, 3000));
  }
}, 60_000);
afterAll(() => round.close());

const everywhere = { unitId: null, category: null };
const page = { offset: 0, limit: 10 };

async function found(search: string): Promise<readonly string[]> {
  const { rows } = await listParticipants(round.services, round.orgId, round.eventId, { ...everywhere, search }, page);
  return rows.map(({ name }) => name);
}

describe('a search for a person', () => {
  it.each([
    ...["Ma'ruf", 'Ma’ruf', 'Ma‘ruf', 'Maʼruf', 'Ma`ruf', 'Ma´ruf', 'maruf', 'MARUF'].map((asked) => [
      asked,
      "Ma'ruf Amin",
    ]),
    ...['amin maruf', 'dinas maruf', 'sosial seksi', '101', '198703142010011101'].map((asked) => [
      asked,
      "Ma'ruf Amin",
    ]),
    ...['19870314 201001 1 101', '0812 3456 7890', '+62 812-3456-7890', '62 812 3456 7890', '81234567890'].map(
      (asked) => [asked, "Ma'ruf Amin"],
    ),
    ...['nuraini', 'Nur aini', "NUR'AINI", 'selong guru', 'jumat', 'SD Negeri 1'].map((asked) => [asked, 'Nur’aini']),
    ...['jose', 'nusa luk', 'ÑUSA', 'ende'].map((asked) => [asked, 'José Ñusa Łuk']),
  ])('for “%s” finds %s', async (asked, name) => {
    expect(await found(asked)).toEqual([name]);
  });

  it('finds nobody of whom one word is not true, and everybody where nothing is asked', async () => {
    expect(await found('maruf selong')).toEqual([]);
    expect(await found('%')).toHaveLength(4);
    expect(await found('_aruf')).toEqual(["Ma'ruf Amin"]);
  });

  it('finds names that earlier releases kept with a blank for their apostrophe', async () => {
    await round.database.db.update(participant).set({ search: 'ma ruf amin' }).where(like(participant.name, 'Ma%'));
    expect(await found('maruf')).toEqual(["Ma'ruf Amin"]);
  });

  it('is the same among those who are missing', async () => {
    const who = { orgId: round.orgId, eventId: round.eventId, signers: [] };
    const filter = { lacking: 'hadir', search: 'nuraini', unitId: '' } as const;
    expect((await listMissing(round.services, who, filter, page)).total).toBe(1);
  });
});
