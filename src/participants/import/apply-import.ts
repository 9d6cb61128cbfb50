import type { Tx } from '#db';
import { Refusal } from '#errors';
import { assertMayChange, loadEvent } from '#event';
import { recordImport } from '../history/record-changes.ts';
import { changedMember, newMember } from '../roster/new-member.ts';
import { recordAddresses } from '../roster/record-addresses.ts';
import { resealRoster } from '../roster/reseal-roster.ts';
import { lockRoster, nextOrdinal, rosterVersion, saveMembers } from '../roster/store.ts';
import { saveDecidedUnits } from '../units/save-decided.ts';
import type { Parts, Where } from './parts.ts';
import type { Planned } from './plan.ts';
import { loadPreview, type Preview } from './preview.ts';
import { assertSameState } from './same-state.ts';
import { endImport, findImport, heldPeople, heldVersion, refreshStatistics } from './store.ts';
import { sealUndo } from './undo-box.ts';

export interface Applied {
  readonly added: number;
  readonly changed: number;
  /** Rows of the file that were not saved. */
  readonly left: number;
}

/** From here on it matters that the database knows how large a roster is. */
const manyRows = 500;

/**
 * Writes a preview's good rows, all of them or none. Rows are built before the transaction, which only locks their contacts
 * away and writes; `basis` is the roster the organiser saw. While thousands are written people go on coming and signing: the
 * event, which each of them shares, is held at the end only, to see that it is still in the same state and that nobody of those
 * who change has come.
 * @throws Refusal `import-changed` when the roster is another one by now, `import-corrected` when the preview is (`seen` is the
 * version of its corrections that the organiser saw), `import-nothing-to-do`, `event-state`, `not-found`.
 */
export async function applyImport(
  parts: Parts,
  { by, ...where }: Where & { by: string },
  id: string,
  basis: string,
  seen?: number,
): Promise<Applied> {
  const { db, custody, clock, later } = parts;
  const { orgId, eventId } = where;
  const preview = await loadPreview(parts, where, id);
  if (preview.basis !== basis) throw new Refusal('import-changed');
  if (seen !== undefined && seen !== preview.version) throw new Refusal('import-corrected');
  const { added, changed, unchanged, refused, left } = preview.plan;
  if (added.length + changed.length === 0) throw new Refusal('import-nothing-to-do');
  const at = clock.now();
  const first = await nextOrdinal(db, orgId, eventId);
  const place = { orgId, eventId, unitId: '', at };
  const changing = changed.flatMap(({ draft, member, overHand }) => {
    if (!member) return [];
    const byHand = member.byHand.filter((field) => !overHand.includes(field));
    return [{ draft, before: member, row: { ...changedMember(custody, draft, member, place), byHand } }];
  });
  const adding = added.map(({ draft }, index) => ({ draft, row: newMember(custody, draft, first + index, place) }));
  const rows = [...changing, ...adding];
  const counts = {
    added: added.length,
    changed: changed.length,
    unchanged: unchanged.length,
    left: refused.length + left.length,
  };
  const undoBox = sealUndo(custody, id, { at, added: adding.map(({ row }) => row.id), before: changing });
  await db.transaction(async (tx) => {
    await lockRoster(tx, orgId, eventId);
    const { state } = await loadEvent(tx, orgId, eventId);
    assertMayChange(state, 'roster');
    if ((await rosterVersion(tx, orgId, eventId)) !== basis) throw new Refusal('import-changed');
    const ended = { state: 'applied' as const, appliedAt: at, counts, undoBox };
    if (!(await endImport(tx, orgId, eventId, id, ended, preview.version))) throw await whyNotEnded(tx, where, id);
    const units = await saveDecidedUnits(tx, { orgId, at }, [...added, ...changed], preview.units);
    const unitId = (key: string) => units.get(key) ?? '';
    await saveMembers(
      tx,
      custody,
      orgId,
      rows.map(({ draft, row }) => ({ ...row, unitId: unitId(draft.unit.key) })),
    );
    await recordImport(tx, { orgId, eventId, by, at, importId: id }, whatChanged(adding, changed));
    await recordAddresses(tx, custody, { orgId, eventId, state, by, at }, changing);
    await resealRoster(tx, { orgId, eventId, state, at });
    await assertSameState(tx, where, state);
    await assertHeldAsSeen(tx, where, preview);
  });
  if (rows.length >= manyRows) {
    const counted = refreshStatistics(db);
    if (later) later(counted);
    else await counted;
  }
  return { added: added.length, changed: changed.length, left: counts.left };
}

/** What the people's history says of it. */
function whatChanged(adding: readonly { readonly row: { readonly id: string } }[], changed: readonly Planned[]) {
  return {
    added: adding.map(({ row }) => row.id),
    changed: changed.flatMap(({ member, changes }) => (member ? [{ id: member.id, changes }] : [])),
  };
}

async function whyNotEnded(tx: Tx, { orgId, eventId }: { orgId: string; eventId: string }, id: string) {
  const waits = (await findImport(tx, orgId, eventId, id))?.state === 'preview';
  return new Refusal(waits ? 'import-corrected' : 'import-nothing-to-do');
}

/** Whoever has signed or come since the preview was looked at is asked about first. */
async function assertHeldAsSeen(tx: Tx, { orgId, eventId }: { orgId: string; eventId: string }, preview: Preview) {
  if (preview.plan.changed.length === 0 || (await heldVersion(tx, orgId, eventId)) === preview.holds) return;
  const now = await heldPeople(tx, orgId, eventId);
  const since = preview.plan.changed.some(({ member }) => member && now.has(member.id) && !preview.held.has(member.id));
  if (since) throw new Refusal('import-changed');
}
