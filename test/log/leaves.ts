import { randomUUID } from 'node:crypto';
import { type Db, logLeaf } from '#db';
import { newLeaf } from '#trust/log/append';

const orgId = randomUUID();

/** Writes leaves as acts leave them, all in one statement. */
export async function writeLeaves(db: Db, count: number, at: Date): Promise<void> {
  const rows = Array.from({ length: count }, () => {
    const subject = randomUUID();
    const { kind, record, salt, leaf } = newLeaf('pact-signed', { event: subject, at: at.toISOString() });
    return { orgId, kind, subject, record, salt, leaf, at };
  });
  await db.insert(logLeaf).values(rows);
}
