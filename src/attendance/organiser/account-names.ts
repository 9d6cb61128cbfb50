import { accountName } from '#accounts';
import type { Db } from '#db';

/** Names of accounts by id. Few people record for many, so each is asked for once; null is nobody. */
export async function accountNames(
  db: Db,
  orgId: string,
  ids: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids.filter((id) => typeof id === 'string'))];
  return new Map(await Promise.all(asked.map(async (id) => [id, await accountName(db, orgId, id)] as const)));
}
