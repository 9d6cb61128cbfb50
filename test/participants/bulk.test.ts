import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attendance, participant } from '#db';
import { linkHash, linkToken } from '#participants';
import type { Organiser } from '../event/organiser.ts';
import { importAll, newEvent, startRoster } from './organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

const header = 'NAMA;NIP;KATEGORI;JABATAN;UNIT KERJA\n';
const four = [
  'La Satu;198703142010011001;PNS;Analis;Dinas Sosial',
  'La Dua;198703142010011002;PNS;Analis;Dinas Sosial',
  'La Tiga;198703142010011003;PPPK;Guru;SD Negeri 1 Selong',
  'La Empat;198703142010011004;PNS;Guru;SD Negeri 1 Selong',
];
const people = async (event: string) =>
  (await organiser.services.db.query.participant.findMany())
    .filter(({ eventId }) => eventId === event)
    .sort((a, b) => a.ordinal - b.ordinal);
const roster = async (rows = four) => {
  const event = await newEvent(organiser);
  await importAll(organiser, event, header + rows.join('\n'));
  return event;
};
const pathOf = (event: string) => `/konsol/kegiatan/${event}/peserta/tindakan`;
const everybody = { cakupan: 'semua', cari: '', unit: '', kategori: '', peran: '' };
type Form = Record<string, string | readonly string[]>;
/** Looks at a deed, and then does it as the page sends it. */
async function perform(event: string, form: Form, answer: Form = {}) {
  const look = await organiser.visitor.post(pathOf(event), { ...form, langkah: 'periksa' });
  const basis = /name="dasar" value="([^"]+)"/.exec(look.body)?.[1] ?? '';
  const done = await organiser.visitor.post(pathOf(event), { ...form, ...answer, dasar: basis, langkah: 'lakukan' });
  return { look, done, deed: String(done.headers.location ?? '') };
}
async function come(event: string, participantId: string) {
  const row = { orgId: organiser.orgId, eventId: event, id: randomUUID(), participantId, at: new Date(), evidence: {} };
  await organiser.services.db.insert(attendance).values({ ...row, mode: 'in-person', way: 'organiser' });
}
const categories = async (event: string) => (await people(event)).map(({ category }) => category);

describe('a deed on many people', () => {
  test('names its exact number, and who is so already, before anything changes', async () => {
    const event = await roster();
    const form = { ...everybody, tindakan: 'category', nilai: 'pppk' };
    const { body } = await organiser.visitor.post(pathOf(event), { ...form, langkah: 'periksa' });
    expect(body).toContain('Akan diubah: 3 orang');
    expect(body).toContain('Tidak disentuh: sudah demikian: 1 orang');
    expect(body).toContain('Ubah kategori 3 orang');
    expect(await categories(event)).toEqual(['pns', 'pns', 'pppk', 'pns']);
  });

  test('is done to whom was ticked, to the page, or to all that a search finds', async () => {
    const event = await roster();
    const [one] = await people(event);
    const category = { tindakan: 'category', nilai: 'pppk' };
    await perform(event, { cakupan: 'centang', pilih: [one?.handle ?? ''], ...category });
    expect(await categories(event)).toEqual(['pppk', 'pns', 'pppk', 'pns']);
    await perform(event, { ...everybody, cari: 'selong', ...category });
    expect(await categories(event)).toEqual(['pppk', 'pns', 'pppk', 'pppk']);
  });

  test('asks for a category, unit or role first, and says what is wrong with one', async () => {
    const event = await roster();
    const ask = async (form: Form) => await organiser.visitor.post(pathOf(event), { ...everybody, ...form });
    expect((await ask({ tindakan: 'unit' })).body).toContain('Unit baru');
    const wrong = await ask({ tindakan: 'unit', nilai: '陳', langkah: 'periksa' });
    expect([wrong.statusCode, wrong.body.includes('陳')]).toEqual([422, true]);
    expect((await ask({ tindakan: 'role', nilai: 'raja', langkah: 'lakukan' })).statusCode).toBe(422);
    expect((await ask({ tindakan: 'hapus' })).statusCode).toBe(400);
  });

  test('without anybody goes back to the search with a word', async () => {
    const event = await roster();
    const answer = await organiser.visitor.post(pathOf(event), {
      cakupan: 'centang',
      cari: 'dua',
      tindakan: 'withdraw',
    });
    const { body } = await organiser.visitor.get(String(answer.headers.location));
    expect(body).toContain('Belum ada yang dipilih');
    expect([body.includes('La Dua'), body.includes('La Satu')]).toEqual([true, false]);
  });

  test('leaves who has signed or come, unless the answer says otherwise', async () => {
    const event = await roster();
    const [one] = await people(event);
    await come(event, one?.id ?? '');
    const form = { ...everybody, tindakan: 'role', nilai: 'undangan' };
    const { look } = await perform(event, form);
    expect(look.body).toContain('1 orang sudah bertanda tangan atau hadir. Ubah mereka juga?');
    const roles = async () => (await people(event)).map(({ role }) => role);
    expect(await roles()).toEqual(['peserta', 'undangan', 'undangan', 'undangan']);
    await perform(event, form, { terikat: 'ikut' });
    expect(await roles()).toEqual(['undangan', 'undangan', 'undangan', 'undangan']);
  });

  test('is looked at again when the roster, or who has come, is another by then', async () => {
    const event = await roster();
    const form = { ...everybody, tindakan: 'category', nilai: 'pppk' };
    const look = await organiser.visitor.post(pathOf(event), { ...form, langkah: 'periksa' });
    const basis = /name="dasar" value="([^"]+)"/.exec(look.body)?.[1] ?? '';
    await come(event, (await people(event))[0]?.id ?? '');
    const done = await organiser.visitor.post(pathOf(event), { ...form, dasar: basis, langkah: 'lakukan' });
    expect([done.statusCode, done.body.includes('Daftar berubah sejak Anda memeriksanya')]).toEqual([409, true]);
    expect(await categories(event)).toEqual(['pns', 'pns', 'pppk', 'pns']);
  });

  test('moves people to a unit that is there, however it is spelt, or to a new one that is named as such', async () => {
    const event = await roster();
    await perform(event, { ...everybody, cari: 'selong', tindakan: 'unit', nilai: 'DINAS SOSIAL' });
    expect(new Set((await people(event)).map(({ unitId }) => unitId)).size).toBe(1);
    const { look } = await perform(event, { ...everybody, tindakan: 'unit', nilai: 'Dinas Baru Sekali' });
    expect(look.body).toContain('“Dinas Baru Sekali” belum ada; unit ini akan dibuat.');
    expect((await people(event)).every(({ byHand }) => byHand.includes('unit'))).toBe(true);
  });

  test('takes people off and puts them back, but not onto a NIP that somebody else has by now', async () => {
    const event = await roster();
    await perform(event, { ...everybody, tindakan: 'withdraw' });
    expect((await people(event)).every(({ removedAt }) => removedAt !== null)).toBe(true);
    await importAll(organiser, event, header + four[0]);
    const form = { ...everybody, daftar: 'keluar', tindakan: 'put-back' };
    const { look } = await perform(event, form);
    expect(look.body).toContain('NIP atau NIK yang sama ada pada orang lain: 1 orang');
    expect((await people(event)).map(({ removedAt }) => removedAt === null)).toEqual([false, true, true, true, true]);
    const { body } = await organiser.visitor.get(`/konsol/kegiatan/${event}/peserta?daftar=keluar`);
    expect(body).toContain('1 orang yang sudah dikeluarkan dari daftar');
  });

  test('replaces links, each with its own leaf, and the old ones say so', async () => {
    const event = await roster();
    const before = await people(event);
    await perform(event, { ...everybody, tindakan: 'reissue' });
    const after = await people(event);
    const { db, custody } = organiser.services;
    for (const { id, linkHash: hash, linkGeneration } of after) {
      expect(linkGeneration).toBe(2);
      expect(Buffer.compare(hash, linkHash(linkToken(custody, { id, linkGeneration: 2 })))).toBe(0);
    }
    const retired = (await db.query.retiredLink.findMany()).filter(({ eventId }) => eventId === event);
    const hashes = (rows: readonly { linkHash: Uint8Array }[]) =>
      rows.map(({ linkHash: hash }) => Buffer.from(hash).toString('hex')).sort();
    expect(hashes(retired)).toEqual(hashes(before));
    const ids = new Set(after.map(({ id }) => id));
    const leaves = (await db.query.logLeaf.findMany()).filter(
      ({ kind, subject }) => kind === 'link-renewed' && ids.has(subject),
    );
    expect(leaves).toHaveLength(4);
  });

  test('of another event or another page changes nobody here', async () => {
    const [event, other] = [await roster(), await roster()];
    const [stranger] = await people(other);
    const { done } = await perform(event, { cakupan: 'centang', pilih: stranger?.handle ?? '', tindakan: 'withdraw' });
    expect(done.statusCode).toBe(409);
    expect((await people(other)).every(({ removedAt }) => removedAt === null)).toBe(true);
  });
});

describe('undoing a deed', () => {
  test('gives back what was there, and takes back that it was typed by hand', async () => {
    const event = await roster();
    const before = await people(event);
    const { deed } = await perform(event, { ...everybody, tindakan: 'unit', nilai: 'Dinas Lain' });
    await organiser.visitor.post(deed, {});
    const strip = (rows: typeof before) => rows.map((row) => ({ ...row, updatedAt: null }));
    expect(strip(await people(event))).toEqual(strip(before));
    expect((await organiser.visitor.get(deed)).body).toContain('Diurungkan');
    expect((await organiser.visitor.post(deed, {})).statusCode).toBe(409);
  });

  test('leaves and names whoever was changed, or has signed or come, since', async () => {
    const event = await roster();
    const { deed } = await perform(event, { ...everybody, tindakan: 'category', nilai: 'non-asn' });
    const [one, two] = await people(event);
    const { db } = organiser.services;
    await come(event, one?.id ?? '');
    // the service's clock stands still: a later change has a later time
    const later = { updatedAt: new Date('2030-01-01T00:00:00Z') };
    await db
      .update(participant)
      .set(later)
      .where(eq(participant.id, two?.id ?? ''));
    const page = (await organiser.visitor.get(deed)).body;
    expect(page).toContain('Urungkan untuk 2 orang');
    const { body } = await organiser.visitor.post(deed, {});
    for (const said of [
      '2 orang tetap seperti sekarang',
      'La Satu',
      'Bertanda tangan atau hadir sesudahnya',
      'La Dua',
      'Diubah lagi sesudahnya',
    ])
      expect(body).toContain(said);
    expect(await categories(event)).toEqual(['non-asn', 'non-asn', 'pppk', 'pns']);
  });

  test('of a withdrawal brings people back, with the same links, and of a new link there is none', async () => {
    const event = await roster();
    const hashes = async () => (await people(event)).map(({ linkHash: hash }) => Buffer.from(hash).toString('hex'));
    const before = await hashes();
    const { deed } = await perform(event, { ...everybody, tindakan: 'withdraw' });
    await organiser.visitor.post(deed, {});
    expect((await people(event)).every(({ removedAt }) => removedAt === null)).toBe(true);
    expect(await hashes()).toEqual(before);
    const renewed = await perform(event, { ...everybody, tindakan: 'reissue' });
    expect(renewed.look.body).toContain('Ini tidak dapat diurungkan');
    const again = await organiser.visitor.post(renewed.deed, {});
    expect(again.statusCode).toBe(409);
    expect(await hashes()).not.toEqual(before);
  });

  test('stands in the history, of the event and of each person, with who and when', async () => {
    const event = await roster();
    const { deed } = await perform(event, { ...everybody, tindakan: 'category', nilai: 'pppk' });
    await organiser.visitor.post(deed, {});
    const list = (await organiser.visitor.get(pathOf(event))).body;
    for (const said of ['Ubah kategori: PPPK', 'La Ode Darwin', '3 orang diubah; 1 sudah demikian', 'Diurungkan'])
      expect(list).toContain(said);
    const [one] = await people(event);
    const person = (await organiser.visitor.get(`/konsol/kegiatan/${event}/peserta/o/${one?.handle}`)).body;
    expect(person).toContain('Tindakan massal diurungkan');
    expect(person).toContain('Kategori: PNS → PPPK');
  });

  test('of another organisation’s or event’s deed is not found', async () => {
    const [event, other] = [await roster(), await roster()];
    const { deed } = await perform(event, { ...everybody, tindakan: 'withdraw' });
    const elsewhere = deed.replace(event, other);
    expect((await organiser.visitor.get(elsewhere)).statusCode).toBe(404);
    expect((await organiser.visitor.post(elsewhere, {})).statusCode).toBe(404);
  });
});
