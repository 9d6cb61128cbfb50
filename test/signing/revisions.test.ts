import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileRevision, logLeaf, pact } from '#db';
import { addFileRevision, type NewFileRevision } from '#signing';
import { signOnPhone } from '../../bench/phone.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
let sealed: Buffer;
let phone: Awaited<ReturnType<typeof signOnPhone>>['phone'];
let code: string;
let pactId: string;

beforeAll(async () => {
  round = await openRound(1);
  const done = await signOnPhone(round.invited[0]?.link ?? '', { origin: round.origin });
  ({ phone } = done);
  sealed = await phone.pact();
  ({ code } = done.receipt);
  const [row] = await round.database.db.select().from(pact).where(eq(pact.code, code));
  pactId = row?.id ?? '';
});
afterAll(() => round.close());

/** A revision as it lies in the database: nothing here reads what it says. */
function revision(ordinal: number, before: Uint8Array, text: string): NewFileRevision & { readonly whole: Buffer } {
  const tail = Buffer.from(text);
  const whole = Buffer.concat([before, tail]);
  const at = round.clock.now();
  const { orgId, eventId } = round;
  const file = { digest: createHash('sha256').update(whole).digest(), size: whole.length, whole };
  return { orgId, eventId, code, subject: pactId, ordinal, kind: 'archive', tail, at, holdsUntil: at, ...file };
}

const add = (row: NewFileRevision) => round.database.db.transaction((tx) => addFileRevision(tx, row));

describe('a revision added to a sealed file', () => {
  it('comes with its leaf, and neither when another of its place came first', async () => {
    const first = revision(1, sealed, 'yang pertama');
    expect(await add(first)).toBe(true);
    expect(await add(first)).toBe(false);
    expect(await add(revision(3, first.whole, 'tanpa yang kedua'))).toBe(false);
    const second = revision(2, first.whole, 'yang kedua');
    const both = await Promise.allSettled([add(second), add(second)]);
    const ends = both.map((end) => end.status === 'fulfilled' && end.value);
    expect(ends.filter(Boolean)).toHaveLength(1);
    const rows = await round.database.db.select().from(fileRevision).where(eq(fileRevision.code, code));
    const leaves = await round.database.db.select().from(logLeaf).where(eq(logLeaf.kind, 'file-archived'));
    expect([rows.length, leaves.length]).toEqual([2, 2]);
    expect(leaves[1]).toMatchObject({
      subject: pactId,
      record: {
        event: round.eventId,
        code,
        ordinal: 2,
        kind: 'archive',
        file: Buffer.from(second.digest).toString('hex'),
      },
    });
  });

  it('is in what the phone and the organiser fetch, and every version is found by its digest', async () => {
    const whole = Buffer.concat([sealed, Buffer.from('yang pertama'), Buffer.from('yang kedua')]);
    expect((await phone.pact()).equals(whole)).toBe(true);
    const url = `/konsol/kegiatan/${round.eventId}/pakta/${pactId}.pdf`;
    const answer = await round.app.inject({ url, headers: { cookie: `sesi=${round.cookie}` } });
    expect(answer.rawPayload.equals(whole)).toBe(true);
    for (const size of [sealed.length, sealed.length + 12, whole.length]) {
      const digest = createHash('sha256').update(whole.subarray(0, size)).digest('hex');
      expect((await round.app.inject({ url: `/verifikasi/berkas/${digest}` })).json()).toMatchObject({ code });
    }
  });
});
