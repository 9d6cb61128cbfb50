import { Refusal } from '#errors';
import type { Services } from '#web';
import { writeKnown } from './known-device.ts';
import { hashPassword } from './password.ts';
import { newSecret, secretHash } from './secret.ts';
import {
  changePassword,
  deleteEndedLinks,
  findAccount,
  findAccountByEmail,
  findLink,
  findOrganisation,
  holdAccount,
  insertPasswordLink,
  useLink,
} from './store/accounts.ts';
import { forgetAccount, forgetAddress } from './tries.ts';

const validFor = 60 * 60_000;

/**
 * A one-time link with which the holder of `email` chooses a new password, good for an hour; undefined when no account
 * has this e-mail. Printed by `ikrar reset-password EMAIL`: whoever may run that on the server may hand it on. Failed
 * tries at the account are forgotten, for who remembers the password after all.
 */
export async function resetPassword(services: Services, email: string): Promise<string | undefined> {
  const { db, clock, config } = services;
  const account = await findAccountByEmail(db, email.trim().toLowerCase());
  if (!account) return undefined;
  const { value, hash } = newSecret();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + validFor);
  await db.transaction(async (tx) => {
    await deleteEndedLinks(tx, createdAt);
    await insertPasswordLink(tx, {
      tokenHash: hash,
      orgId: account.orgId,
      accountId: account.id,
      createdAt,
      expiresAt,
    });
  });
  await forgetAccount(services, account.email);
  return `${config.publicUrl}/atur-ulang/${value}`;
}

/** Refuses with `link-expired` for a token that is unknown, used or older than an hour, or of an account that is disabled. */
export async function checkPasswordLink({ db, clock }: Services, token: string) {
  const link = await findLink(db, 'password', secretHash(token), clock.now());
  const account = link?.orgId && link.accountId ? await findAccount(db, link.orgId, link.accountId) : undefined;
  if (!account || account.disabledAt) throw new Refusal('link-expired');
  return account;
}

export interface ChosenPassword {
  readonly password: string;
  /** Address the request came from. */
  readonly address: string;
}

/**
 * Uses the link up and sets the password; every session, known device and other link of the account ends. Returns the
 * cookie by which this browser is known from now on. Refuses with `link-expired`, or for what is wrong with the password
 * (`hashPassword`).
 */
export async function choosePassword(services: Services, token: string, chosen: ChosenPassword): Promise<string> {
  const { db, clock, custody } = services;
  const account = await checkPasswordLink(services, token);
  const { orgId, id, name, email } = account;
  const organisation = (await findOrganisation(db, orgId))?.name ?? '';
  const passwordHash = await hashPassword(chosen.password, { name, email, organisation });
  await db.transaction(async (tx) => {
    await holdAccount(tx, orgId, id);
    if (!(await useLink(tx, 'password', secretHash(token), clock.now()))) throw new Refusal('link-expired');
    await changePassword(tx, orgId, id, passwordHash);
  });
  await forgetAccount(services, email);
  await forgetAddress(services, chosen.address);
  return writeKnown(custody, { orgId, id, passwordHash }, clock.now());
}
