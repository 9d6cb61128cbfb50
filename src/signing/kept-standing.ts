import type { Visit } from './participant-cookie.ts';
import type { Standing } from './store/standing.ts';

/** About 1 KB each: those who entered in the last minutes and have not signed yet. */
const most = 2000;
const kept = new Map<string, Standing>();

/** Keeps what was read of a person who may sign now: `prepare` comes next, and need not read it again. */
export function keepStanding(standing: Standing): void {
  const { person, event, pact } = standing;
  kept.delete(person.handle);
  if (pact || event.state === 'draft') return;
  const [oldest] = kept.keys();
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
  kept.set(person.handle, standing);
}

/**
 * What was read of a visitor when he entered, if his cookie fits it. It may have changed since: whoever uses it writes
 * nothing unless its `version` still holds, and refuses nothing without reading anew.
 */
export function keptStanding(handle: string, { participantId, generation }: Visit): Standing | undefined {
  const found = kept.get(handle);
  const fits = found?.person.id === participantId && found.person.linkGeneration === generation;
  return fits ? found : undefined;
}
