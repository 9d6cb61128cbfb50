import { Refusal } from '#errors';
import type { Services } from '#web';
import { countTry, forgetTries, takeBackTry } from './store.ts';

const window = 15 * 60_000;
/** A whole office shares one address, so an address has more tries than an account. */
const limits = { account: 8, address: 60 };

export interface Tries {
  /** The try was right: it counts neither against the account nor against the address. */
  succeeded(): Promise<void>;
}

/**
 * Counts a log-in before it is tried, per account and per address, known or not. Refuses with `too-many-tries`
 * (`minutes` until the next one) when either had too many failures within 15 minutes.
 */
export async function countLogIn(services: Services, email: string, address: string): Promise<Tries> {
  const { db, clock, custody } = services;
  const now = clock.now();
  const subject = (kind: string, value: string) => custody.mac('failed-try', `${kind}\0${value}`);
  const subjects = { account: subject('account', email), address: subject('address', address) };
  const since = new Date(now.getTime() - window);
  for (const kind of ['account', 'address'] as const) {
    const { count, lastAt } = await countTry(db, subjects[kind], now, { most: limits[kind], since });
    if (count <= limits[kind]) continue;
    const minutes = Math.max(1, Math.ceil((lastAt.getTime() + window - now.getTime()) / 60_000));
    throw new Refusal('too-many-tries', { minutes });
  }
  return {
    succeeded: async () => {
      await forgetTries(db, subjects.account);
      await takeBackTry(db, subjects.address);
    },
  };
}
