import { countsByUnit } from '#attendance';
import { loadEvent } from '#event';
import { deviceAlerts } from '#signing';
import { textsOfEvent } from '#texts';
import type { Services } from '#web';
import type { LiveFigures } from './figures.ts';
import { type Probe, probe } from './store.ts';

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

/** How often, at most, the phones of a watched event are gone through, in milliseconds. */
const phonesEvery = 3_000;

/** Looks at events for the feeds of one process. Phones of many people are dear to find, so they are looked at less often. */
export function liveReader({ db, clock }: Needed): LiveReader {
  const phones = new Map<string, { readonly at: number; readonly count: number }>();
  const countPhones = async ({ orgId, eventId }: Watched) => {
    const known = phones.get(eventId);
    if (known && performance.now() - known.at < phonesEvery) return known.count;
    const count = (await deviceAlerts(db, orgId, eventId)).length;
    phones.set(eventId, { at: performance.now(), count });
    return count;
  };
  return {
    probe: ({ orgId, eventId }) => probe(db, orgId, eventId, clock.now()),
    figures: async (watched, probed) => figuresOf({ db, clock }, watched, probed, await countPhones(watched)),
  };
}

/** The live view's figures as the page shows them first. */
export async function readFigures({ db, clock }: Needed, { orgId, eventId }: Watched): Promise<LiveFigures> {
  const [probed, phones] = await Promise.all([
    probe(db, orgId, eventId, clock.now()),
    deviceAlerts(db, orgId, eventId),
  ]);
  return figuresOf({ db, clock }, { orgId, eventId }, probed, phones.length);
}

async function figuresOf(
  { db, clock }: Needed,
  { orgId, eventId }: Watched,
  { signedLastMinute, presentLastMinute, reports, phase }: Probe,
  devices: number,
): Promise<LiveFigures> {
  const event = await loadEvent(db, orgId, eventId);
  const signers = (await textsOfEvent(db, event)).flatMap((text) => text.categories);
  const units = await countsByUnit(db, orgId, eventId, signers);
  const pulse = { signedLastMinute, presentLastMinute, reports, phase, devices };
  return { units, pulse, asOf: clock.now().toISOString() };
}
