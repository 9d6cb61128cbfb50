import { randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import type { Change } from '../import/changes.ts';
import { type ActRow, insertChanges, insertForAll, insertReverse, trimChanges } from './store.ts';

/** Whose roster was changed, by whom, when. */
export type Act = Pick<ActRow, 'orgId' | 'eventId' | 'by' | 'at'>;

/** Of these a history says that there was or is one, never which. */
const hidden: ReadonlySet<string> = new Set(['nik', 'phone', 'secondPhone', 'email']);
const longest = 200;

/** What happens to a person as a whole. */
export type WholeChange = 'added' | 'removed' | 'restored' | 'link';

/** Notes what a form changed of one person, in the transaction that does. */
export async function recordForm(tx: Tx, act: Act, id: string, changes: readonly Change[]): Promise<void> {
  await record(tx, { ...act, deedId: randomUUID(), how: 'form' }, [{ id, changes }]);
}

/** Notes that one person was added, taken off, put back, or given another link. */
export async function recordWhole(tx: Tx, act: Act, id: string, field: WholeChange): Promise<void> {
  const row = { ...act, deedId: randomUUID(), how: 'form' as const };
  await insertForAll(tx, row, field, [id]);
  await trimChanges(tx, row);
}

/** Notes what an import did, whose id the history leads back to. */
export async function recordImport(
  tx: Tx,
  { importId, ...act }: Act & { readonly importId: string },
  done: { readonly added: readonly string[]; readonly changed: readonly ChangedPerson[] },
): Promise<void> {
  const row = { ...act, deedId: importId, how: 'import' as const };
  await insertForAll(tx, row, 'added', done.added);
  await record(tx, row, done.changed);
}

/** Notes of whom an import was taken back. */
export async function recordImportUndo(
  tx: Tx,
  { importId, ...act }: Act & { readonly importId: string },
  ids: readonly string[],
): Promise<void> {
  const row = { ...act, deedId: importId, how: 'import-undo' as const };
  await insertReverse(tx, row, 'import', ids);
  await trimChanges(tx, row);
}

/** Notes of people that their unit is called otherwise, or became part of another. */
export async function recordUnit(
  tx: Tx,
  { changeId, ...act }: Act & { readonly changeId: string; readonly how: 'unit' | 'unit-undo' },
  ids: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const changes = [{ field: 'unit' as const, from, to }];
  await record(
    tx,
    { ...act, deedId: changeId },
    ids.map((id) => ({ id, changes })),
  );
}

export interface ChangedPerson {
  readonly id: string;
  readonly changes: readonly Change[];
}

async function record(tx: Tx, act: ActRow, people: readonly ChangedPerson[]): Promise<void> {
  const rows = people.flatMap(({ id, changes }) =>
    changes.map(({ field, from, to }) => ({ id, field, from: kept(field, from), to: kept(field, to) })),
  );
  await insertChanges(tx, act, rows);
  if (rows.length > 0) await trimChanges(tx, act);
}

function kept(field: string, value: string): string {
  if (hidden.has(field)) return value === '' ? '' : '•';
  return value.slice(0, longest);
}
