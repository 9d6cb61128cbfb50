import type { Db } from '#db';
import { Refusal } from '#errors';
import type { Event } from '#event';
import { rosterFigures } from '../store.ts';
import { pickUnit } from './pick-unit.ts';

/**
 * The unit whose people something is made for; null for all of an event. Links of everybody are never handed out for a name
 * that was mistyped. @throws Refusal `unit-unknown`.
 */
export async function unitAskedFor(db: Db, { orgId, id }: Event, text: string): Promise<string | null> {
  if (text === '') return null;
  const { unitId, similar } = pickUnit((await rosterFigures(db, orgId, id)).byUnit, text);
  if (similar) throw new Refusal('unit-unknown');
  return unitId;
}
