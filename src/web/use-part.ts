import { useEffect, useState } from 'preact/hooks';
import type { Part, PartState } from './part.ts';

/** Fetches a part, and follows how that goes. What was given up is asked for again when the network comes back. */
export function usePart<T>(it: Part<T>): PartState<T> {
  const [state, setState] = useState(it.state);
  useEffect(() => {
    const unwatch = it.watch(setState);
    // how it fails is in the state
    const ask = () => void it.fetch().catch(() => undefined);
    setState(it.state);
    ask();
    addEventListener('online', ask);
    return () => {
      unwatch();
      removeEventListener('online', ask);
    };
  }, [it]);
  return state;
}
