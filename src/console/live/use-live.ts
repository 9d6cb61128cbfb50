import { useEffect, useState } from 'preact/hooks';
import { applyChange, type LiveChange, type LiveFigures } from './figures.ts';

/** How the figures on the page come about: as loaded (no script yet, or nothing moves), live, cut off for now, or for good. */
export type Connection = 'loaded' | 'live' | 'lost' | 'ended';

export interface Live {
  readonly figures: LiveFigures;
  readonly connection: Connection;
  /** The page's own words are older than the event: state, ends or units are others now. */
  readonly outdated: boolean;
}

/** Figures that follow an event's stream; without a stream (`from` undefined) they stay as they are. */
export function useLive(first: LiveFigures, from: string | undefined): Live {
  const [figures, setFigures] = useState(first);
  const [connection, setConnection] = useState<Connection>('loaded');
  const [unitCount, setUnitCount] = useState(first.units.length);
  useEffect(() => {
    if (from === undefined) return;
    const source = new EventSource(from);
    source.addEventListener('angka', ({ data }) => {
      const change = JSON.parse(data as string) as LiveChange;
      setFigures((before) => applyChange(before, change));
      setUnitCount(change.unitCount);
    });
    source.addEventListener('open', () => setConnection('live'));
    // the browser comes back by itself after a cut, and never after an answer that is no stream
    source.addEventListener('error', () => setConnection(source.readyState === EventSource.CLOSED ? 'ended' : 'lost'));
    return () => source.close();
  }, [from]);
  const outdated = figures.pulse.phase !== first.pulse.phase || unitCount !== first.units.length;
  return { figures, connection, outdated };
}
