import { useEffect, useState } from 'preact/hooks';
import { isOwn } from '#web/client';
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
    const onChange = (change: LiveChange) => {
      setFigures((before) => applyChange(before, change));
      setUnitCount(change.unitCount);
    };
    return follow(from, onChange, setConnection);
  }, [from]);
  const outdated = figures.pulse.phase !== first.pulse.phase || unitCount !== first.units.length;
  return { figures, connection, outdated };
}

const againMs = 10_000;

/** Answers how to stop. */
function follow(from: string, onChange: (change: LiveChange) => void, tell: (now: Connection) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const lose = () => {
    tell('lost');
    timer = setTimeout(open, againMs * (0.75 + Math.random() / 2));
  };
  const open = () => {
    source = new EventSource(from);
    source.addEventListener('angka', ({ data }) => onChange(JSON.parse(data as string) as LiveChange));
    source.addEventListener('open', () => tell('live'));
    source.addEventListener('error', () => {
      // the browser comes back by itself after a cut, and never after an answer that is no stream
      if (source.readyState !== EventSource.CLOSED) return tell('lost');
      void isRefused(from).then((refused) => !over && (refused ? tell('ended') : lose()));
    });
  };
  open();
  return () => {
    over = true;
    clearTimeout(timer);
    source.close();
  };
}

/** Whether it was this service that said no, for good, and not something on the way. */
async function isRefused(from: string): Promise<boolean> {
  try {
    const answer = await fetch(from, { method: 'HEAD', redirect: 'manual', cache: 'no-store' });
    return isOwn(answer) && !answer.ok;
  } catch {
    // No network: the stream is asked for again.
    return false;
  }
}
