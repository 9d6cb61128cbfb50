import { createHash, X509Certificate } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { participant, publicRecord } from '#db';
import type { Report } from '#trust/pades';
import { readCrl } from '#trust/pki';
import { displayCode, verifyQrToken } from '#trust/token';
import { Phone, signOnPhone } from '../../bench/phone.ts';
import { verdictOf } from '../../src/verification/judge.ts';
import { openRound, type Round } from '../signing/round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(6);
});
afterAll(() => round.close());

let next = 0;
const somebody = () => round.invited[next++]?.link ?? '';
const get = (url: string) => round.app.inject({ url, headers: { accept: 'text/html' } });
const text = (html: string) =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gu, '')
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ');

describe('a code', () => {
  it('answers TERCATAT with who, what, when and by which office, and with the text to compare', async () => {
    const { receipt } = await signOnPhone(somebody(), { origin: round.origin });
    const { statusCode, body } = await get(`/v/${receipt.code}`);
    expect(statusCode).toBe(200);
    const page = text(body);
    for (const said of [
      'TERCATAT',
      'La Ode Contoh 1',
      'Kecamatan Sawerigadi',
      'Penandatanganan Pakta Integritas Netralitas',
      'Pemerintah Kabupaten Muna Barat',
      'Senin, 10 Juni 2024 pukul 09.05 WITA',
      'hanya tautan',
      'waktu server, bukan waktu tepercaya',
      'Saya setia kepada Pancasila',
    ])
      expect(page).toContain(said);
  });

  it('never shows a whole NIP, a NIK or a handle, whatever its status', async () => {
    const link = somebody();
    const phone = new Phone(link, { origin: round.origin });
    await phone.enter();
    await phone.prepare();
    const [before] = await round.services.db.select().from(publicRecord).where(eq(publicRecord.status, 'prepared'));
    const [person] = await round.services.db
      .select()
      .from(participant)
      .where(eq(participant.handle, phone.state.handle));
    const prepared = text((await get(`/v/${before?.code}`)).body);
    const { receipt } = await phone.complete(await phone.checkAndSign());
    const recorded = (await get(`/v/${receipt.code}`)).body;
    expect(prepared).not.toContain(person?.name);
    expect(recorded).toContain(person?.name);
    for (const page of [prepared, recorded]) {
      expect(page).not.toContain(person?.nip ?? 'no nip');
      expect(page).not.toContain(phone.state.handle);
    }
    expect(recorded).toContain(person?.nip?.slice(-3));
  });

  it('answers BELUM DITANDATANGANI until the signing is complete', async () => {
    const phone = new Phone(somebody(), { origin: round.origin });
    await phone.enter();
    await phone.prepare();
    const [row] = await round.services.db.select().from(publicRecord).where(eq(publicRecord.status, 'prepared'));
    expect(text((await get(`/v/${row?.code}`)).body)).toContain('BELUM DITANDATANGANI');
    const { receipt } = await phone.complete(await phone.checkAndSign());
    expect(receipt.code).toBe(row?.code);
    expect(text((await get(`/v/${row?.code}`)).body)).toContain('TERCATAT');
  });

  it('answers TIDAK DIKENAL with 404 for any other code, and says how codes look', async () => {
    for (const code of ['0000111122223333', 'bukan-kode', '%3Cscript%3E']) {
      const { statusCode, body } = await get(`/v/${code}`);
      expect(statusCode).toBe(404);
      expect(text(body)).toContain('TIDAK DIKENAL');
      expect(body).not.toContain('<script>');
    }
  });

  it('is found as people type it: in lower case, grouped, with O for 0', async () => {
    const { receipt } = await signOnPhone(somebody(), { origin: round.origin });
    const typed = displayCode(receipt.code).toLowerCase().replaceAll('0', 'o');
    const { headers } = await round.app.inject({ url: '/v', query: { kode: ` ${typed} ` } });
    expect(headers.location).toBe(`/v/${receipt.code}`);
  });

  it('answers in English when the reader wants English', async () => {
    const { body } = await round.app.inject({ url: '/v/0000111122223333', cookies: { bahasa: 'en' } });
    expect(text(body)).toContain('unknown');
    expect(body).toContain('<html lang="en"');
  });
});

describe('what the instance publishes', () => {
  it('is its root, so that other software can check', async () => {
    const { body } = await round.app.inject('/pki/root.pem');
    const root = new X509Certificate(body);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(root.raw).toEqual(Buffer.from(round.services.custody.root.certificate));
  });

  it('is the CRL of the root and of each organisation’s CA', async () => {
    for (const url of ['/pki/root.crl', `/pki/${round.orgId}/ca.crl`]) {
      const answer = await round.app.inject(url);
      expect(answer.headers['content-type']).toContain('application/pkix-crl');
      expect(readCrl(new Uint8Array(answer.rawPayload)).nextUpdate?.getTime()).toBeGreaterThan(
        round.clock.now().getTime(),
      );
    }
    const unknown = await round.app.inject('/pki/00000000-0000-4000-8000-000000000000/ca.crl');
    expect(unknown.statusCode).toBe(404);
  });

  it('is the key set that a QR’s token verifies with', async () => {
    const { receipt } = await signOnPhone(somebody(), { origin: round.origin });
    const token = new URL(receipt.verifyUrl).hash.slice(1);
    expect(receipt.verifyUrl.length).toBeLessThanOrEqual(400);
    const claims = await verifyQrToken(token, (await round.app.inject('/.well-known/jwks.json')).json());
    expect(claims).toMatchObject({ code: receipt.code, name: 'Drs. La Ode Contoh 5, M.Si' });
  });

  it('tells of a file, by its hash alone, whether it is on record', async () => {
    const { phone, receipt } = await signOnPhone(somebody(), { origin: round.origin });
    const digest = createHash('sha256')
      .update(await phone.pact())
      .digest('hex');
    expect((await round.app.inject(`/verifikasi/berkas/${digest}`)).json()).toEqual({
      known: true,
      code: receipt.code,
      status: 'recorded',
      zone: 'Asia/Makassar',
      sample: true,
    });
    expect((await round.app.inject(`/verifikasi/berkas/${'0'.repeat(64)}`)).json()).toEqual({ known: false });
    expect((await round.app.inject('/verifikasi/berkas/x')).statusCode).toBe(404);
  });
});

describe('a document of the office', () => {
  const sealedAt = new Date('2024-06-10T09:30:00Z');
  const record = (kind: 'attendance-list' | 'minutes', code: string, more: object = {}) =>
    round.services.db.insert(publicRecord).values({
      orgId: round.orgId,
      code,
      kind,
      status: 'recorded',
      organisation: 'Pemerintah Kabupaten Muna Barat',
      title: kind === 'minutes' ? 'Berita Acara' : 'Daftar Hadir',
      eventTitle: 'Penandatanganan Pakta Integritas Netralitas',
      eventAt: new Date('2024-06-10T01:00:00Z'),
      zone: 'Asia/Makassar',
      name: '',
      position: '',
      unit: '',
      nipTail: '',
      textDigest: createHash('sha256').update(code).digest(),
      counts: { total: 9000, inPerson: 140, online: 6212, absent: 2648, others: 3, unheard: 7 },
      timeSource: 'server',
      sample: 'no',
      fileDigest: createHash('sha256').update(`file ${code}`).digest(),
      signedAt: sealedAt,
      ...more,
    });

  it('answers TERCATAT with its event, office, figures in words and when it was sealed, and names nobody', async () => {
    await record('attendance-list', '7ZKD0F2M9XQAB1CE');
    const { statusCode, body } = await get('/v/7ZKD0F2M9XQAB1CE');
    expect(statusCode).toBe(200);
    const page = text(body);
    for (const said of [
      'TERCATAT',
      'Dokumen dengan kode ini tercatat',
      'Daftar Hadir',
      'Penandatanganan Pakta Integritas Netralitas',
      'Pemerintah Kabupaten Muna Barat',
      'Disegel Senin, 10 Juni 2024 pukul 17.30 WITA',
      'Hadir luring 140',
      'Hadir daring 6.212',
      'Tidak hadir 2.648',
      'waktu server, bukan waktu tepercaya',
    ])
      expect(page).toContain(said);
    expect(page).not.toContain('Pakta dengan kode ini');
    expect(page).not.toContain('NIP');
    expect(page).not.toContain('unheard');
    expect(page).not.toContain('Pemeriksaan identitas');
  });

  it('answers DIGANTIKAN with when and why, once a newer one has taken its place', async () => {
    const replaced = {
      status: 'superseded',
      revokedAt: new Date('2024-06-11T01:00:00Z'),
      revokedReason: 'Salah ketik',
    };
    await record('minutes', '7ZKD0F2M9XQAB1CF', replaced);
    const page = text((await get('/v/7ZKD0F2M9XQAB1CF')).body);
    for (const said of [
      'DIGANTIKAN',
      'Berita Acara',
      'Digantikan Selasa, 11 Juni 2024 pukul 09.00 WITA',
      'Salah ketik',
    ])
      expect(page).toContain(said);
    const digest = createHash('sha256').update('file 7ZKD0F2M9XQAB1CF').digest('hex');
    expect((await round.app.inject(`/verifikasi/berkas/${digest}`)).json()).toMatchObject({ status: 'superseded' });
  });

  it('answers BELUM DITANDATANGANI while its official has not signed, and shows no figures', async () => {
    await record('minutes', '7ZKD0F2M9XQAB1CG', { status: 'prepared', fileDigest: null, signedAt: null });
    const page = text((await get('/v/7ZKD0F2M9XQAB1CG')).body);
    expect(page).toContain('BELUM DITANDATANGANI');
    expect(page).not.toContain('sebagai pakta');
    expect(page).not.toContain('6.212');
  });
});

describe('a whole file', () => {
  const seal = { kind: 'signature', role: 'seal', office: 'a', subFilter: 'ETSI.CAdES.detached', remarks: [] };
  const passed = { indication: 'TOTAL-PASSED', signatures: [seal] } as unknown as Report;
  const known = { known: true, code: '7ZKD0F2M9XQAB1CE', zone: 'Asia/Makassar' } as const;

  it('is called genuine only while it is in force', () => {
    expect(verdictOf(passed, { ...known, status: 'recorded' })).toBe('genuine');
    expect(verdictOf(passed, { ...known, status: 'revoked' })).toBe('revoked');
    expect(verdictOf(passed, { ...known, status: 'superseded' })).toBe('superseded');
    expect(verdictOf(passed, { known: false })).toBe('unrecorded');
    expect(verdictOf(passed, { ...known, status: 'recorded', sample: true })).toBe('sample');
    expect(verdictOf(passed)).toBe('genuine');
  });
});
