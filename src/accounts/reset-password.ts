import { Refusal } from '#errors';
import type { Services } from '#web';
import { hashPassword } from './password.ts';
import { newSecret, secretHash } from './secret.ts';
import { changePassword, findAccountByEmail, findLink, insertPasswordLink, useLink } from './store.ts';

const validFor = 60 * 60_000;

/**
 * A one-time link with which the holder of `email` chooses a new password, good for an hour; undefined when no account
 * has this e-mail. Printed by `ikrar reset-password EMAIL`: whoever may run that on the server may hand it on.
 */
export async function resetPassword({ db, clock, config }: Services, email: string): Promise<string | undefined> {
  const account = await findAccountByEmail(db, email.trim().toLowerCase());
  if (!account) return undefined;
  const { value, hash } = newSecret();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + validFor);
  await db.transaction((tx) =>
    insertPasswordLink(tx, { tokenHash: hash, orgId: account.orgId, accountId: account.id, createdAt, expiresAt }),
  );
  return `${config.publicUrl}/atur-ulang/${value}`;
}

/** Refuses with `link-expired` for a token that is unknown, used or older than an hour. */
export async function checkPasswordLink({ db, clock }: Services, token: string): Promise<void> {
  if (!(await findLink(db, 'password', secretHash(token), clock.now()))) throw new Refusal('link-expired');
}

/** Uses the link up and sets the password; every session of the account ends. Refuses with `link-expired`, `password-too-short`. */
export async function choosePassword(services: Services, token: string, password: string): Promise<void> {
  await checkPasswordLink(services, token);
  const passwordHash = await hashPassword(password);
  await services.db.transaction(async (tx) => {
    const link = await useLink(tx, 'password', secretHash(token), services.clock.now());
    if (!link?.orgId || !link.accountId) throw new Refusal('link-expired');
    await changePassword(tx, link.orgId, link.accountId, passwordHash);
  });
}
