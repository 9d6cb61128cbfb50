import { randomUUID } from 'node:crypto';
import { Refusal } from '#errors';
import type { Services } from '#web';
import { writeKnown } from './known-device.ts';
import { hashPassword } from './password.ts';
import type { NewEmblem, Profile } from './profile.ts';
import { newSecret, secretHash } from './secret.ts';
import { beginSession } from './session.ts';
import type { SignedInBrowser } from './sign-in.ts';
import {
  countOrganisations,
  findLink,
  insertAccount,
  insertOrganisation,
  replaceSetupLink,
  useLink,
} from './store/accounts.ts';

/**
 * The one-time set-up link to print at start, or undefined when the service is set up. Each start makes a new one and
 * ends the one before, so that a link in an old console is worth nothing.
 */
export async function setupLink({ db, clock, config }: Services): Promise<string | undefined> {
  if ((await countOrganisations(db)) > 0) return undefined;
  const { value, hash } = newSecret();
  await db.transaction((tx) => replaceSetupLink(tx, hash, clock.now()));
  return `${config.publicUrl}/siapkan/${value}`;
}

/** Refuses with `already-set-up`, or with `link-expired` for a token that is not the newest or was used. */
export async function checkSetupLink({ db, clock }: Services, token: string): Promise<void> {
  if ((await countOrganisations(db)) > 0) throw new Refusal('already-set-up');
  if (!(await findLink(db, 'setup', secretHash(token), clock.now()))) throw new Refusal('link-expired');
}

export interface FirstAccount {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly password: string;
}

/**
 * Makes the organisation, its keys and its first account; returns the browser's cookies. Keys and password hash are slow
 * and come first: when two set up at once, one link is used once, and the loser's keys belong to nobody. Refuses as
 * {@link checkSetupLink} does.
 */
export async function setUp(
  services: Services,
  token: string,
  profile: Profile,
  emblem: NewEmblem | undefined,
  person: FirstAccount,
): Promise<SignedInBrowser> {
  await checkSetupLink(services, token);
  const now = services.clock.now();
  const [orgId, id] = [randomUUID(), randomUUID()];
  const { name, email } = person;
  const passwordHash = await hashPassword(person.password, { name, email, organisation: profile.name });
  await services.custody.createOrganisation(orgId, { name: profile.name });
  const session = await services.db.transaction(async (tx) => {
    if (!(await useLink(tx, 'setup', secretHash(token), now))) {
      // Another visitor used the link meanwhile: the loser is told to sign in, as one who comes a second later is.
      throw new Refusal((await countOrganisations(tx)) > 0 ? 'already-set-up' : 'link-expired');
    }
    const picture = emblem ? { emblem: emblem.bytes, emblemType: emblem.type } : {};
    await insertOrganisation(tx, { id: orgId, ...profile, ...picture, createdAt: now });
    await insertAccount(tx, { orgId, id, name, email, passwordHash, role: 'organiser', createdAt: now });
    return beginSession(tx, { orgId, id }, now);
  });
  return { session, known: writeKnown(services.custody, { orgId, id, passwordHash }, now) };
}
