import { eq } from 'drizzle-orm';
import { type Db, publicRecord } from '#db';

/** What the public record of a code says of its leaf; undefined for a code nobody has. */
export async function leafOfCode(db: Db, code: string) {
  const columns = { status: publicRecord.status, leafId: publicRecord.leafId };
  return (await db.select(columns).from(publicRecord).where(eq(publicRecord.code, code)))[0];
}
