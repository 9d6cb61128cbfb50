import type { Event } from '#event';
import { signingTexts } from '#texts';
import type { Services } from '#web';
import { countsByUnit, type UnitCounts } from '../store/unit-counts.ts';
import type { WallFigures } from './protocol.ts';

/** As many units as can be read from the last row. */
const shownUnits = 12;
const keptMs = 2_000;
const keptEvents = 64;

interface Kept {
  readonly at: number;
  readonly figures: Promise<WallFigures>;
  /** While it is counted nobody begins to count again, however long it takes. */
  counting: boolean;
}

/** By database, so that no process or test sees the figures of another: events by organisation and id, the oldest first. */
const keptOf = new WeakMap<Services['db'], Map<string, Kept>>();

/**
 * What a wall shows of an event in numbers. Counting passes over the whole roster, so however many walls ask, it is done
 * once every two seconds.
 */
export async function wallFigures({ db, clock }: Pick<Services, 'db' | 'clock'>, event: Event): Promise<WallFigures> {
  const now = clock.now().getTime();
  const key = `${event.orgId} ${event.id}`;
  const kept = keptOf.get(db) ?? new Map<string, Kept>();
  keptOf.set(db, kept);
  const found = kept.get(key);
  if (found && (found.counting || Math.abs(now - found.at) < keptMs)) return found.figures;
  const begun: Kept = { at: now, figures: count(db, event), counting: true };
  kept.delete(key);
  kept.set(key, begun);
  const oldest = kept.keys().next().value;
  if (kept.size > keptEvents && oldest !== undefined) kept.delete(oldest);
  try {
    return await begun.figures;
  } catch (error) {
    kept.delete(key);
    throw error;
  } finally {
    begun.counting = false;
  }
}

async function count(db: Services['db'], { orgId, id }: Event): Promise<WallFigures> {
  const texts = await signingTexts(db, orgId, id);
  const counts = await countsByUnit(
    db,
    orgId,
    id,
    texts.flatMap((text) => text.categories),
  );
  return figuresFrom(counts, texts.length > 0);
}

/** Sums, and the biggest units by name. */
export function figuresFrom(counts: readonly UnitCounts[], hasTexts: boolean): WallFigures {
  const sum = (of: (unit: UnitCounts) => number) => counts.reduce((total, unit) => total + of(unit), 0);
  const biggest = counts.toSorted((a, b) => b.people - a.people || a.unit.localeCompare(b.unit, 'id'));
  const units = biggest.slice(0, shownUnits).toSorted((a, b) => a.unit.localeCompare(b.unit, 'id', { numeric: true }));
  return {
    present: sum(presentIn),
    goal: sum((unit) => unit.people),
    ...(hasTexts ? { signing: { signed: sum((unit) => unit.signed), signers: sum((unit) => unit.signers) } } : {}),
    units: units.map((one) => ({ name: one.unit, total: one.people, present: presentIn(one), signed: one.signed })),
    moreUnits: biggest.length - units.length,
  };
}

const presentIn = ({ inPerson, online }: UnitCounts): number => inPerson + online;
