import { Refusal } from '#errors';
import { assertMayChange, loadEvent } from '#event';
import { recordImportUndo } from '../history/record-changes.ts';
import { displayName, type PersonName } from '../identity/name.ts';
import { recordAddresses } from '../roster/record-addresses.ts';
import { resealRoster } from '../roster/reseal-roster.ts';
import { lockRoster, type Member, markRemoved, members, saveMembers } from '../roster/store.ts';
import { standingUnits } from '../units/deeds/store/standing.ts';
import type { Parts, Where } from './parts.ts';
import { assertSameState } from './same-state.ts';
import { findImport, heldPeople, heldVersion, markUndone } from './store.ts';
import { openUndo } from './undo-box.ts';

/** Somebody whom undoing leaves as the import made them, and why. */
export interface Staying {
  readonly handle: string;
  readonly name: string;
  readonly reason: 'held' | 'changed-since';
}

export interface Undone {
  readonly removed: number;
  readonly restored: number;
  readonly staying: readonly Staying[];
}

/**
 * Takes an import back: those it added are taken off, those it changed are as before. Whoever has signed or come, or was changed
 * since, stays and is named.
 * @throws Refusal `not-found`, `event-state`; `work-busy` when one of them came meanwhile; `import-nothing-to-do` when it was taken back already or is too old.
 */
export async function undoImport(
  { db, custody, clock }: Parts,
  { by, ...where }: Where & { by: string },
  id: string,
): Promise<Undone> {
  const { orgId, eventId } = where;
  const row = await findImport(db, orgId, eventId, id);
  if (!row) throw new Refusal('not-found');
  if (!row.undoBox) throw new Refusal('import-nothing-to-do');
  const undo = openUndo(custody, id, row.undoBox);
  return await db.transaction(async (tx) => {
    await lockRoster(tx, orgId, eventId);
    const { state } = await loadEvent(tx, orgId, eventId);
    assertMayChange(state, 'roster');
    const at = clock.now();
    if (!(await markUndone(tx, { ...where, id }, { by, at }))) throw new Refusal('import-nothing-to-do');
    const now = new Map((await members(tx, custody, orgId, eventId)).map((member) => [member.id, member]));
    const holds = await heldVersion(tx, orgId, eventId);
    const held = await heldPeople(tx, orgId, eventId);
    const staying: Staying[] = [];
    const mayGoBack = (person: Member | undefined): person is Member => {
      if (!person) return false;
      const reason = held.has(person.id)
        ? 'held'
        : person.updatedAt.getTime() === undo.at.getTime()
          ? null
          : 'changed-since';
      if (reason) staying.push({ handle: person.handle, name: displayName(person as PersonName), reason });
      return reason === null;
    };
    const became = await standingUnits(tx, orgId);
    const removed = undo.added.filter((person) => mayGoBack(now.get(person)));
    const restored = undo.before.flatMap(({ unitKey: _key, unitName: _name, ...former }) => {
      const before = now.get(former.id);
      // the link is that of now: one that was replaced stays replaced
      return mayGoBack(before)
        ? [{ before, row: { ...former, unitId: became.get(former.unitId) ?? former.unitId, updatedAt: at } }]
        : [];
    });
    await markRemoved(tx, orgId, eventId, removed, at);
    await saveMembers(
      tx,
      custody,
      orgId,
      restored.map(({ row: member }) => member),
    );
    const back = [...removed, ...restored.map(({ row: { id: person } }) => person)];
    await recordImportUndo(tx, { ...where, by, at, importId: id }, back);
    await recordAddresses(tx, custody, { ...where, state, by, at }, restored);
    await resealRoster(tx, { ...where, state, at });
    // people come and sign meanwhile: the event, which each of them shares, is held at the end only
    await assertSameState(tx, where, state);
    if ((await heldVersion(tx, orgId, eventId)) !== holds) {
      const since = await heldPeople(tx, orgId, eventId);
      if (back.some((person) => since.has(person))) throw new Refusal('work-busy');
    }
    return { removed: removed.length, restored: restored.length, staying };
  });
}
