import { Refusal } from '#errors';
import { networkOf, type Services } from '#web';
import type { Pace } from './pace.ts';
import {
  type CountedTry,
  countTries,
  forgetTries,
  forgetTriesAbout,
  forgetTriesBefore,
  takeBackTries,
} from './store/tries.ts';

/** Failures are forgotten when none came for so long. */
export const triesMs = 15 * 60_000;

const minute = 60_000;
/** One person at one place, who has forgotten his password, or guesses. */
const onePerson: Pace = { free: 8, firstMs: minute, mostMs: 10 * minute };
/** A whole office shares one address. */
const oneAddress: Pace = { free: 60, firstMs: 10_000, mostMs: 2 * minute };
/** Whoever guesses from many addresses at once. The owner may be at a new one, too, so nobody waits for long. */
const allStrangers: Pace = { free: 40, firstMs: 2_000, mostMs: 30_000 };

export interface LogIn {
  /** In lower case. */
  readonly email: string;
  readonly address: string;
  /** Who proved to have signed in before, on a device or in a session, has a count of his own. */
  readonly own?: string | undefined;
}

export interface Tries {
  /** The try was right, so it was no failure. */
  succeeded(): Promise<void>;
}

/**
 * Counts a log-in before it is tried, for accounts that exist or not: by account and network together, by network, and by
 * account, so that strangers elsewhere take nothing from its owner but seconds; and by itself alone where it comes from
 * where somebody has signed in before. Nobody is made to wait with the request open. Refuses with `too-many-tries`
 * (`seconds` until the next one), and then counts nothing.
 */
export async function countLogIn(services: Services, logIn: LogIn): Promise<Tries> {
  const { db, clock } = services;
  const now = clock.now();
  await forgetTriesBefore(db, before(now));
  const tries = triesOf(services, logIn);
  const next = await countTries(db, tries, now, triesMs);
  if (next)
    throw new Refusal('too-many-tries', { seconds: Math.max(2, Math.ceil((next.getTime() - now.getTime()) / 1000)) });
  const subjects = (ofOne: boolean) =>
    tries.filter(({ pace }) => (pace === onePerson) === ofOne).map((it) => it.subject);
  return {
    succeeded: async () => {
      await forgetTries(db, subjects(true));
      await takeBackTries(db, subjects(false));
    },
  };
}

function triesOf(services: Services, { email, address, own }: LogIn): CountedTry[] {
  const about = accountSubject(services, email);
  const network = networkOf(address);
  if (own !== undefined) return [{ subject: subject(services, 'own', own), about, pace: onePerson }];
  return [
    { subject: about, about, pace: allStrangers },
    { subject: addressSubject(services, address), about: null, pace: oneAddress },
    { subject: subject(services, 'pair', `${email}\0${network}`), about, pace: onePerson },
  ];
}

/** A new password, and a link to choose one, begin at nothing: all that was counted of the account is forgotten. */
export async function forgetAccount(services: Services, email: string): Promise<void> {
  await forgetTriesAbout(services.db, accountSubject(services, email));
}

/** Whoever may choose a password by a link is no guesser: what was counted of this address is forgotten, too. */
export async function forgetAddress(services: Services, address: string): Promise<void> {
  await forgetTries(services.db, [addressSubject(services, address)]);
}

/** Failures up to here count no more. */
export function before(now: Date): Date {
  return new Date(now.getTime() - triesMs);
}

function accountSubject(services: Services, email: string): Uint8Array {
  return subject(services, 'account', email);
}

function addressSubject(services: Services, address: string): Uint8Array {
  return subject(services, 'address', networkOf(address));
}

function subject({ custody }: Services, kind: string, value: string): Uint8Array {
  return custody.mac('failed-try', `${kind}\0${value}`);
}
