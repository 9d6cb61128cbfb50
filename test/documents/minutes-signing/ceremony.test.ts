import { and, eq, isNull } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, document, logLeaf, openDatabase, preparedMinutes, publicRecord, statusEntry } from '#db';
import { verifyPdf } from '#trust/pades';
import { type Cookies, drawn, Phone } from '../../../bench/phone.ts';
import type { OfficialState } from '../../../src/documents/minutes-signing/protocol.ts';
import { pdfWords } from '../../scenarios/pdf-text.ts';
import { type DatabaseProxy, databaseProxy } from '../../support/database-proxy.ts';
import { secret } from '../../support/secret.ts';
import { type Closing, closedRound, official } from './minutes.ts';

let round: Closing;
beforeEach(async () => {
  round = await closedRound();
});
afterEach(() => round.close());

const refusal = (status: number, code: string) => expect.objectContaining({ status, code });
const phoneOf = (link = round.link) => new Phone(link, { origin: round.origin, place: '/pejabat' });
const stateOf = (phone: Phone) => phone.state as unknown as OfficialState;

async function entered(link = round.link) {
  const phone = phoneOf(link);
  await phone.enter();
  return phone;
}

/** The whole way from the link to the receipt. */
async function sign(phone = phoneOf()) {
  await phone.enter();
  await phone.prepare();
  return { phone, ...(await phone.complete(await phone.checkAndSign())) };
}

const minutesOf = () =>
  round.database.db
    .select()
    .from(document)
    .where(and(eq(document.eventId, round.eventId), eq(document.kind, 'minutes')))
    .orderBy(document.version);

describe('the official’s link', () => {
  it('shows nothing to a GET, and to nobody without its token', async () => {
    const page = await fetch(`${round.origin}/pejabat`);
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain('Tanda tangan berita acara');
    expect(text).not.toContain('Rekaan');
    const bare = await fetch(`${round.origin}/pejabat/${round.signatory.handle}/state`);
    expect(bare.status).toBe(401);
    await expect(entered(`http://localhost/pejabat#${secret(16).toString('base64url')}`)).rejects.toEqual(
      refusal(404, 'link-unknown'),
    );
  });

  it('is his until it is renewed: then neither the old link nor what it opened leads anywhere', async () => {
    await round.approve();
    const phone = await entered();
    await round.renewLink();
    await expect(phone.prepare()).rejects.toEqual(refusal(410, 'link-replaced'));
    const at = round.clock.now().toISOString();
    const replaced = { code: 'link-replaced', details: { at, zone: 'Asia/Makassar' } };
    await expect(entered()).rejects.toEqual(expect.objectContaining(replaced));
    await round.renewLink();
    await expect(entered()).rejects.toEqual(expect.objectContaining(replaced));
    expect(stateOf(await entered(await round.linkNow())).status).toBe('open');
  });

  it('says who he is, and what he would sign only once it is approved', async () => {
    const phone = await entered();
    expect(stateOf(phone)).toMatchObject({
      status: 'not-ready',
      official: { name: official.name, office: 'Plt. Sekretaris Daerah Muna Barat' },
    });
    expect(stateOf(phone).text).toBeUndefined();
    await expect(phone.prepare()).rejects.toEqual(refusal(409, 'minutes-not-approved'));
    await round.approve();
    await phone.refresh();
    const { status, text } = stateOf(phone);
    expect(status).toBe('open');
    expect(text?.title).toBe('Berita Acara');
    expect(JSON.stringify(text?.parts)).toContain('telah menandatangani 2 orang; belum menandatangani 1 orang');
  });

  it('shows the paper before it is signed', async () => {
    await round.approve();
    const phone = await entered();
    const { body, headers } = await phone.request('GET', phone.path('text.pdf'));
    expect(headers['cache-control']).toBe('no-store');
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await minutesOf()).toEqual([]);
  });
});

describe('an official’s link that an organiser took', () => {
  it('is told on his page, on the paper and in the record, with the device that was signed in', async () => {
    await round.approve();
    expect(stateOf(await entered()).circumstances).toBeUndefined();
    await round.takeLink();
    await round.takeLink();
    const cookies: Cookies = new Map([['sesi /', { value: round.cookie, path: '/' }]]);
    const phone = new Phone(round.link, { origin: round.origin, place: '/pejabat', cookies });
    const { receipt } = await sign(phone);
    expect(stateOf(phone).circumstances).toMatchObject({ linkTakenTimes: 2, organiserDevice: true });
    const paper = pdfWords((await phone.request('GET', phone.path('minutes.pdf'))).body);
    expect(paper).toContain('Tautan pribadi pejabat penanda tangan diambil panitia, terakhir pada');
    expect(paper).toContain('Perangkat yang menandatangani sedang masuk sebagai panitia.');
    const record = (await round.app.inject(`/v/${receipt.code}`)).body;
    expect(record).toContain('Tautan pejabat penanda tangan terakhir diambil panitia');
    const his = stateOf(await entered());
    expect(his).toMatchObject({ status: 'signed-elsewhere', signedWith: { linkTakenTimes: 2, organiserDevice: true } });
    expect(his.circumstances?.organiserDevice).toBeUndefined();
  });

  it('is nobody’s once it was renewed, and nothing is said of one that nobody took', async () => {
    await round.approve();
    await round.takeLink();
    await round.renewLink();
    const { phone } = await sign(phoneOf(await round.linkNow()));
    expect(stateOf(phone).circumstances).toBeUndefined();
    const paper = pdfWords((await phone.request('GET', phone.path('minutes.pdf'))).body);
    expect(paper).not.toMatch(/diambil panitia|sebagai panitia/u);
  });
});

describe('signing the berita acara', () => {
  it('ends with a document in force that our root vouches for, signed by the official and sealed, both at B-T', async () => {
    await round.approve();
    const { phone, status, receipt } = await sign();
    expect(status).toBe(201);
    const [row, ...others] = await minutesOf();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ version: 1, code: receipt.code, size: receipt.size, supersededAt: null });
    const file = (await phone.request('GET', phone.path('minutes.pdf'))).body;
    expect(Buffer.compare(file, row?.bytes ?? Buffer.alloc(0))).toBe(0);
    const { custody, clock } = round.services;
    const report = await verifyPdf(file, { roots: [custody.root.certificate], at: clock.now() });
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(report.signatures.map(({ field, level }) => [field, level])).toEqual([
      ['penanda_tangan', 'B-T'],
      ['segel', 'B-T'],
    ]);
    expect(report.signatures[0]?.signer).toMatchObject({
      commonName: official.name,
      title: 'Plt. Sekretaris Daerah Muna Barat',
    });
  });

  it('leaves a public record with counts and no name, a place in the status list, and a leaf that the receipt opens', async () => {
    await round.approve();
    const { receipt } = await sign();
    const { db } = round.database;
    const [record] = await db.select().from(publicRecord).where(eq(publicRecord.code, receipt.code));
    expect(record).toMatchObject({ kind: 'minutes', status: 'recorded', name: '', position: '', assurance: null });
    expect(record?.counts).toMatchObject({ total: 3, signed: 2 });
    expect(Buffer.from(record?.fileDigest ?? []).toString('hex')).toBe(receipt.digest);
    expect((await db.select().from(statusEntry).where(eq(statusEntry.code, receipt.code))).length).toBe(1);
    const leaves = (await db.select().from(logLeaf)).filter((leaf) => leaf.kind === 'document-sealed');
    expect(leaves.map((leaf) => Buffer.from(leaf.salt).toString('base64url'))).toEqual([receipt.leaf.salt]);
    expect(leaves[0]?.record).toMatchObject({ file: receipt.digest, code: receipt.code });
  });

  it('is BELUM DITANDATANGANI until it is complete', async () => {
    await round.approve();
    const phone = await entered();
    await phone.prepare();
    const [row] = await round.database.db
      .select()
      .from(preparedMinutes)
      .where(eq(preparedMinutes.id, phone.prepared.prepareId));
    const [record] = await round.database.db
      .select()
      .from(publicRecord)
      .where(eq(publicRecord.code, row?.code ?? ''));
    expect(record).toMatchObject({ status: 'prepared', fileDigest: null });
    expect(await minutesOf()).toEqual([]);
  });

  it('takes proofs only over this berita acara, this mark and a nonce of his own, once', async () => {
    await round.approve();
    const phone = await entered();
    await expect(phone.prepare(phone.prepareRequest({ textDigest: '0'.repeat(64) }))).rejects.toEqual(
      refusal(409, 'text-changed'),
    );
    await expect(phone.prepare({ ...phone.prepareRequest(), mark: drawn(2) })).rejects.toEqual(
      refusal(422, 'proof-invalid'),
    );
    const dot = { kind: 'drawn', strokes: { width: 300, height: 180, lines: [[20, 20, 26, 22]] } } as const;
    await expect(phone.prepare({ ...phone.prepareRequest(), mark: dot })).rejects.toEqual(
      refusal(422, 'strokes-small'),
    );
    await expect(phone.prepare(phone.prepareRequest({}, phoneOf().key.privateKey))).rejects.toEqual(
      refusal(422, 'proof-invalid'),
    );
    await expect(phone.prepare(phone.prepareRequest({ nonce: 'abc.4102444800.def' }))).rejects.toEqual(
      refusal(409, 'nonce-used'),
    );
    const request = phone.prepareRequest();
    await phone.prepare(request);
    await expect(phone.prepare(request)).rejects.toEqual(refusal(409, 'nonce-used'));
  });

  it('lets a name be typed instead', async () => {
    await round.approve();
    const other = { kind: 'typed', name: 'La Ode Lain' } as const;
    const wrong = sign(new Phone(round.link, { origin: round.origin, place: '/pejabat', mark: other }));
    await expect(wrong).rejects.toEqual(refusal(422, 'typed-name-differs'));
    const mark = { kind: 'typed', name: 'Wa Ode Rekaan' } as const;
    await sign(new Phone(round.link, { origin: round.origin, place: '/pejabat', mark }));
    const [row] = await round.database.db.select().from(preparedMinutes);
    expect(row?.evidence).toMatchObject({ mark: 'typed', assurance: 'link' });
  });
});

describe('completing', () => {
  it('answers the same body alike, many at once and later, and another body with 409', async () => {
    await round.approve();
    const phone = await entered();
    await phone.prepare();
    const signature = await phone.checkAndSign();
    const answers = await Promise.all(Array.from({ length: 4 }, () => phone.complete(signature)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    for (const { receipt } of answers) expect(receipt).toEqual(answers[0]?.receipt);
    expect((await minutesOf()).length).toBe(1);
    round.clock.move(2 * 3_600_000);
    expect((await phone.complete(signature)).receipt).toEqual(answers[0]?.receipt);
    await expect(phone.complete(await phone.checkAndSign())).rejects.toEqual(refusal(409, 'already-signed'));
    await phone.refresh();
    expect(stateOf(phone)).toMatchObject({ status: 'signed-here', receipt: answers[0]?.receipt });
  });

  it('answers a retry as one also when the first is completed while its prepare is being read', async () => {
    let meanwhile = (): void => undefined;
    const through: { proxy?: DatabaseProxy; db?: Database } = {};
    const slow = await closedRound({
      spoil: async (services, url) => {
        through.proxy = await databaseProxy(url, () => meanwhile());
        through.db = await openDatabase({ url: through.proxy.url, dataDir: 'unused', poolSize: 4 });
        return { ...services, db: through.db.db };
      },
    });
    try {
      await slow.approve();
      const phone = new Phone(slow.link, { origin: slow.origin, place: '/pejabat' });
      await phone.enter();
      await phone.prepare();
      const signature = await phone.checkAndSign();
      let first: ReturnType<Phone['complete']> | undefined;
      meanwhile = () => {
        first = phone.complete(signature);
      };
      through.proxy?.arm(phone.prepared.prepareId, 'late');
      const { status, receipt } = await phone.complete(signature);
      expect([(await first)?.status, status]).toEqual([201, 200]);
      expect((await first)?.receipt).toEqual(receipt);
    } finally {
      await slow.close();
      await through.db?.close();
      await through.proxy?.close();
    }
  });

  it('gives receipt and file to the phone that signed only', async () => {
    await round.approve();
    const { phone } = await sign();
    const signature = await phone.checkAndSign();
    const other = await entered();
    expect(stateOf(other).status).toBe('signed-elsewhere');
    expect(stateOf(other).receipt).toBeUndefined();
    await expect(other.request('GET', other.path('minutes.pdf'))).rejects.toEqual(refusal(404, 'not-found'));
    await expect(other.prepare()).rejects.toEqual(refusal(409, 'already-signed'));
    other.prepared = phone.prepared;
    await expect(other.complete(signature)).rejects.toEqual(refusal(404, 'not-found'));
  });

  it('is won by one of two phones that hold the link', async () => {
    await round.approve();
    const phones = [await entered(), await entered()];
    for (const phone of phones) await phone.prepare();
    const signatures = await Promise.all(phones.map((phone) => phone.checkAndSign()));
    const ends = await Promise.allSettled(phones.map((phone, at) => phone.complete(signatures[at] ?? '')));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refusal(409, 'already-signed'),
    });
    expect((await minutesOf()).length).toBe(1);
  });

  it('takes no signature by another key, no expired prepare, and none that the phone has superseded', async () => {
    await round.approve();
    const phone = await entered();
    await phone.prepare();
    await expect(phone.complete(secret(64).toString('base64url'))).rejects.toEqual(refusal(422, 'signature-invalid'));
    const old = { prepared: phone.prepared, signature: await phone.checkAndSign() };
    round.clock.move(60_000);
    await phone.refresh();
    await phone.prepare();
    const fresh = phone.prepared;
    phone.prepared = old.prepared;
    await expect(phone.complete(old.signature)).rejects.toEqual(refusal(409, 'prepare-superseded'));
    phone.prepared = fresh;
    round.clock.move(3_600_000);
    await expect(phone.complete(await phone.checkAndSign())).rejects.toEqual(refusal(410, 'prepare-expired'));
    expect(await minutesOf()).toEqual([]);
  });

  it('is begun anew when the CA that certified its official was revoked before he had signed', async () => {
    await round.approve();
    const phone = await entered();
    await phone.prepare();
    const lost = { at: round.clock.now(), reason: 'key-compromise' } as const;
    await round.services.custody.rotateOrganisation(round.orgId, 'issuing', lost);
    await expect(phone.complete(await phone.checkAndSign())).rejects.toEqual(refusal(409, 'prepare-withdrawn'));
    await phone.refresh();
    await phone.prepare();
    expect((await phone.complete(await phone.checkAndSign())).status).toBe(201);
  });
});

describe('a berita acara that changes', () => {
  it('is not signed once its approval is taken back, nor when it was written anew', async () => {
    await round.approve();
    const phone = await entered();
    await phone.prepare();
    const signature = await phone.checkAndSign();
    await round.withdraw();
    await expect(phone.complete(signature)).rejects.toEqual(refusal(409, 'minutes-not-approved'));
    await round.write('Sambutan penutup disampaikan oleh panitia.');
    await round.approve();
    await expect(phone.complete(signature)).rejects.toEqual(refusal(409, 'text-changed'));
    await expect(phone.prepare()).rejects.toEqual(refusal(409, 'text-changed'));
    expect(await minutesOf()).toEqual([]);
    await phone.refresh();
    await phone.prepare();
    expect((await phone.complete(await phone.checkAndSign())).status).toBe(201);
  });

  it('is to be signed again when it was signed before; the former one is superseded, and its record says so', async () => {
    await round.approve();
    const first = await sign();
    await round.withdraw();
    await first.phone.refresh();
    expect(stateOf(first.phone).status).toBe('signed-here');
    await round.write('Ralat: kegiatan ditutup pukul 12.00 WITA.', 'Waktu penutupan keliru.');
    round.clock.move(60_000);
    await round.approve();
    await first.phone.refresh();
    expect(stateOf(first.phone).status).toBe('open');
    const second = await sign(first.phone);
    const rows = await minutesOf();
    expect(rows.map(({ version, code, supersededReason }) => [version, code, supersededReason])).toEqual([
      [1, first.receipt.code, 'Waktu penutupan keliru.'],
      [2, second.receipt.code, null],
    ]);
    const [record] = await round.database.db
      .select()
      .from(publicRecord)
      .where(eq(publicRecord.code, first.receipt.code));
    expect(record?.status).toBe('superseded');
    const inForce = await round.database.db.select().from(document).where(isNull(document.supersededAt));
    expect(inForce.map(({ code }) => code)).toEqual([second.receipt.code]);
  });
});
