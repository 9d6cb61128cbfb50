import { randomUUID } from 'node:crypto';
import type { Db } from '#db';
import { insertLeaf } from '#db/log';
import { newLeaf } from '#trust/log/append';

const orgId = randomUUID();

/** Writes leaves as acts do, each in a transaction of its own unless told otherwise. */
export async function writeLeaves(db: Db, count: number, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    for (let one = 0; one < count; one += 1) {
      const subject = randomUUID();
      const leaf = newLeaf('pact-signed', { event: subject, at: at.toISOString() });
      await insertLeaf(tx, { orgId, subject, at, leaf });
    }
  });
}
