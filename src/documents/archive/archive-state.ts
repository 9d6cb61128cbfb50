import { type Event, signingEnd, signingPhase } from '#event';
import type { Services } from '#web';
import { type ArchiveFigures, archiveFigures } from '../store/archive.ts';
import { findRun, listTroubles, type Trouble } from '../store/archive-run.ts';

/**
 * Where the archive of an event stands. `before`: pacts may still come. `waiting`: it has work and waits for its turn or for
 * the grace to end. `running`: a process is at it. `whole`: every sealed file is archived.
 */
export interface ArchiveState {
  readonly phase: 'before' | 'waiting' | 'running' | 'whole';
  readonly figures: ArchiveFigures;
  readonly troubles: readonly Trouble[];
}

/** Read for the page of an event's documents. */
export async function archiveState({ db, clock }: Pick<Services, 'db' | 'clock'>, event: Event): Promise<ArchiveState> {
  const now = clock.now();
  const key = { orgId: event.orgId, eventId: event.id };
  const figures = await archiveFigures(db, key, now);
  const troubles = await listTroubles(db, key);
  const run = await findRun(db, key);
  const running = run?.leaseUntil !== null && run?.leaseUntil !== undefined && run.leaseUntil > now;
  return { phase: phaseOf(event, { figures, running, now }), figures, troubles };
}

function phaseOf(
  event: Event,
  { figures, running, now }: { readonly figures: ArchiveFigures; readonly running: boolean; readonly now: Date },
): ArchiveState['phase'] {
  const ended = signingEnd(event) !== null && ['grace', 'ended'].includes(signingPhase(event, now));
  if (!ended && figures.archived === 0) return 'before';
  if (figures.files > 0 && figures.archived === figures.files) return 'whole';
  return running ? 'running' : 'waiting';
}
