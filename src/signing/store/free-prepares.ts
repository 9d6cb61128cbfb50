import type { Db } from '#db';

/** Between a prepare's end and the loss of its bytes: nobody who began in time is still at it. */
const graceMs = 3_600_000;
const atOnce = 500;

/**
 * Empties prepares that expired an hour ago and were not completed: the laid-out pages and what was drawn, which is nine tenths
 * of them. The row stays, with the certificate that is in the log, and counts among the prepares of its link; so does its
 * place in the status list, of which the QR's holder must never be told what is so of somebody else.
 */
export async function freePrepares(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - graceMs).toISOString();
  const { $client: sql } = db;
  for (let freed = atOnce; freed === atOnce; ) {
    const rows = await sql`
      update prepared_pact p set tail = '', mark = ''
      from (
        select org_id, id from prepared_pact waiting
        where expires_at < ${before} and length(tail) > 0
          and not exists (select from pact where pact.org_id = waiting.org_id and pact.prepare_id = waiting.id)
        limit ${atOnce}
      ) expired
      where p.org_id = expired.org_id and p.id = expired.id returning p.id`;
    freed = rows.length;
  }
}
