import { Refusal } from '#errors';
import type { Services, SignedIn } from '#web';
import { hashPassword, passwordFits } from './password.ts';
import { beginSession } from './session.ts';
import { changePassword, findAccount } from './store.ts';
import { countLogIn } from './tries.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  readonly address: string;
}

/**
 * Changes the password of who is signed in. Every session of the account ends, on other devices too; the value returned
 * is the cookie of the one that begins here. Refuses with `credentials-wrong`, `too-many-tries`, `password-too-short`.
 */
export async function changeOwnPassword(services: Services, who: SignedIn, change: PasswordChange): Promise<string> {
  const { db, clock } = services;
  const tries = await countLogIn(services, who.email, change.address);
  const account = await findAccount(db, who.orgId, who.accountId);
  if (!(await passwordFits(account?.passwordHash, change.current))) throw new Refusal('credentials-wrong');
  const passwordHash = await hashPassword(change.next);
  await tries.succeeded();
  return db.transaction(async (tx) => {
    await changePassword(tx, who.orgId, who.accountId, passwordHash);
    return beginSession(tx, { orgId: who.orgId, id: who.accountId }, clock.now());
  });
}
