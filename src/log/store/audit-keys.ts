import { sql } from 'drizzle-orm';
import type { Tx } from '#db';
import type { Fields } from './audit-rows.ts';

/** What the log says of one replacement of a key. */
export interface LoggedReplacement extends Record<string, unknown> {
  readonly subject: string;
  readonly records: readonly Fields[];
}

/** All of them: keys are replaced a few times in ten years. */
export async function loggedReplacements(tx: Tx): Promise<LoggedReplacement[]> {
  return [
    ...(await tx.execute<LoggedReplacement>(sql`
      select l.subject, jsonb_agg(l.record order by l.id) as records from log_leaf l
      where l.kind = 'key-rotated' group by l.subject order by min(l.id)`)),
  ];
}
