import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { ReaderContext } from './reader.tsx';

export interface IslandProps {
  /** `<stage>/<file>`: the island is src/<stage>/islands/<file>.tsx. */
  readonly name: string;
  readonly props: object;
  readonly children?: ComponentChildren;
}

/** A part of a page that comes alive in the browser. `children` is the same component, rendered on the server. */
export function Island({ name, props, children }: IslandProps) {
  useContext(ReaderContext).islands?.add(name);
  return (
    <div data-island={name} data-props={JSON.stringify(props)}>
      {children}
    </div>
  );
}

/** `<Island>` as a function. The page then loads the island's script and styles by itself. */
export function island(name: string, props: object, children?: ComponentChildren) {
  return (
    <Island name={name} props={props}>
      {children}
    </Island>
  );
}
