import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pact, participant, preparedPact } from '#db';
import { Phone, PhoneRefused } from '../../bench/phone.ts';
import { openRound, type Round } from './round.ts';

/** Those who sign at once are written by one statement: what is wrong with one of them must stay his own affair. */
let round: Round;
let phones: Phone[];
beforeEach(async () => {
  round = await openRound(9);
  phones = round.invited.map(({ link }) => new Phone(link, { origin: round.origin }));
  await Promise.all(phones.map((phone) => phone.enter()));
});
afterEach(() => round.close());

const personOf = (at: number) => round.invited[at]?.id ?? '';
const nameOf = ({ status, reason }: PromiseSettledResult<unknown> & { reason?: unknown }) =>
  status === 'fulfilled' ? 'done' : reason instanceof PhoneRefused ? reason.code : String(reason);
const all = async (act: (phone: Phone, at: number) => Promise<unknown>) =>
  (await Promise.allSettled(phones.map(act))).map(nameOf);
const done = (many: number) => Array.from({ length: many }, () => 'done');

it('a nonce that was used refuses its own prepare only, and a name that was corrected is read anew', async () => {
  await phones[2]?.prepare();
  const again = phones[2]?.prepareRequest();
  await round.database.db
    .update(participant)
    .set({ name: 'NAMA YANG DIPERBAIKI' })
    .where(eq(participant.id, personOf(5)));
  const told = await all((phone, at) => (at === 2 ? phone.prepare(again) : phone.prepare()));
  expect(told).toEqual(done(9).with(2, 'nonce-used'));
  const prepared = await round.database.db.select({ of: preparedPact.participantId }).from(preparedPact);
  expect(prepared.map(({ of }) => of).toSorted()).toEqual(round.invited.map(({ id }) => id).toSorted());
});

it('who may not complete any more, or came second, is refused; the others have their pacts', async () => {
  expect(await all((phone) => phone.prepare())).toEqual(done(9));
  const other = new Phone(round.invited[6]?.link ?? '', { origin: round.origin });
  await other.enter();
  await other.prepare();
  await other.complete(await other.checkAndSign());
  await round.database.db
    .update(participant)
    .set({ removedAt: round.clock.now() })
    .where(eq(participant.id, personOf(1)));
  const told = await all(async (phone) => phone.complete(await phone.checkAndSign()));
  expect(told).toEqual(done(9).with(1, 'link-removed').with(6, 'already-signed'));
  const rows = await round.database.db.select({ of: pact.participantId }).from(pact);
  expect(rows.map(({ of }) => of).toSorted()).toEqual(
    round.invited.flatMap(({ id }, at) => (at === 1 ? [] : [id])).toSorted(),
  );
});
