import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document, event, linkExport, participant } from '#db';
import { sealDocument } from '../../src/documents/sealing/seal-document.ts';
import { type Closing, pdfText, type RosterLine, startClosing, textOf } from './closing.ts';

// a list is laid out in a thread that first loads its sources, which takes long on a busy machine

const person = (name: string, unit: string, serial: string): RosterLine => ({
  name,
  nip: `198703142010011${serial}`,
  position: 'Analis',
  unit,
  status: 'PNS',
});

const roster = [
  person('Putu Satu', 'Dinas Sosial', '021'),
  person('Putu Dua', 'Dinas Sosial', '022'),
  person('Ketua Bicara', 'Sekretariat Daerah', '023'),
];

let closing: Closing;
beforeAll(async () => {
  closing = await startClosing(roster, {
    kind: 'sosialisasi',
    title: 'Sosialisasi Netralitas ASN',
    officialRole: 'berita-acara',
    officialName: 'Gede Pejabat',
    officialOffice: 'Sekretaris Daerah',
  });
  const { db } = closing.services;
  await db.update(participant).set({ role: 'narasumber' }).where(eq(participant.name, 'Ketua Bicara'));
  await db.update(event).set({ seriesOrdinal: 4 }).where(eq(event.id, closing.eventId));
  await closing.open();
  await closing.attend('Putu Satu', { mode: 'online', way: 'stream-code' });
  await closing.attend('Ketua Bicara');
  await closing.end();
});
afterAll(() => closing.close());

describe('a meeting where nobody signs', () => {
  it('has a daftar hadir without a column for signatures, "ke-4", and no list of signers', async () => {
    await closing.seal('attendance-list');
    const sealed = await closing.inForce('attendance-list');
    expect((await closing.verify(sealed.bytes)).indication).toBe('TOTAL-PASSED');
    const flat = pdfText(sealed.bytes).replace(/\s+/gu, ' ');
    expect(flat).toContain('Sosialisasi Netralitas ASN (ke-4)');
    expect(flat).toContain('Hadir 1 dari 2 (luring 0, daring 1)');
    expect(flat).not.toContain('Tanda tangan Ket');
    expect(sealed.counts).toEqual({ total: 2, inPerson: 0, online: 1, absent: 1, others: 1 });
    const page = textOf((await closing.visitor.get(`${closing.page}/dokumen`)).body);
    expect(page).toContain('Kegiatan ini tidak memakai pakta');
    const answer = await closing.visitor.post(`${closing.page}/dokumen/signer-list/segel`, { versi: '0' });
    expect(answer.statusCode).toBe(409);
  });

  it('seals one version when two processes seal the same at once', async () => {
    const { services, orgId, eventId } = closing;
    const accountId = crypto.randomUUID();
    const request = { orgId, eventId, kind: 'attendance-list', accountId, follows: 1, reason: 'diperbaiki' } as const;
    const outcomes = await Promise.allSettled([sealDocument(services, request), sealDocument(services, request)]);
    const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(lost).toEqual([expect.objectContaining({ code: 'document-changed' })]);
    const rows = await services.db.select().from(document).where(eq(document.eventId, eventId));
    expect(rows.map(({ version, supersededAt }) => [version, supersededAt === null]).sort()).toEqual([
      [1, false],
      [2, true],
    ]);
  });
});

describe('where an official signs the berita acara', () => {
  it('is not sealed by a button: his link is shown when asked for, and that is noted', async () => {
    const page = `${closing.page}/dokumen`;
    await closing.visitor.get(`${closing.page}/berita-acara`);
    const approval = { act: 'approve', number: '', opening: 'telah dilaksanakan sosialisasi.', items: 'Pemaparan' };
    expect((await closing.visitor.post(`${closing.page}/berita-acara`, approval)).statusCode).toBe(303);
    const refused = await closing.visitor.post(`${page}/minutes/segel`, { versi: '0' });
    const { services, orgId, eventId } = closing;
    const bare = { orgId, eventId, kind: 'minutes', accountId: crypto.randomUUID(), follows: 0, reason: '' } as const;
    await expect(sealDocument(services, bare)).rejects.toMatchObject({ details: { lack: 'official' } });
    expect(refused.statusCode).toBe(409);
    const before = await closing.visitor.get(page);
    expect(textOf(before.body)).toContain('Gede Pejabat');
    expect(before.body).not.toContain('/pejabat#');
    const shown = await closing.visitor.post(`${page}/pejabat`, { act: 'show' });
    expect(shown.body).toMatch(/\/pejabat#[\w-]{22}/u);
    const exports = await closing.services.db.select().from(linkExport).where(eq(linkExport.eventId, closing.eventId));
    expect(exports.map(({ form, count }) => [form, count])).toEqual([['copy', 1]]);
  });
});
