import { type Db, organisation } from '#db';

/** Every organisation of this deployment. */
export async function organisationIds(db: Db): Promise<readonly string[]> {
  const rows = await db.select({ id: organisation.id }).from(organisation);
  return rows.map(({ id }) => id);
}
