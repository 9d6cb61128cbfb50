import { and, eq, isNull } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document, logLeaf, pact, participant, preparedPact, publicRecord, sealedPact, statusEntry } from '#db';
import { readContent } from '../../src/documents/sealing/read-content.ts';
import { packedPacts } from '../../src/documents/store/package.ts';
import { type Closing, pdfText, type RosterLine, startClosing, textOf } from './closing.ts';

// a list is laid out in a thread that first loads its sources, which takes long on a busy machine

const pns = (name: string, unit: string, serial: string, code = ''): RosterLine => ({
  name,
  nip: `198703142010011${serial}`,
  position: 'Analis Kebijakan',
  unit,
  code,
  status: 'PNS',
});
const kades = (name: string, unit: string, serial: string, code: string): RosterLine => ({
  name,
  nik: `741301140387${serial}`,
  position: 'Kepala Desa',
  unit,
  code,
  status: 'Kepala Desa',
});

const roster: RosterLine[] = [
  pns('Wa Ode Sitti', 'Dinas Kesehatan', '011'),
  pns('La Ode Hamid', 'Dinas Kesehatan', '012'),
  pns('I Made Segara', 'Badan Kepegawaian', '013'),
  pns('Baiq Camat', 'Kecamatan Sawerigadi', '014', '74.13.01'),
  kades('La Fulan', 'Desa Wakoila', '0001', '74.13.01.2001'),
  kades('La Polan', 'Desa Kampobalano', '0002', '74.13.01.2003'),
  pns('Sekda Bicara', 'Sekretariat Daerah', '015'),
];

let closing: Closing;
beforeAll(async () => {
  closing = await startClosing(roster);
  await closing.services.db.update(participant).set({ role: 'narasumber' }).where(eq(participant.name, 'Sekda Bicara'));
  await closing.open();
  await closing.sign(['Wa Ode Sitti', 'I Made Segara', 'La Fulan', 'La Ode Hamid']);
  await closing.attend('Wa Ode Sitti');
  await closing.attend('La Ode Hamid', { mode: 'online', way: 'stream-code' });
  await closing.attend('Baiq Camat', { way: 'officer', onBehalfOf: 'Camat Sawerigadi' });
  await closing.attend('La Fulan');
  await closing.attend('Sekda Bicara', { way: 'organiser' });
});
afterAll(() => closing.close());

const dossier = async () => textOf((await closing.visitor.get(`${closing.page}/dokumen`)).body);
const documents = () =>
  closing.services.db.select().from(document).where(eq(document.eventId, closing.eventId)).orderBy(document.version);

describe('while people can still get onto a list', () => {
  it('says what is missing before each document, and refuses to seal', async () => {
    const said = await dossier();
    expect(said).toContain('Pencatatan kehadiran masih berlangsung');
    expect(said).toContain('Penandatanganan masih berlangsung');
    expect(said).toContain('Berita acara belum disetujui');
    const answer = await closing.visitor.post(`${closing.page}/dokumen/attendance-list/segel`, { versi: '0' });
    expect(answer.statusCode).toBe(409);
    expect(await documents()).toEqual([]);
  });
});

describe('the daftar hadir', () => {
  it('is sealed once, however often the button is pressed', async () => {
    await closing.end();
    const press = () => closing.visitor.post(`${closing.page}/dokumen/attendance-list/segel`, { versi: '0' });
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect((await press()).statusCode).toBe(303);
    await closing.settled();
    expect((await press()).statusCode).toBe(303);
    expect(await documents()).toHaveLength(1);
    const leaves = await closing.services.db.select().from(logLeaf).where(eq(logLeaf.kind, 'document-sealed'));
    expect(leaves).toHaveLength(1);
  });

  it('verifies with our root, and lists those present by office, kecamatan and desa with subtotals', async () => {
    const sealed = await closing.inForce('attendance-list');
    const report = await closing.verify(sealed.bytes);
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(report.signatures.map(({ field, level }) => [field, level])).toEqual([['segel', 'B-T']]);
    const text = pdfText(sealed.bytes);
    const flat = text.replace(/\s+/gu, ' ');
    expect(flat.indexOf('Dinas Kesehatan')).toBeLessThan(flat.indexOf('Kecamatan Sawerigadi'));
    expect(flat).toContain('Hadir 2 dari 3 (luring 2, daring 0)');
    expect(flat).toContain('Hadir 4 dari 6 (luring 3, daring 1)');
    expect(flat).toContain('(2 dari 2)');
    expect(flat).toMatch(/mewakili.* Camat Sawerigadi/u);
    expect(flat).toContain('Narasumber, saksi, dan undangan');
    expect(flat.indexOf('Sekda Bicara')).toBeGreaterThan(flat.indexOf('Narasumber, saksi, dan undangan'));
    expect(flat).toContain('WITA');
    expect(sealed.counts).toEqual({ total: 6, inPerson: 3, online: 1, absent: 2, others: 1 });
  });

  it('names nobody who was absent, and shows no whole NIP and no NIK', async () => {
    const { bytes } = await closing.inForce('attendance-list');
    const text = pdfText(bytes);
    expect(text).toContain('…011');
    expect(text).not.toContain('La Polan');
    expect(text).not.toContain('I Made Segara');
    expect(text.replace(/\s/gu, '')).not.toMatch(/19870314|74130114/u);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/198703142010|7413011403870/u);
  });

  it('answers on the public page with its counts, and its place in the status list is taken', async () => {
    const sealed = await closing.inForce('attendance-list');
    const said = textOf((await closing.visitor.get(`/v/${sealed.code}`)).body);
    expect(said).toContain('TERCATAT');
    expect(said).toContain('Daftar Hadir');
    expect(said).not.toContain('Wa Ode');
    const where = eq(statusEntry.code, sealed.code);
    expect(await closing.services.db.select().from(statusEntry).where(where)).toHaveLength(1);
  });

  it('is replaced only with a reason; the old code then says so, and so does its file', async () => {
    const before = await closing.inForce('attendance-list');
    const none = await closing.visitor.post(`${closing.page}/dokumen/attendance-list/segel`, { versi: '1' });
    expect(none.statusCode).toBe(422);
    expect(textOf(none.body)).toContain('Tulis alasannya');
    await closing.attend('La Polan', { way: 'organiser', evidence: { late: true } });
    await closing.seal('attendance-list', { versi: '1', alasan: 'Satu kehadiran tercatat belakangan' });
    const after = await closing.inForce('attendance-list');
    expect([after.version, after.counts['inPerson']]).toEqual([2, 4]);
    expect(pdfText(after.bytes).replace(/\s+/gu, ' ')).toMatch(/La Polan.*dicatat sesudah|dicatat.*La Polan/u);
    const said = textOf((await closing.visitor.get(`/v/${before.code}`)).body);
    expect(said).toContain('DIGANTIKAN');
    expect(said).toContain('Satu kehadiran tercatat belakangan');
    const [record] = await closing.services.db.select().from(publicRecord).where(eq(publicRecord.code, after.code));
    expect(record).toMatchObject({ kind: 'attendance-list', status: 'recorded', name: '', assurance: null });
    expect(await dossier()).toContain('Versi sebelumnya');
  });
});

describe('the list of signers', () => {
  it('names each pact by its code and lists revoked ones apart, with the reason', async () => {
    const { db } = closing.services;
    const rows = await db.select().from(pact).where(eq(pact.eventId, closing.eventId));
    const [hamid] = await db.select().from(participant).where(eq(participant.name, 'La Ode Hamid'));
    const doomed = rows.find((row) => row.participantId === hamid?.id);
    await closing.visitor.post(`${closing.page}/pakta/${doomed?.id}/cabut`, { alasan: 'Bukan ia yang menandatangani' });
    await closing.seal('signer-list');
    const sealed = await closing.inForce('signer-list');
    expect((await closing.verify(sealed.bytes)).indication).toBe('TOTAL-PASSED');
    const flat = pdfText(sealed.bytes).replace(/\s+/gu, ' ');
    for (const row of rows) expect(flat.replace(/[\s-]/gu, '')).toContain(row.code);
    expect(flat.indexOf('La Ode Hamid')).toBeGreaterThan(flat.indexOf('Pakta yang dicabut'));
    expect(flat).toContain('Bukan ia yang menandatangani');
    expect(flat).toContain('Mengetahui : La Fulan, S.IP., Pj. Bupati Muna Barat');
    expect(flat.match(/La Fulan, S\.IP/gu)).toHaveLength(1);
    expect(sealed.counts).toEqual({ signers: 6, signed: 3, unsigned: 3, revoked: 1 });
  });

  it('prints what each signer drew: the marks are kept with what was prepared', async () => {
    const rows = await closing.services.db.select().from(sealedPact).where(eq(sealedPact.eventId, closing.eventId));
    expect(rows.length).toBeGreaterThan(0);
    for (const { mark, evidence } of rows) {
      expect(JSON.parse(Buffer.from(mark ?? []).toString())[0]).toBe('drawn');
      expect(evidence).toMatchObject({ mark: 'drawn' });
    }
  });
});

describe('everything as one ZIP', () => {
  it('holds the documents in force and every pact in force in its unit’s folder, and each file verifies', async () => {
    const answer = await closing.visitor.get(`${closing.page}/dokumen/semua.zip`);
    expect(answer.statusCode).toBe(200);
    const files = unzipSync(new Uint8Array(answer.rawPayload));
    const names = Object.keys(files).sort();
    const pacts = names.filter((name) => name.startsWith('pakta/'));
    expect(pacts.map((name) => name.split('/')[1])).toEqual(
      expect.arrayContaining(['Badan Kepegawaian', 'Dinas Kesehatan', 'Desa Wakoila']),
    );
    expect(pacts).toHaveLength(3);
    expect(names.filter((name) => /^daftar-/u.test(name))).toHaveLength(2);
    for (const name of names.filter((one) => one.endsWith('.pdf'))) {
      expect((await closing.verify(files[name] as Uint8Array)).indication).toBe('TOTAL-PASSED');
    }
    const recap = strFromU8(files['rekapitulasi.csv'] as Uint8Array);
    expect(recap).toContain('Desa Wakoila;74.13.01.2001;1;1;0;0;1;1;0');
    expect(recap).not.toContain('Wa Ode');
  });

  it('has its recap as a workbook, too: codes as text, counts as numbers', async () => {
    const { rawPayload } = await closing.visitor.get(`${closing.page}/dokumen/rekapitulasi.xlsx`);
    const rows = (await readXlsx(rawPayload)).sheets[0]?.rows ?? [];
    expect(rows).toContainEqual(['Desa Wakoila', '74.13.01.2001', 1, 1, 0, 0, 1, 1, 0]);
  });

  it('is fetched by each account once at a time', async () => {
    const url = `${closing.page}/dokumen/semua.zip`;
    const answers = await Promise.all([closing.visitor.get(url), closing.visitor.get(url)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect((await closing.visitor.get(url)).statusCode).toBe(200);
  });
});

describe('a pact whose prepare is gone', () => {
  it('is refused wherever its file or its mark is asked for: never half of it, never silently left out', async () => {
    const { services, orgId, eventId, page, visitor } = closing;
    const { db } = services;
    const [some] = await db
      .select()
      .from(pact)
      .where(and(eq(pact.eventId, eventId), isNull(pact.revokedAt)));
    const before = await db
      .delete(preparedPact)
      .where(eq(preparedPact.id, some?.prepareId ?? ''))
      .returning();
    try {
      const answer = await visitor.get(`${page}/pakta/${some?.id}.pdf`);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([500, 'text/html; charset=utf-8']);
      const refused = { code: 'pact-incomplete', details: { id: some?.id } };
      const packed = async () => {
        for await (const { code } of packedPacts(db, orgId, eventId)) expect(code).not.toBe(some?.code);
      };
      await expect(packed()).rejects.toMatchObject(refused);
      await expect(readContent(services, orgId, eventId, 'signer-list')).rejects.toMatchObject(refused);
    } finally {
      await db.insert(preparedPact).values(before);
    }
    expect((await visitor.get(`${page}/pakta/${some?.id}.pdf`)).statusCode).toBe(200);
  });
});

describe('somebody else', () => {
  it('gets no document by its id without an account, nor by another event', async () => {
    const { id } = await closing.inForce('signer-list');
    const bare = await closing.app.inject({
      url: `${closing.page}/dokumen/${id}.pdf`,
      headers: { accept: 'application/json' },
    });
    expect(bare.statusCode).toBe(401);
    const own = await closing.visitor.get(`${closing.page}/dokumen/${id}.pdf`);
    expect(own.headers['content-type']).toBe('application/pdf');
    const where = and(eq(document.eventId, closing.eventId), eq(document.id, id));
    const [row] = await closing.services.db.select().from(document).where(where);
    expect(Buffer.compare(own.rawPayload, Buffer.from(row?.bytes ?? []))).toBe(0);
    const other = closing.page.replace(closing.eventId, crypto.randomUUID());
    expect((await closing.visitor.get(`${other}/dokumen/${id}.pdf`)).statusCode).toBe(404);
  });
});
