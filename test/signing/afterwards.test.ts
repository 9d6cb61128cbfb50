import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logLeaf, pact, participant, participantReport, publicRecord } from '#db';
import { signedState, signingFigures } from '#signing';
import { verifyPdf } from '#trust/pades';
import { Phone, signOnPhone } from '../../bench/phone.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(15);
});
afterAll(() => round.close());

let next = 0;
function somebody() {
  const person = round.invited[next++];
  if (!person) throw new Error('invite more people');
  return person;
}
const phoneOf = (link: string) => new Phone(link, { origin: round.origin });
const refusal = (status: number, code: string) => expect.objectContaining({ status, code });

describe('two phones with one link', () => {
  it('both prepare and both complete: one 201, one 409 with the time, one leaf, one pact', async () => {
    const { id, link } = somebody();
    const phones = [phoneOf(link), phoneOf(link)];
    const signatures: string[] = [];
    for (const phone of phones) {
      await phone.enter();
      await phone.prepare();
      signatures.push(await phone.checkAndSign());
    }
    const results = await Promise.allSettled(phones.map((phone, at) => phone.complete(signatures[at] ?? '')));
    const won = results.findIndex((result) => result.status === 'fulfilled');
    const loser = results[1 - won];
    expect(results[won]).toMatchObject({ status: 'fulfilled', value: { status: 201 } });
    expect(loser).toMatchObject({
      status: 'rejected',
      reason: { status: 409, code: 'already-signed', details: { signedAt: round.clock.now().toISOString() } },
    });
    const rows = await round.database.db.select().from(pact).where(eq(pact.participantId, id));
    const leaves = await round.database.db.select().from(logLeaf).where(eq(logLeaf.kind, 'pact-signed'));
    expect(rows.length).toBe(1);
    expect(leaves.filter(({ subject }) => subject === rows[0]?.id).length).toBe(1);
    expect(leaves.length).toBe(1);
    const lost = phones[1 - won] as Phone;
    expect(await lost.refresh()).toMatchObject({ status: 'signed-elsewhere' });
    expect(lost.state.receipt).toBeUndefined();
    await expect(lost.pact()).rejects.toEqual(refusal(404, 'not-found'));
    await expect(lost.complete(signatures[won] ?? '')).rejects.toEqual(refusal(409, 'already-signed'));
  });

  it('shows the receipt again when the same device opens the link again', async () => {
    const { link } = somebody();
    const { phone, receipt } = await signOnPhone(link, { origin: round.origin });
    expect(await phone.enter()).toMatchObject({ status: 'signed-here', receipt });
    expect(await phoneOf(link).enter()).not.toHaveProperty('receipt');
  });
});

describe('a prepare', () => {
  it('expires after an hour', async () => {
    const phone = phoneOf(somebody().link);
    await phone.enter();
    await phone.prepare();
    const signature = await phone.checkAndSign();
    round.clock.move(3_600_000);
    await expect(phone.complete(signature)).rejects.toEqual(refusal(410, 'prepare-expired'));
    round.clock.move(-1);
    expect((await phone.complete(signature)).status).toBe(201);
  });
});

describe('revoking', () => {
  const form = (reason: string) => ({
    method: 'POST' as const,
    headers: { cookie: `sesi=${round.cookie}`, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ alasan: reason, _csrf: round.csrf }).toString(),
  });

  it('needs a reason, is seen by the public, cannot be done twice, and lets the person sign anew', async () => {
    const { id, link } = somebody();
    const { receipt } = await signOnPhone(link, { origin: round.origin });
    const [row] = await round.database.db.select().from(pact).where(eq(pact.participantId, id));
    const url = `/konsol/kegiatan/${round.eventId}/pakta/${row?.id}/cabut`;
    expect((await round.app.inject({ url, ...form(' ') })).statusCode).toBe(422);
    expect((await round.app.inject({ url, ...form('Salah jabatan') })).statusCode).toBe(303);
    expect((await round.app.inject({ url, ...form('Salah jabatan') })).statusCode).toBe(409);
    const [record] = await round.database.db.select().from(publicRecord).where(eq(publicRecord.code, receipt.code));
    expect(record).toMatchObject({ status: 'revoked', revokedReason: 'Salah jabatan' });
    const leaves = await round.database.db.select().from(logLeaf).where(eq(logLeaf.kind, 'pact-revoked'));
    expect(leaves.map(({ subject }) => subject)).toEqual([row?.id]);
    const again = await signOnPhone(link, { origin: round.origin });
    expect(again.receipt.code).not.toBe(receipt.code);
    expect((await round.database.db.select().from(pact).where(eq(pact.participantId, id))).length).toBe(2);
  });

  it('is for the organiser only', async () => {
    const url = `/konsol/kegiatan/${round.eventId}/pakta`;
    expect((await round.app.inject({ url, headers: { accept: 'application/json' } })).statusCode).toBe(401);
    const page = await round.app.inject({ url, headers: { cookie: `sesi=${round.cookie}` } });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('La Ode Contoh');
  });
});

describe('the file', () => {
  it('can be read as a PDF before signing, without a signature or a code', async () => {
    const phone = phoneOf(somebody().link);
    await phone.enter();
    const { body, headers } = await phone.request('GET', phone.path('text.pdf'));
    expect(headers['content-type']).toBe('application/pdf');
    expect(body.toString('latin1')).not.toContain('/ByteRange');
    const verdict = verifyPdf(body, { roots: [round.services.custody.root.certificate], at: round.clock.now() });
    await expect(verdict).rejects.toMatchObject({ code: 'pdf-unsigned' });
  });

  it('is the same for the person and the organiser', async () => {
    const { id, link } = somebody();
    const { phone } = await signOnPhone(link, { origin: round.origin });
    const [row] = await round.database.db.select().from(pact).where(eq(pact.participantId, id));
    const url = `/konsol/kegiatan/${round.eventId}/pakta/${row?.id}.pdf`;
    const answer = await round.app.inject({ url, headers: { cookie: `sesi=${round.cookie}` } });
    expect(answer.rawPayload.equals(await phone.pact())).toBe(true);
    const elsewhere = { url: url.replace(round.eventId, round.orgId), headers: { cookie: `sesi=${round.cookie}` } };
    expect((await round.app.inject(elsewhere)).statusCode).toBe(404);
  });
});

describe('a link', () => {
  it('nobody was given opens nothing', async () => {
    const phone = phoneOf('http://localhost:3000/t#AAAAAAAAAAAAAAAAAAAAAA');
    await expect(phone.enter()).rejects.toEqual(refusal(404, 'link-unknown'));
  });

  it('that was renewed ends the visits it began', async () => {
    const { id, link } = somebody();
    const phone = phoneOf(link);
    await phone.enter();
    await round.database.db.update(participant).set({ linkGeneration: 2 }).where(eq(participant.id, id));
    await expect(phone.refresh()).rejects.toEqual(refusal(410, 'link-replaced'));
  });

  it('gives the same page to everybody, without a name, not to be stored or passed on', async () => {
    const { handle } = somebody();
    const [bare, own] = await Promise.all([round.app.inject('/t'), round.app.inject(`/t/${handle}`)]);
    expect(own.body.replaceAll(`/t/${handle}`, '/t')).toBe(bare.body);
    expect(own.body).not.toContain('La Ode');
    expect(own.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(own.headers['set-cookie']).toBeUndefined();
  });

  it('carries a person’s word to the organiser', async () => {
    const { id, link } = somebody();
    const phone = phoneOf(link);
    await phone.enter();
    await phone.request('POST', phone.path('report'), { kind: 'wrong-data', message: 'Gelar saya M.Si.' });
    const reports = await round.database.db
      .select()
      .from(participantReport)
      .where(eq(participantReport.participantId, id));
    expect(reports).toMatchObject([{ kind: 'wrong-data', message: 'Gelar saya M.Si.' }]);
    await expect(phone.request('POST', phone.path('report'), { kind: 'other' })).rejects.toEqual(
      refusal(400, 'bad-request'),
    );
  });
});

describe('figures', () => {
  it('count who has signed', async () => {
    const figures = await signingFigures(round.database.db, round.orgId, round.eventId);
    expect(figures).toMatchObject({ total: 15, signed: 5, missing: 10 });
    expect(figures.byUnit).toMatchObject([{ unit: 'Kecamatan Sawerigadi', total: 15, signed: 5 }]);
    const ids = round.invited.map(({ id }) => id);
    expect((await signedState(round.database.db, round.orgId, round.eventId, ids)).size).toBe(5);
  });
});

describe('an event', () => {
  it('that is not open yet shows no text', async () => {
    const early = await openRound(1, { open: false });
    try {
      const phone = new Phone(early.invited[0]?.link ?? '', { origin: early.origin });
      expect(await phone.enter()).toMatchObject({ status: 'too-early' });
      expect(phone.state).not.toHaveProperty('text');
      await early.openTheEvent();
      expect(await phone.refresh()).toMatchObject({ status: 'open', person: { nipTail: '001' } });
    } finally {
      await early.close();
    }
  });
});
