import { desc } from 'drizzle-orm';
import { type Db, logLeaf } from '#db';

/** Kind and time of the leaves that were written last, newest first. */
export async function newestLeaves(db: Db, most: number): Promise<{ kind: string; at: Date }[]> {
  return await db.select({ kind: logLeaf.kind, at: logLeaf.at }).from(logLeaf).orderBy(desc(logLeaf.id)).limit(most);
}
