import type { Db } from '#db';
import { tidy } from '../identity/cell.ts';
import { readUnit } from '../identity/unit.ts';
import type { Participant } from '../participant.ts';
import { type EventWithUnit, eventsWithUnit } from '../units/deeds/store/people.ts';
import { typedUnit } from '../units/find-unit.ts';
import { unitBook } from '../units/store.ts';

/** What a unit that was typed for one person may mean. */
export interface UnitAsked {
  /** As it would be called. */
  readonly name: string;
  /** Nothing but another spelling of the unit that the person has. */
  readonly isSpelling: boolean;
  /** Other units that are perhaps meant. */
  readonly similar: readonly string[];
  /** Where a new name of the person's unit would take effect. */
  readonly events: readonly EventWithUnit[];
}

/** What was answered: a new unit for this person, the unit called so, the unit left as it is, or `ke:` and another one's name. */
export const unitAnswers = { own: 'baru', rename: 'ganti', keep: 'tetap', other: 'ke:' } as const;

/**
 * A unit that nobody has yet, or another spelling of the one that the person has, is either another unit or a correction of
 * that one, which everybody else has too: only the organiser knows. Null where nothing is to be asked.
 */
export async function unitMeant(db: Db, person: Participant, typed: string): Promise<UnitAsked | null> {
  const { name, key } = readUnit(typed);
  if (key === '' || tidy(typed) === person.unit || name === person.unit) return null;
  const found = typedUnit(await unitBook(db, person.orgId), typed);
  const isSpelling = found.unit?.id === person.unitId;
  if (found.unit && !isSpelling) return null;
  const events = await eventsWithUnit(db, person.orgId, person.unitId);
  const similar = found.unit ? [] : found.similar.filter(({ id }) => id !== person.unitId).map((one) => one.name);
  return { name, isSpelling, similar, events };
}

/** The unit that the person gets by an answer; what was typed where there is none. */
export function unitByAnswer(person: Participant, typed: string, answer: string): string {
  if (answer === unitAnswers.rename || answer === unitAnswers.keep) return person.unit;
  return answer.startsWith(unitAnswers.other) ? answer.slice(unitAnswers.other.length) : typed;
}
