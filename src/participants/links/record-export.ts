import { randomUUID } from 'node:crypto';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { appendLeaf } from '#db/log';
import { Refusal } from '#errors';
import { assertMayChange, loadEvent } from '#event';
import type { LinkExport } from './store.ts';
import { insertExport } from './store.ts';

export interface ExportOf {
  readonly orgId: string;
  readonly eventId: string;
  readonly form: LinkExport['form'];
  readonly count: number;
  /** The link opens something after the event has closed too: that of an official who signs the berita acara. */
  readonly afterClosing?: boolean;
  /** The account that takes the links. */
  readonly by: string;
}

/**
 * Writes down that links leave the service, in the log too. Comes before the links do: if we crash in between, an
 * export is noted that nobody received, never the other way round.
 * @throws Refusal `event-state` for a closed event, whose links open nothing; `import-nothing-to-do` without anybody.
 */
export async function recordExport({ db, clock }: { db: Db; clock: Clock }, act: ExportOf): Promise<void> {
  const { orgId, eventId, form, count, by, afterClosing = false } = act;
  const { state } = await loadEvent(db, orgId, eventId);
  if (!afterClosing) assertMayChange(state, 'links');
  if (count === 0) throw new Refusal('import-nothing-to-do');
  const id = randomUUID();
  const at = clock.now();
  await db.transaction(async (tx) => {
    await insertExport(tx, { orgId, eventId, id, form, count, by, at });
    const record = { event: eventId, form, count, by, at: at.toISOString() };
    await appendLeaf(tx, { orgId, kind: 'links-exported', subject: id, record, at });
  });
}
