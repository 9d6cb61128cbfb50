import { Refusal } from '#errors';
import type { Services } from '#web';
import { readKnown, writeKnown } from './known-device.ts';
import { inTurn, passwordFits } from './password.ts';
import { secretHash } from './secret.ts';
import { beginSession } from './session.ts';
import { deleteSession, findAccountByEmail } from './store/accounts.ts';
import { countLogIn } from './tries.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Address the request came from. */
  readonly address: string;
  /** The browser's cookies: of an earlier sign-in, and of the session it has. */
  readonly known?: string | undefined;
  readonly session?: string | undefined;
}

/** Cookies for the browser in which somebody proved who he is. */
export interface SignedInBrowser {
  readonly session: string;
  readonly known: string;
}

/**
 * Signs in. The session that the browser had ends: whoever planted it there is not signed in with it. Refuses with
 * `credentials-wrong` for an unknown e-mail as for a wrong password, after the same time, with `too-many-tries`, and with
 * `work-busy` when too many wait.
 */
export async function signIn(services: Services, credentials: Credentials): Promise<SignedInBrowser> {
  const { db, clock, custody } = services;
  const { address, password } = credentials;
  const email = credentials.email.toLowerCase();
  const account = await findAccountByEmail(db, email);
  const own = account && readKnown(custody, account, credentials.known, clock.now());
  // counted when its turn comes: who is sent away because too many wait has not tried
  const { tries, fits } = await inTurn(own === undefined ? 'strangers' : 'proven', async () => ({
    tries: await countLogIn(services, { email, address, own }),
    fits: await passwordFits(account?.passwordHash, password),
  }));
  if (!account || !fits) throw new Refusal('credentials-wrong');
  await tries.succeeded();
  const session = await db.transaction(async (tx) => {
    if (credentials.session) await deleteSession(tx, secretHash(credentials.session));
    return beginSession(tx, account, clock.now());
  });
  return { session, known: writeKnown(custody, account, clock.now()) };
}
