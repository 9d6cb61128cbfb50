import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logLeaf, pact, participant, preparedPact, publicRecord } from '#db';
import { verifyPdf } from '#trust/pades';
import { drawn, Phone, signOnPhone } from '../../bench/phone.ts';
import { secret } from '../support/secret.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(30);
});
afterAll(() => round.close());

let next = 0;
/** A phone with the link of somebody who has not been here yet. */
function newPhone() {
  const person = round.invited[next++];
  if (!person) throw new Error('invite more people');
  return { person, phone: new Phone(person.link, { origin: round.origin }) };
}

async function enteredPhone() {
  const made = newPhone();
  await made.phone.enter();
  return made;
}

const refusal = (status: number, code: string) => expect.objectContaining({ status, code });
const leavesOf = async (kind: string) =>
  (await round.database.db.select().from(logLeaf)).filter((it) => it.kind === kind);

describe('a ceremony', () => {
  it('ends with a file that our own root vouches for, a record, a leaf and a receipt that names it', async () => {
    const { person, phone } = newPhone();
    const { receipt } = await signOnPhone(person.link, { origin: round.origin });
    const [row] = await round.database.db.select().from(pact).where(eq(pact.participantId, person.id));
    const [record] = await round.database.db.select().from(publicRecord).where(eq(publicRecord.code, receipt.code));
    expect(row).toMatchObject({ code: receipt.code, size: receipt.size, revokedAt: null });
    expect(record).toMatchObject({ status: 'recorded', nipTail: '001', name: 'Drs. La Ode Contoh 1, M.Si' });
    expect(Buffer.from(record?.fileDigest ?? []).toString('hex')).toBe(receipt.digest);
    const leaves = (await leavesOf('pact-signed')).filter((leaf) => leaf.subject === row?.id);
    expect(leaves.map((leaf) => Buffer.from(leaf.salt).toString('base64url'))).toEqual([receipt.leaf.salt]);
    await phone.enter();
    expect(phone.state.status).toBe('signed-elsewhere');
  });

  it('seals what verifies TOTAL-PASSED with our root, by the person and by the institution, at level B-T', async () => {
    const { person } = newPhone();
    const { phone, receipt } = await signOnPhone(person.link, { origin: round.origin });
    const file = await phone.pact();
    expect(file.length).toBe(receipt.size);
    expect(file.length).toBeLessThan(100_000);
    const { custody, clock } = round.services;
    const report = await verifyPdf(file, { roots: [custody.root.certificate], at: clock.now() });
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(report.signatures.map(({ field, level }) => [field, level])).toEqual([
      ['penanda_tangan', 'B-T'],
      ['segel', 'B-T'],
    ]);
    expect(report.signatures[0]?.signer).toMatchObject({
      commonName: 'Drs. La Ode Contoh 2, M.Si',
      title: 'Camat Sawerigadi',
      organizationalUnit: 'Kecamatan Sawerigadi',
    });
    expect(file.toString('latin1')).not.toContain('198703142010011002');
  });

  it('lets a name be typed instead, and says so in the evidence', async () => {
    const { person } = newPhone();
    const typed = (name: string) => ({ origin: round.origin, mark: { kind: 'typed', name } as const });
    await expect(signOnPhone(person.link, typed('Orang Lain'))).rejects.toMatchObject({ code: 'typed-name-differs' });
    await expect(signOnPhone(person.link, typed('Юрий'))).rejects.toMatchObject({ code: 'typed-name-letters' });
    const [on] = await round.database.db.select().from(participant).where(eq(participant.id, person.id));
    await signOnPhone(person.link, typed(on?.name.toUpperCase() ?? ''));
    const [row] = await round.database.db.select().from(pact).where(eq(pact.participantId, person.id));
    expect(row?.evidence).toMatchObject({ mark: 'typed', assurance: 'link', consents: [1, 2, 3, 4, 5, 6, 7, 8] });
  });

  it('is BELUM DITANDATANGANI until it is complete', async () => {
    const { phone } = await enteredPhone();
    await phone.prepare();
    const [row] = await round.database.db
      .select()
      .from(preparedPact)
      .where(eq(preparedPact.id, phone.prepared.prepareId));
    const [record] = await round.database.db
      .select()
      .from(publicRecord)
      .where(eq(publicRecord.code, row?.code ?? ''));
    expect(record).toMatchObject({ status: 'prepared', fileDigest: null, signedAt: null });
  });

  it('logs the certificate of every prepare', async () => {
    const before = (await leavesOf('certificate-issued')).length;
    const { phone } = await enteredPhone();
    await phone.prepare();
    expect((await leavesOf('certificate-issued')).length).toBe(before + 1);
  });
});

describe('prepare', () => {
  it('takes a nonce once', async () => {
    const { phone } = await enteredPhone();
    const request = phone.prepareRequest();
    await phone.prepare(request);
    await expect(phone.prepare(request)).rejects.toEqual(refusal(409, 'nonce-used'));
  });

  it('takes no nonce of its own making', async () => {
    const { phone } = await enteredPhone();
    const nonce = `${secret(12).toString('base64url')}.4102444800.${secret(16).toString('base64url')}`;
    await expect(phone.prepare(phone.prepareRequest({ nonce }))).rejects.toEqual(refusal(409, 'nonce-used'));
  });

  it('takes no proof by another key', async () => {
    const { phone } = await enteredPhone();
    const other = newPhone().phone;
    await expect(phone.prepare(phone.prepareRequest({}, other.key.privateKey))).rejects.toEqual(
      refusal(422, 'proof-invalid'),
    );
  });

  it('takes no strokes but those the proof speaks of', async () => {
    const { phone } = await enteredPhone();
    await expect(phone.prepare({ ...phone.prepareRequest(), mark: drawn(2) })).rejects.toEqual(
      refusal(422, 'proof-invalid'),
    );
  });

  it('takes no proof about another person or another text', async () => {
    const { phone } = await enteredPhone();
    const handle = round.invited[0]?.handle ?? '';
    await expect(phone.prepare(phone.prepareRequest({ handle }))).rejects.toEqual(refusal(422, 'proof-invalid'));
    const textDigest = '0'.repeat(64);
    await expect(phone.prepare(phone.prepareRequest({ textDigest }))).rejects.toEqual(refusal(409, 'text-changed'));
  });

  it('asks for every promise', async () => {
    const { phone } = await enteredPhone();
    const request = { ...phone.prepareRequest(), consents: [1, 2, 3] };
    await expect(phone.prepare(request)).rejects.toEqual(refusal(422, 'consent-missing'));
  });

  it('takes no strokes larger than a signature can be, and nothing else in their place', async () => {
    const { phone } = await enteredPhone();
    const line = Array.from({ length: 6_002 }, (_, at) => at % 100);
    const crowd = Array.from({ length: 201 }, () => [0, 0, 50, 50]);
    for (const mark of [
      { kind: 'drawn', strokes: { width: 300, height: 200, lines: crowd } },
      { kind: 'drawn', strokes: { width: 300, height: 200, lines: [line] } },
      { kind: 'drawn', strokes: { width: 300, height: 200, lines: [[1, 2, null]] } },
      { kind: 'typed', name: ' ' },
      undefined,
    ]) {
      const request = { ...phone.prepareRequest(), mark } as never;
      await expect(phone.prepare(request)).rejects.toEqual(refusal(422, 'strokes-invalid'));
    }
  });

  it('takes no dot for a signature, however large the pad is said to be', async () => {
    const { phone } = await enteredPhone();
    for (const [width, lines] of [
      [300, []],
      [300, [[10, 10]]],
      [4000, [[10, 10, 110, 110, 10, 110]]],
    ] as const) {
      const mark = { kind: 'drawn', strokes: { width, height: 200, lines } };
      const request = { ...phone.prepareRequest(), mark } as never;
      await expect(phone.prepare(request)).rejects.toEqual(refusal(422, 'strokes-small'));
    }
  });

  it('needs a link that was opened on this device', async () => {
    const { phone } = await enteredPhone();
    const stranger = newPhone().phone;
    stranger.state = phone.state;
    await expect(stranger.prepare()).rejects.toEqual(refusal(401, 'session-missing'));
  });

  it('by another person’s cookie opens nothing', async () => {
    const one = await enteredPhone();
    const two = await enteredPhone();
    const cookie = (await rawEnter(one.person.link)).get('peserta') ?? '';
    const answer = await fetch(`${round.origin}${two.phone.path('state')}`, {
      headers: { cookie: `peserta=${cookie}` },
    });
    expect(answer.status).toBe(401);
  });
});

async function rawEnter(link: string): Promise<Map<string, string>> {
  const answer = await fetch(`${round.origin}/t/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(link).hash.slice(1) }),
  });
  return new Map(answer.headers.getSetCookie().map((line) => line.split(';')[0]?.split('=') as [string, string]));
}

describe('complete', () => {
  it('answers the same body alike, again and again, and another body with 409', async () => {
    const { phone } = await enteredPhone();
    await phone.prepare();
    const signature = await phone.checkAndSign();
    const first = await phone.complete(signature);
    expect(first.status).toBe(201);
    expect(await phone.complete(signature)).toEqual({ status: 200, receipt: first.receipt });
    round.clock.move(2 * 3_600_000);
    expect(await phone.complete(signature)).toEqual({ status: 200, receipt: first.receipt });
    await expect(phone.complete(await phone.checkAndSign())).rejects.toEqual(refusal(409, 'already-signed'));
    round.clock.move(-2 * 3_600_000);
  });

  it('answers the same body alike when it comes many times at once', async () => {
    const { person, phone } = await enteredPhone();
    await phone.prepare();
    const signature = await phone.checkAndSign();
    const answers = await Promise.all(Array.from({ length: 5 }, () => phone.complete(signature)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    for (const { receipt } of answers) expect(receipt).toEqual(answers[0]?.receipt);
    const rows = await round.database.db.select().from(pact).where(eq(pact.participantId, person.id));
    expect(rows.length).toBe(1);
  });

  it('takes no signature by another key', async () => {
    const { phone } = await enteredPhone();
    await phone.prepare();
    await expect(phone.complete(secret(64).toString('base64url'))).rejects.toEqual(refusal(422, 'signature-invalid'));
  });

  it('takes no prepare that the same device has superseded', async () => {
    const { phone } = await enteredPhone();
    await phone.prepare();
    const old = phone.prepared;
    const signature = await phone.checkAndSign();
    await phone.refresh();
    await phone.prepare();
    const fresh = phone.prepared;
    phone.prepared = old;
    await expect(phone.complete(signature)).rejects.toEqual(refusal(409, 'prepare-superseded'));
    phone.prepared = fresh;
    expect((await phone.complete(await phone.checkAndSign())).status).toBe(201);
  });
});
