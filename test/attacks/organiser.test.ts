import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance, logLeaf, participant } from '#db';
import { loadEvent } from '#event';
import { opaquePerson } from '#keys';
import { type Cookies, Phone } from '../../bench/phone.ts';
import { currentCode } from '../../src/attendance/codes.ts';
import { mostNamed } from '../../src/participants/links/logged-people.ts';
import { pdfWords } from '../scenarios/pdf-text.ts';
import { openRound, type Round } from '../signing/round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(4, { event: { assurance: 'room-code', lateAssurance: 'link' } });
});
afterAll(() => round.close());

type Fields = Readonly<Record<string, string | number>>;

const leavesOf = async (kind: string): Promise<Fields[]> =>
  (await round.database.db.select().from(logLeaf).where(eq(logLeaf.kind, kind)).orderBy(logLeaf.id)).map(
    ({ record }) => record as Fields,
  );
const idOf = (at: number) => opaquePerson(round.services.custody, round.eventId, round.invited[at]?.id ?? '');

/** What the organiser does in the console, by forms of its own. */
async function post(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const answer = await round.app.inject({
    method: 'POST',
    url: `/konsol/kegiatan/${round.eventId}/${path}`,
    headers: { cookie: `sesi=${round.cookie}`, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: round.csrf, ...fields }).toString(),
  });
  if (answer.statusCode >= 400) throw new Error(`${path} answers ${answer.statusCode}`);
  return answer.body;
}

const personPath = (at: number, what: string) => `peserta/o/${round.invited[at]?.handle}/${what}`;

async function wallCode(): Promise<string> {
  const { db, custody, clock } = round.services;
  return currentCode(custody, await loadEvent(db, round.orgId, round.eventId), 'hall', clock.now()).code;
}

/** A browser that holds the console's session, as that of an organiser who signs with the same laptop. */
const consoleCookies = (): Cookies => new Map([['sesi /', { value: round.cookie, path: '/' }]]);

async function signs(at: number, cookies: Cookies = new Map()) {
  const phone = new Phone(round.invited[at]?.link ?? '', { origin: round.origin, cookies });
  await phone.enter();
  await phone.checkIn(await wallCode());
  await phone.prepare();
  const { receipt } = await phone.complete(await phone.checkAndSign());
  const paper = pdfWords(await phone.pact());
  return { phone, receipt, paper, record: await recordOf(receipt.code) };
}

const recordOf = async (code: string, lang = 'id') =>
  (await round.app.inject({ url: `/v/${code}`, headers: { cookie: `bahasa=${lang}` } })).body;

const taken = 'pada Senin, 10 Juni 2024';

describe('an organiser who takes a link, reads the wall’s code and signs for somebody', () => {
  it('is told by leaf, page, evidence, paper and record, down to the device that was signed in', async () => {
    const body = await post(personPath(0, 'tautan'), { act: 'copy' });
    expect(body).toContain(round.invited[0]?.link.split('#')[1]);
    expect((await leavesOf('links-exported')).at(-1)).toMatchObject({ form: 'copy', count: 1, people: idOf(0) });
    const { paper, record, receipt } = await signs(0, consoleCookies());
    // the pact's own leaf has the same id, and commits to the evidence
    expect(receipt.leaf.record).toMatchObject({ person: idOf(0) });
    expect(paper).toContain(`Tautan pribadi diambil panitia, terakhir ${taken}`);
    expect(paper).toContain('Perangkat yang menandatangani sedang masuk sebagai panitia.');
    expect(record).toContain('Tautan pribadi terakhir diambil panitia');
    expect(record).toContain('sedang masuk sebagai panitia');
    const victim = new Phone(round.invited[0]?.link ?? '', { origin: round.origin });
    const state = await victim.enter();
    expect(state).toMatchObject({
      status: 'signed-elsewhere',
      circumstances: { linkTakenTimes: 1 },
      signedWith: { linkTakenTimes: 1, organiserDevice: true },
    });
    expect(state.circumstances?.organiserDevice).toBeUndefined();
    const [row] = await round.database.db.select().from(attendance);
    expect(row?.evidence).toMatchObject({ organiserDevice: true });
    expect((await leavesOf('attendance-recorded')).at(-1)).toMatchObject({ person: idOf(0), device: 'organiser' });
  });

  it('is not said of somebody whose link nobody took, on a phone of his own', async () => {
    const { phone, paper, record } = await signs(1);
    expect(paper).not.toContain('panitia, terakhir');
    expect(paper).not.toContain('sebagai panitia');
    expect(record).not.toContain('diambil panitia');
    expect(phone.state.circumstances).toBeUndefined();
    expect((await leavesOf('attendance-recorded')).at(-1)).not.toHaveProperty('device');
  });

  it('leaves a taking by every other way, and one between opening and signing is on the paper', async () => {
    const phone = new Phone(round.invited[2]?.link ?? '', { origin: round.origin });
    await phone.enter();
    for (const [path, form] of [
      ['undangan/csv', 'csv'],
      ['undangan/xlsx', 'xlsx'],
      ['undangan/whatsapp', 'whatsapp'],
      ['undangan/slip', 'slips'],
    ] as const) {
      await post(path, { unit: '' });
      const leaf = (await leavesOf('links-exported')).at(-1);
      expect(leaf).toMatchObject({ form, count: 4 });
      expect(String(leaf?.['people']).split(' ')).toEqual([0, 1, 2, 3].map(idOf).sort());
    }
    await post(personPath(2, 'tautan'), { act: 'whatsapp' });
    await phone.checkIn(await wallCode());
    await phone.prepare();
    await phone.complete(await phone.checkAndSign());
    expect(pdfWords(await phone.pact())).toContain('diambil panitia');
    expect(await phone.refresh()).toMatchObject({ circumstances: { linkTakenTimes: 5 } });
  });

  it('who renews the link and changes the address after opening is told, too', async () => {
    await post(personPath(3, 'tautan'), { act: 'renew' });
    expect((await leavesOf('link-renewed')).at(-1)).toMatchObject({ person: idOf(3), generation: 2 });
    const { db } = round.services;
    const [row] = await db
      .select()
      .from(participant)
      .where(and(eq(participant.id, round.invited[3]?.id ?? '')));
    expect(row).toMatchObject({ linkTakenAt: null, linkTakenTimes: 0 });
    const form = {
      name: row?.name ?? '',
      category: 'pns',
      unit: 'Kecamatan Sawerigadi',
      unitPilih: 'baru',
      position: 'Camat',
    };
    await post(personPath(3, 'ubah'), {
      ...form,
      nip: row?.nip ?? '',
      email: 'panitia@contoh.id',
      phone: '081234567890',
    });
    const changes = (await leavesOf('address-changed')).slice(-2);
    expect(changes).toMatchObject([
      { field: 'email', count: 1, people: idOf(3) },
      { field: 'phone', count: 1, people: idOf(3) },
    ]);
    const body = await post(personPath(3, 'tautan'), { act: 'copy' });
    const link = `${round.origin}/t#${/\/t#([\w-]{22})/u.exec(body)?.[1]}`;
    const phone = new Phone(link, { origin: round.origin });
    expect((await phone.enter()).circumstances).toMatchObject({
      linkTakenTimes: 1,
      emailChangedAt: expect.any(String),
      phoneChangedAt: expect.any(String),
    });
    await phone.checkIn(await wallCode());
    await phone.prepare();
    const { receipt } = await phone.complete(await phone.checkAndSign());
    const paper = pdfWords(await phone.pact());
    expect(paper).toContain('Alamat e-mail penanda tangan diubah panitia setelah kegiatan dibuka');
    expect(paper).toContain('Nomor HP penanda tangan diubah panitia setelah kegiatan dibuka');
    expect(await recordOf(receipt.code, 'en')).toContain('E-mail changed by the organiser after opening');
  });

  it('of thirty thousand people is as many bounded leaves, none of which names anybody', () => {
    expect(mostNamed * 33).toBeLessThan(65_535);
  });
});
