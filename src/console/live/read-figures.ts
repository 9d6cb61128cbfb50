import { loadEvent } from '#event';
import { textsOfEvent } from '#texts';
import type { Services } from '#web';
import type { LiveFigures } from './figures.ts';
import { figuresByUnit, type Probe, probe } from './store.ts';

/** Whose event is watched. */
export interface Watched {
  readonly orgId: string;
  readonly eventId: string;
}

/** How a feed looks at an event: often and cheaply, and in full when something may have changed. */
export interface LiveReader {
  probe(watched: Watched): Promise<Probe>;
  figures(watched: Watched, probed: Probe): Promise<LiveFigures>;
}

type Needed = Pick<Services, 'db' | 'clock'>;

export function liveReader({ db, clock }: Needed): LiveReader {
  return {
    probe: ({ orgId, eventId }) => probe(db, orgId, eventId, clock.now()),
    figures: (watched, probed) => readFigures({ db, clock }, watched, probed),
  };
}

/** The live view's figures as the page shows them first. */
export async function readFigures(
  { db, clock }: Needed,
  { orgId, eventId }: Watched,
  probed?: Probe,
): Promise<LiveFigures> {
  const now = clock.now();
  const event = await loadEvent(db, orgId, eventId);
  const signers = (await textsOfEvent(db, event)).flatMap((text) => text.categories);
  const [units, { leaves: _, ...pulse }] = await Promise.all([
    figuresByUnit(db, orgId, eventId, signers),
    probed ?? probe(db, orgId, eventId, now),
  ]);
  return { units, pulse: { ...pulse, devices: 0 }, asOf: now.toISOString() };
}
