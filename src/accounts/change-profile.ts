import { recordRotations } from '#keys';
import type { Services } from '#web';
import type { NewEmblem, Profile } from './profile.ts';
import { updateOrganisation } from './store/accounts.ts';

export interface ProfileChange {
  readonly orgId: string;
  readonly profile: Profile;
  /** `undefined` leaves the old one, `null` takes it away. */
  readonly emblem: NewEmblem | null | undefined;
}

/**
 * Keeps a profile. Another name comes with a new issuing CA and a new built-in seal, each with its leaf. The keys come first:
 * should we crash between, the profile still has the old name, and whoever saves it again finds the keys renewed.
 * @returns whether keys were renewed.
 */
export async function changeProfile(
  services: Pick<Services, 'db' | 'custody' | 'clock'>,
  { orgId, profile, emblem }: ProfileChange,
): Promise<boolean> {
  const { db, custody, clock } = services;
  const renamed = isRename(services, orgId, profile.name);
  if (renamed) await custody.renameOrganisation(orgId, profile.name, clock.now());
  await db.transaction((tx) => updateOrganisation(tx, orgId, profile, emblem));
  if (renamed) await recordRotations(services);
  return renamed;
}

/** Whether this name is another one than CA and built-in seal have. */
export function isRename({ custody }: Pick<Services, 'custody'>, orgId: string, name: string): boolean {
  return custody.organisation(orgId).name !== name;
}
