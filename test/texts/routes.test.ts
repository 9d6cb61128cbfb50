import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventText, publicText } from '#db';
import { createEvent, type EventDetail, eventRoutes, openEvent } from '#event';
import { fillText, freezeTexts, prepareTexts, signingTexts, textFor, textsRoutes } from '#texts';
import { circulars, muna } from '../event/muna.ts';
import { type Organiser, startOrganiser } from '../event/organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
    await app.register(textsRoutes, services);
  });
});
afterAll(() => organiser.close());

const at = new Date('2024-06-10T01:00:00Z');
const person = { nama: 'La <b>*Fulan*</b>, S.IP.', nip: '', pangkat: '', jabatan: 'Camat', unit: 'Kec. Sawerigadi' };

async function draft(detail: Partial<EventDetail> = {}) {
  const { db } = organiser.services;
  const made = { orgId: organiser.orgId, by: organiser.orgId, at, detail: { ...muna, ...detail } };
  const event = await db.transaction((tx) => createEvent(tx, made));
  return { event, page: `/konsol/kegiatan/${event.id}/naskah` };
}

async function open(id: string) {
  const { db } = organiser.services;
  const texts = await prepareTexts(db, await organiser.eventAt(id), { at, sample: true });
  await db.transaction(async (tx) => {
    await openEvent(tx, organiser.orgId, id, { at, sample: true });
    await freezeTexts(tx, organiser.orgId, id, { texts, at });
  });
}

describe('the page of texts', () => {
  it('shows the usual texts of a pact round as paper, with the letters as typed', async () => {
    const { page } = await draft({ bases: circulars });
    const { body } = await organiser.visitor.get(page);
    expect(body).toContain('NETRALITAS PEGAWAI NEGERI SIPIL');
    expect(body).toContain('Nomor 200.2.1/6589 Tahun 2023 tentang');
    const village = await organiser.visitor.get(`${page}?teks=pakta-netralitas-desa`);
    expect(village.body).toContain('NETRALITAS PENYELENGGARA PEMERINTAHAN DESA');
    expect(village.body).not.toContain('Nomor 20 Tahun 2023');
  });

  it('keeps which text is for whom', async () => {
    const { event, page } = await draft();
    const choice = { 'text-pns': 'pakta-anti-korupsi', 'text-kades': 'pakta-netralitas-desa' };
    expect((await organiser.visitor.post(page, choice)).statusCode).toBe(303);
    const rows = await organiser.services.db.select().from(eventText).where(eq(eventText.eventId, event.id));
    expect(rows.map((row) => [row.templateId, row.categories]).toSorted()).toEqual([
      ['pakta-anti-korupsi', ['pns']],
      ['pakta-netralitas-desa', ['kades']],
    ]);
  });

  it('does not let a pact round be without any text, nor choose one that does not exist', async () => {
    const { page } = await draft();
    expect((await organiser.visitor.post(page, {})).statusCode).toBe(409);
    expect((await organiser.visitor.post(page, { 'text-pns': 'tidak-ada' })).statusCode).toBe(404);
  });

  it('gives a sample PDF of somebody invented', async () => {
    const { page } = await draft();
    const answer = await organiser.visitor.get(`${page}/pakta-netralitas-pns/contoh.pdf`);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(answer.rawPayload.length).toBeLessThan(100_000);
  });
});

describe('rewriting a text', () => {
  const body = 'Saya yang bertanda tangan:\n\ndi {{unit}} berjanji:\n\n1. **Jujur**.\n';

  it('keeps what was written, for this event only, and can take it back', async () => {
    const { page } = await draft();
    const edit = `${page}/pakta-netralitas-pns`;
    expect((await organiser.visitor.post(edit, { subtitle: 'Kejujuran', body })).statusCode).toBe(303);
    expect((await organiser.visitor.get(page)).body).toContain('KEJUJURAN');
    expect((await organiser.visitor.get((await draft()).page)).body).not.toContain('KEJUJURAN');
    await organiser.visitor.post(`${edit}/asli`, {});
    expect((await organiser.visitor.get(page)).body).not.toContain('KEJUJURAN');
  });

  it('refuses what cannot be printed, says on which line, and keeps what was typed', async () => {
    const { page } = await draft();
    const edit = `${page}/pakta-netralitas-pns`;
    for (const [wrong, said] of [
      [`${body}\n<script>x</script>`, 'Baris 7: kode HTML'],
      [`${body}\n{{nik}}`, 'Baris 7: isian “nik” tidak dikenal'],
      ['Tanpa janji', 'Naskah harus memuat daftar bernomor'],
    ] as const) {
      const answer = await organiser.visitor.post(edit, { subtitle: 'Kejujuran', body: wrong });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(said);
      expect(answer.body).toContain('value="Kejujuran"');
    }
  });
});

describe('opening an event', () => {
  it('freezes each text with its digest, its base and what the public may read', async () => {
    const { event } = await draft({ bases: circulars, contest: 'pemilu' });
    expect(await signingTexts(organiser.services.db, organiser.orgId, event.id)).toEqual([]);
    await open(event.id);
    const { db } = organiser.services;
    const camat = await textFor(db, organiser.orgId, event.id, 'pns');
    const kades = await textFor(db, organiser.orgId, event.id, 'kades');
    expect(await textFor(db, organiser.orgId, event.id, 'luar')).toBeUndefined();
    if (!camat || !kades) throw new Error('no text');
    expect(Object.keys(camat.base.fields).toSorted()).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `arsip_${n}`),
      'penanda_tangan',
      'segel',
    ]);
    expect(Buffer.from(camat.base.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(fillText(camat, person).bases.at(-1)).toContain('200.2.1/92/2023');
    expect(JSON.stringify(fillText(kades, person))).not.toContain('Aparatur Sipil Negara');
    const published = await db.select().from(publicText);
    const known = published.map((row) => Buffer.from(row.digest).toString('hex'));
    expect(known).toContain(Buffer.from(camat.digest).toString('hex'));
    expect(JSON.stringify(published)).not.toContain('{{');
  });

  it('gives two events about the same day different digests when one word of a basis differs', async () => {
    const [one, two] = [
      await draft({ bases: circulars, contest: 'pemilu' }),
      await draft({ bases: [circulars[0]], contest: 'pemilu' }),
    ];
    await open(one.event.id);
    await open(two.event.id);
    const digest = async (id: string) =>
      Buffer.from((await textFor(organiser.services.db, organiser.orgId, id, 'pns'))?.digest ?? []).toString('hex');
    expect(await digest(one.event.id)).not.toBe(await digest(two.event.id));
  });

  it('writes nothing at all when a text changed after it was prepared', async () => {
    const { event, page } = await draft();
    const { db } = organiser.services;
    const texts = await prepareTexts(db, await organiser.eventAt(event.id), { at, sample: true });
    await organiser.visitor.post(page, { 'text-pns': 'pakta-anti-korupsi' });
    const opening = db.transaction(async (tx) => {
      await openEvent(tx, organiser.orgId, event.id, { at, sample: true });
      await freezeTexts(tx, organiser.orgId, event.id, { texts, at });
    });
    await expect(opening).rejects.toMatchObject({ code: 'text-changed' });
    expect((await organiser.eventAt(event.id)).state).toBe('draft');
  });

  it('ends every change of its texts', async () => {
    const { event, page } = await draft();
    await open(event.id);
    expect((await organiser.visitor.post(page, { 'text-pns': 'pakta-anti-korupsi' })).statusCode).toBe(409);
    expect((await organiser.visitor.get(`${page}/pakta-netralitas-pns`)).statusCode).toBe(409);
    expect((await organiser.visitor.get(page)).body).toContain('Naskah tidak dapat diubah lagi');
  });
});
