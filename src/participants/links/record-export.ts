import { randomUUID } from 'node:crypto';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import { assertMayChange, loadEvent } from '#event';
import type { Custody } from '#keys';
import { lockRoster } from '../roster/store.ts';
import { appendNamingLeaves } from './logged-people.ts';
import type { LinkExport } from './store.ts';
import { insertExport, markOfficialTaken, markTaken } from './store.ts';

export interface ExportOf {
  readonly orgId: string;
  readonly eventId: string;
  readonly form: LinkExport['form'];
  /** Whose links are taken: participants, or the official. */
  readonly people: readonly { readonly id: string }[];
  /** The link of the official who signs the berita acara, which opens something after the event has closed too. */
  readonly official?: boolean;
  /** The account that takes the links. */
  readonly by: string;
}

/**
 * Writes down that links leave the service and whose, in the log too, and beside each person, whose page and pact say so.
 * Comes before the links do: if we crash in between, an export is noted that nobody received, never the other way round.
 * @throws Refusal `event-state` for a closed event, whose links open nothing; `import-nothing-to-do` without anybody.
 */
export async function recordExport(
  { db, custody, clock }: { db: Db; custody: Pick<Custody, 'mac'>; clock: Clock },
  act: ExportOf,
): Promise<void> {
  const { orgId, eventId, form, people, by, official = false } = act;
  const { state } = await loadEvent(db, orgId, eventId);
  if (!official) assertMayChange(state, 'links');
  if (people.length === 0) throw new Refusal('import-nothing-to-do');
  const subject = randomUUID();
  const at = clock.now();
  const count = people.length;
  const ids = people.map(({ id }) => id);
  await db.transaction(async (tx) => {
    // the audit counts takings behind the newest renewal, so the two come one after the other
    await lockRoster(tx, orgId, eventId);
    await insertExport(tx, { orgId, eventId, id: subject, form, count, by, at });
    // by it the audit knows leaves of before an official's row said that his link was taken
    const whose = official ? { whose: 'official' } : {};
    const record = { event: eventId, form, count, ...whose, by, at: at.toISOString() };
    await appendNamingLeaves(tx, custody, { orgId, kind: 'links-exported', subject, record, at }, { eventId, ids });
    await (official ? markOfficialTaken : markTaken)(tx, { orgId, eventId, ids, at });
  });
}
