import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pact, participant, retiredLink } from '#db';
import { closeEvent } from '#event';
import { linkFor, participantById } from '#participants';
import { refusalText } from '#web/i18n';
import { Phone, PhoneRefused, signOnPhone } from '../../bench/phone.ts';
import { renewLink } from '../../src/participants/links/renew-link.ts';
import { revokePact } from '../../src/signing/revoke-pact.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(8);
});
afterAll(() => round.close());

let next = 0;
function somebody() {
  const person = round.invited[next++];
  if (!person) throw new Error('invite more people');
  return person;
}
const phoneOf = (link: string) => new Phone(link, { origin: round.origin });
const told = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PhoneRefused)) throw new Error('was not refused');
  return { status: error.status, code: error.code, details: error.details };
};
const now = () => ({ at: round.clock.now().toISOString(), zone: 'Asia/Makassar' });

async function renew(id: string): Promise<string> {
  const person = await participantById(round.database.db, round.orgId, round.eventId, id);
  if (!person) throw new Error('not on the roster');
  await renewLink(round.services, person, round.accountId);
  const { custody, config } = round.services;
  return linkFor(custody, config.publicUrl, { id, linkGeneration: person.linkGeneration + 1 });
}

describe('a link that opens nothing says which of three it is', () => {
  it('replaced, and when: after a second renewal, on a page it had opened, and after the event closed', async () => {
    const { id, link } = somebody();
    const visit = phoneOf(link);
    await visit.enter();
    const first = now();
    const second = await renew(id);
    const replaced = { status: 410, code: 'link-replaced', details: first };
    expect(await told(phoneOf(link).enter())).toEqual(replaced);
    expect(await told(visit.refresh())).toEqual(replaced);
    round.clock.move(60_000);
    const later = now();
    const third = await renew(id);
    expect(await told(phoneOf(link).enter())).toEqual(replaced);
    expect(await told(visit.refresh())).toEqual(replaced);
    expect(await told(phoneOf(second).enter())).toEqual({ ...replaced, details: later });
    expect((await phoneOf(third).enter()).status).toBe('open');
  });

  it('of a person taken off the roster, and since when, by the newest link and by a replaced one', async () => {
    const { id, link } = somebody();
    const renewed = await renew(id);
    const visit = phoneOf(renewed);
    await visit.enter();
    round.clock.move(60_000);
    await round.database.db.update(participant).set({ removedAt: round.clock.now() }).where(eq(participant.id, id));
    const removed = { status: 410, code: 'link-removed', details: now() };
    expect(await told(phoneOf(renewed).enter())).toEqual(removed);
    expect(await told(phoneOf(link).enter())).toEqual(removed);
    expect(await told(visit.refresh())).toEqual(removed);
  });

  it('never known', async () => {
    expect(await told(phoneOf(`http://localhost:3000/t#${'A'.repeat(22)}`).enter())).toMatchObject({
      status: 404,
      code: 'link-unknown',
    });
  });

  it('in words of its own, with day, hour and zone, in both languages', () => {
    const details = { at: '2024-06-10T01:05:00.000Z', zone: 'Asia/Makassar' };
    const said = (['id', 'en'] as const).flatMap((lang) => [
      refusalText('link-replaced', details, lang),
      refusalText('link-removed', details, lang),
      refusalText('link-unknown', {}, lang),
    ]);
    expect(new Set(said).size).toBe(6);
    for (const at of [0, 1, 3, 4]) expect(said[at]).toMatch(/10 Jun[ie] 2024.*WITA/u);
    for (const at of [2, 5]) expect(said[at]).not.toMatch(/ganti|replace/u);
    expect(refusalText('link-replaced', {}, 'id')).toContain('mengganti tautan ini dengan yang baru, jadi');
  });

  it('remembers no more than the newest twenty of one person', async () => {
    const { id, link } = somebody();
    for (let time = 0; time < 23; time += 1) await renew(id);
    const rows = await round.database.db.select().from(retiredLink).where(eq(retiredLink.holderId, id));
    expect(rows.map(({ generation }) => generation).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 4),
    );
    expect(await told(phoneOf(link).enter())).toMatchObject({ code: 'link-unknown' });
  });
});

describe('a person whose pact was revoked', () => {
  const revoke = async (id: string, reason: string) => {
    const [row] = await round.database.db.select().from(pact).where(eq(pact.participantId, id));
    const { orgId, eventId, accountId } = round;
    await revokePact(round.services, { orgId, eventId, accountId, pactId: row?.id ?? '', reason });
  };

  it('is told when and why, with the code on the device that signed only, until something is signed anew', async () => {
    const { id, link } = somebody();
    const { phone, receipt } = await signOnPhone(link, { origin: round.origin });
    const signedAt = round.clock.now().toISOString();
    round.clock.move(3_600_000);
    await revoke(id, 'Ditandatangani orang lain.');
    const revoked = { at: round.clock.now().toISOString(), signedAt, reason: 'Ditandatangani orang lain.' };
    const here = await phone.refresh();
    expect(here).toMatchObject({ status: 'open' });
    expect(here.revoked).toEqual({ ...revoked, code: receipt.code });
    expect(here).not.toHaveProperty('receipt');
    expect((await phoneOf(link).enter()).revoked).toEqual(revoked);
    await signOnPhone(link, { origin: round.origin });
    expect(await phone.refresh()).not.toHaveProperty('revoked');
  });

  it('is told so after signing has ended, too', async () => {
    const { id, link } = somebody();
    const { phone } = await signOnPhone(link, { origin: round.origin });
    await revoke(id, 'Data keliru.');
    const { services, orgId, eventId, clock } = round;
    await services.db.transaction((tx) => closeEvent(tx, orgId, eventId, clock.now()));
    clock.move(3_600_000);
    expect(await phone.refresh()).toMatchObject({ status: 'closed', revoked: { reason: 'Data keliru.' } });
    const other = round.invited[0];
    expect(await told(phoneOf(other?.link ?? '').enter())).toMatchObject({ code: 'link-replaced' });
  });
});
