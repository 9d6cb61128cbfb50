import { and, eq, ne, or, sql } from 'drizzle-orm';
import { type Db, participant, type Tx } from '#db';
import { contactColumns } from '../contact-columns.ts';
import type { KeptContact } from '../contact-vault.ts';

export interface OfRoster {
  readonly orgId: string;
  readonly eventId: string;
}

const { id, orgId, eventId, phone, secondPhone, email } = participant;
const isPlain = or(ne(phone, ''), ne(secondPhone, ''), ne(email, ''));

/** Events with somebody, also taken off, whose numbers or address a former release wrote in the clear. */
export async function eventsWithPlainContacts(db: Db): Promise<OfRoster[]> {
  return await db.selectDistinct({ orgId, eventId }).from(participant).where(isPlain).orderBy(orgId, eventId);
}

/** Some of those people, held until the transaction ends. */
export async function plainContacts(
  tx: Tx,
  event: OfRoster,
  limit: number,
): Promise<{ id: string; contact: KeptContact }[]> {
  return await tx
    .select({ id, contact: contactColumns })
    .from(participant)
    .where(and(eq(orgId, event.orgId), eq(eventId, event.eventId), isPlain))
    .orderBy(id)
    .limit(limit)
    .for('no key update');
}

/** Writes boxes and hashes, and empties the columns of former releases. Nobody counts as changed by it. */
export async function saveContacts(
  tx: Tx,
  event: OfRoster,
  people: readonly (KeptContact & { readonly id: string })[],
): Promise<void> {
  const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');
  const rows = people.map((one) => ({
    id: one.id,
    box: hex(one.contactBox),
    phone: hex(one.phoneHash),
    second: hex(one.secondPhoneHash),
    email: hex(one.emailHash),
  }));
  await tx.execute(sql`
    update ${participant} p set contact_box = decode(v.box, 'hex'), phone_hash = decode(v.phone, 'hex'),
      second_phone_hash = decode(v.second, 'hex'), email_hash = decode(v.email, 'hex'),
      phone = '', second_phone = '', email = ''
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, box text, phone text, second text, email text)
    where p.org_id = ${event.orgId} and p.event_id = ${event.eventId} and p.id = v.id`);
}

/** Rows as they were before an update lie in the table's file until it is written anew: it is, once. */
export async function forgetFormerRows(db: Db): Promise<void> {
  await db.execute(sql`vacuum (full, analyze) participant`);
}
