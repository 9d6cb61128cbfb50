import { Refusal } from '#errors';
import type { Services, SignedIn } from '#web';
import { writeKnown } from './known-device.ts';
import { hashPassword, inTurn, passwordFits } from './password.ts';
import { beginSession } from './session.ts';
import type { SignedInBrowser } from './sign-in.ts';
import { changePassword, findAccount } from './store/accounts.ts';
import { countLogIn, forgetAccount } from './tries.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  readonly address: string;
}

/**
 * Changes the password of who is signed in. Every session, link and known device of the account ends, elsewhere too; the
 * cookies returned are of those that begin here. Refuses with `credentials-wrong`, `too-many-tries`, or for what is
 * wrong with the new password (`hashPassword`).
 */
export async function changeOwnPassword(
  services: Services,
  who: SignedIn,
  change: PasswordChange,
): Promise<SignedInBrowser> {
  const { db, clock, custody } = services;
  const { orgId, accountId: id, email } = who;
  const tries = await countLogIn(services, { email, address: change.address, own: who.csrf });
  const account = await findAccount(db, orgId, id);
  const fits = await inTurn('proven', () => passwordFits(account?.passwordHash, change.current));
  if (!fits) throw new Refusal('credentials-wrong');
  await tries.succeeded();
  const passwordHash = await hashPassword(change.next, { ...who, organisation: who.organisation.name });
  const session = await db.transaction(async (tx) => {
    await changePassword(tx, orgId, id, passwordHash);
    return beginSession(tx, { orgId, id }, clock.now());
  });
  await forgetAccount(services, email);
  return { session, known: writeKnown(custody, { orgId, id, passwordHash }, clock.now()) };
}
