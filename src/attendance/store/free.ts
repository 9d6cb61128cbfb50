import { lt, sql } from 'drizzle-orm';
import { type Db, oneTimeCode } from '#db';

const dayMs = 86_400_000;

/** More devices than one person has. A code that was right on more is shown once more. */
const mostDevices = 20;

/** Deletes codes of more than a day ago, and of what a person showed on many devices all but the newest. */
export async function freeCodes(db: Db, now: Date): Promise<void> {
  await db.delete(oneTimeCode).where(lt(oneTimeCode.expiresAt, new Date(now.getTime() - dayMs)));
  await db.execute(sql`
    delete from shown_assurance s using (
      select org_id, event_id, participant_id, device, kind,
        row_number() over (partition by org_id, event_id, participant_id, kind order by at desc, device) as nth
      from shown_assurance
    ) old
    where old.nth > ${mostDevices} and s.org_id = old.org_id and s.event_id = old.event_id
      and s.participant_id = old.participant_id and s.device = old.device and s.kind = old.kind`);
}
