import { Refusal } from '#errors';
import type { Services } from '#web';
import { passwordFits } from './password.ts';
import { beginSession } from './session.ts';
import { findAccountByEmail } from './store.ts';
import { countLogIn } from './tries.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Address the request came from. */
  readonly address: string;
}

/**
 * Signs in; the value returned is the session cookie. Refuses with `credentials-wrong` for an unknown e-mail as for a
 * wrong password, after the same time, and with `too-many-tries`.
 */
export async function signIn(services: Services, credentials: Credentials): Promise<string> {
  const { db, clock } = services;
  const email = credentials.email.toLowerCase();
  const tries = await countLogIn(services, email, credentials.address);
  const account = await findAccountByEmail(db, email);
  const fits = await passwordFits(account?.passwordHash, credentials.password);
  if (!account || !fits) throw new Refusal('credentials-wrong');
  await tries.succeeded();
  return db.transaction((tx) => beginSession(tx, account, clock.now()));
}
