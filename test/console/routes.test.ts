import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleRoutes, createExample, openRound } from '#console';
import { logLeaf, organisation, pact, participant, participantReport, unit } from '#db';
import { eventRoutes } from '#event';
import { signingTexts, textsRoutes } from '#texts';
import { munaForm, type Organiser, startOrganiser } from '../event/organiser.ts';
import { secret } from '../support/secret.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
    await app.register(textsRoutes, services);
    await app.register(consoleRoutes, services);
  });
});
afterAll(() => organiser.close());

const at = new Date('2024-06-10T01:00:00Z');

async function example() {
  const { db } = organiser.services;
  const event = await db.transaction((tx) => createExample(tx, organiser.orgId, organiser.orgId, at));
  return { event, page: `/konsol/kegiatan/${event.id}` };
}

async function people(eventId: string, unitName: string, category: 'pns' | 'kades' | 'luar', names: readonly string[]) {
  const { db } = organiser.services;
  const orgId = organiser.orgId;
  const unitId = randomUUID();
  await db.insert(unit).values({ orgId, id: unitId, key: unitName.toLowerCase(), name: unitName });
  const rows = names.map((name, ordinal) => ({
    orgId,
    eventId,
    id: randomUUID(),
    handle: randomUUID(),
    unitId,
    category,
    name,
    search: name.toLowerCase(),
    ordinal,
    linkHash: secret(32),
    createdAt: at,
    updatedAt: at,
  }));
  await db.insert(participant).values(rows);
  return { unitId, rows };
}

async function sign(eventId: string, participantId: string, textId: string) {
  const some = secret(32);
  await organiser.services.db.insert(pact).values({
    orgId: organiser.orgId,
    id: randomUUID(),
    eventId,
    participantId,
    textId,
    prepareId: randomUUID(),
    code: randomUUID(),
    cms: some,
    cmsAt: 1,
    seal: some,
    digest: some,
    size: 1,
    requestDigest: some,
    device: some,
    receipt: {},
    evidence: {},
    signedAt: at,
  });
}

describe('the start page', () => {
  it('offers the example while there is nothing, and shows it as a draft card then', async () => {
    expect((await organiser.visitor.get('/konsol')).body).toContain('Buat kegiatan contoh Muna Barat');
    const made = await organiser.visitor.post('/konsol/contoh', {});
    expect(made.statusCode).toBe(303);
    const { body } = await organiser.visitor.get('/konsol');
    expect(body).toContain('Belum ada peserta');
    expect(body).toContain('Draf');
  });
});

describe('the example of Muna Barat', () => {
  it('is the round of 10 June 2024 with both letters as typed and an acting Bupati', async () => {
    const { event, page } = await example();
    expect(event.startsAt.toISOString().slice(0, 10)).toBe('2024-06-10');
    const { body } = await organiser.visitor.get(`${page}/naskah`);
    for (const said of ['200.2.1/6589 Tahun 2023', '200.2.1/92/2023', 'Pj. Bupati Muna Barat', 'Laworo, 10 Juni 2024'])
      expect(body).toContain(said);
  });

  it('asks about Pemilu and Pilkada before it can open, and opens with its texts frozen', async () => {
    const { event, page } = await example();
    const before = await organiser.visitor.get(page);
    expect(before.body).toContain('Ya, memang dimaksudkan');
    expect(before.body).not.toContain(`href="/konsol/kegiatan/${event.id}/buka"`);
    expect((await organiser.visitor.post(`${page}/buka`, {})).statusCode).toBe(409);
    await organiser.visitor.post(`${page}/dasar-hukum/ya`, {});
    expect((await organiser.visitor.get(`${page}/buka`)).body).toContain('CONTOH');
    expect((await organiser.visitor.post(`${page}/buka`, {})).statusCode).toBe(303);
    expect(await organiser.eventAt(page)).toMatchObject({ state: 'open', sample: true });
    expect((await organiser.visitor.get('/konsol')).body).toMatch(/>CONTOH</u);
    expect(await signingTexts(organiser.services.db, organiser.orgId, event.id)).toHaveLength(3);
    const leaves = await organiser.services.db.select().from(logLeaf).where(eq(logLeaf.subject, event.id));
    expect(leaves.map((leaf) => leaf.kind)).toEqual(['event-opened', 'texts-frozen', 'roster-sealed']);
  });
});

describe('an open event', () => {
  it('counts by unit those who have a text, and lists who is missing', async () => {
    const { event, page } = await example();
    await organiser.visitor.post(`${page}/dasar-hukum/ya`, {});
    await openRound(organiser.services, organiser.orgId, event.id);
    const [text] = await signingTexts(organiser.services.db, organiser.orgId, event.id);
    const setda = await people(event.id, 'Sekretariat Daerah', 'pns', ['La Ode <Abidin>', 'Wa Ode Rahma']);
    await people(event.id, 'Desa Kampobalano', 'kades', ['La Bariki']);
    await people(event.id, 'Bawaslu', 'luar', ['Tamu Undangan']);
    await sign(event.id, setda.rows[1]?.id ?? '', text?.id ?? '');

    const { body } = await organiser.visitor.get(page);
    const figures = [...body.matchAll(/figure-value">([^<]*)</g)].map((match) => match[1]);
    // signed, present, not signed, not here, the last minute, decisions
    expect(figures).toEqual(['1', '0', '2', '4', '1', '0']);
    expect(body).toContain('La Ode &lt;Abidin>');
    expect(body).not.toContain('Wa Ode Rahma');
    expect(body).not.toContain('Tamu Undangan');

    const bySearch = await organiser.visitor.follow(`${page}?cari=abidin+ode`);
    expect(bySearch.body).toContain('Abidin');
    expect(bySearch.body).not.toContain('La Bariki');
    const byUnit = await organiser.visitor.get(`${page}?unit=${setda.unitId}`);
    expect(byUnit.body).not.toContain('La Bariki');
    expect((await organiser.visitor.follow(`${page}?unit=x&hal=-3`)).statusCode).toBe(200);
  });

  it('shows what participants reported until it is settled', async () => {
    const { event, page } = await example();
    const { rows } = await people(event.id, 'Dinas Perhubungan', 'pns', ['La Fulan']);
    const report = { orgId: organiser.orgId, eventId: event.id, id: randomUUID(), participantId: rows[0]?.id ?? '' };
    await organiser.services.db
      .insert(participantReport)
      .values({ ...report, kind: 'not-me', message: 'Jabatan saya Camat', at });
    expect((await organiser.visitor.get(page)).body).toContain('Jabatan saya Camat');
    expect((await organiser.visitor.post(`${page}/laporan/${report.id}/selesai`, {})).statusCode).toBe(303);
    expect((await organiser.visitor.get(page)).body).not.toContain('Jabatan saya Camat');
  });

  it('closes after a question that says how many are missing, and never opens again', async () => {
    const { event, page } = await example();
    await organiser.visitor.post(`${page}/dasar-hukum/ya`, {});
    await people(event.id, 'Dinas Pariwisata', 'pns', ['La Fulan']);
    await organiser.visitor.post(`${page}/buka`, {});
    expect((await organiser.visitor.get(`${page}/tutup`)).body).toContain('1 orang belum menandatangani.');
    expect((await organiser.visitor.post(`${page}/tutup`, {})).statusCode).toBe(303);
    expect((await organiser.eventAt(page)).state).toBe('closed');
    for (const act of ['buka', 'tutup']) {
      expect((await organiser.visitor.post(`${page}/${act}`, {})).statusCode).toBe(409);
    }
  });
});

describe('a draft whose basis is not in force on its day', () => {
  it('asks at its opening why the basis stays, and keeps the answer in sight and in the log', async () => {
    const { visitor } = organiser;
    const sent = await visitor.post('/konsol/kegiatan/baru', { ...munaForm, contest: '', codes: 'pp-53-2010' });
    const page = String(sent.headers.location);
    const asked = await visitor.get(`${page}/buka`);
    expect(asked.body).toContain('Tetap dipakai?');
    const refused = await visitor.post(`${page}/buka`, { basesReason: '   ' });
    expect([refused.statusCode, (await organiser.eventAt(page)).state]).toEqual([422, 'draft']);
    expect((await visitor.post(`${page}/buka`, { basesReason: 'Sesuai <surat> Bupati' })).statusCode).toBe(303);
    const { id, basesReason } = await organiser.eventAt(page);
    expect(basesReason).toBe('Sesuai <surat> Bupati');
    expect((await visitor.get(page)).body).toContain('Alasan: Sesuai &lt;surat> Bupati');
    const leaves = await organiser.services.db.select().from(logLeaf).where(eq(logLeaf.subject, id));
    const opened = leaves.find((leaf) => leaf.kind === 'event-opened');
    expect(opened?.record).toMatchObject({ 'bases-reason': expect.stringMatching(/./) });
    expect(JSON.stringify(opened?.record)).not.toContain('Bupati');
  });
});

describe('the villages of the office’s regency', () => {
  it('are counted by the ministry’s table, and those that are not on the roster are named', async () => {
    const { db } = organiser.services;
    await db.update(organisation).set({ regionCode: '7413' });
    const { event, page } = await example();
    expect((await organiser.visitor.get(page)).body).not.toContain('desa/kelurahan');
    await people(event.id, 'Desa Wakoila', 'kades', ['La Kampo']);
    await people(event.id, 'Desa Tidak Ada', 'kades', ['La Sesat']);
    const { body } = await organiser.visitor.get(page);
    expect(body).toContain('1 dari 86 desa/kelurahan Kabupaten Muna Barat ada di daftar peserta.');
    expect(body).toContain('Desa 1 dari 81, kelurahan 0 dari 5.');
    expect(body).toContain('Belum ada di daftar (85)');
    expect(body).toContain('(74.13.01.2003)');
    expect(body).not.toContain('(74.13.01.2001)');
    expect(body).toMatch(/Tidak ada di tabel wilayah[^<]*\(1\)/u);
  });
});
