import type { Part, PartState } from '../part.ts';
import { useLang } from '../reader.tsx';
import { webWords } from '../words.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

export interface PartMissingProps {
  /** What is missing, as a sentence without an end: "Kotak tanda tangan belum terambil". */
  readonly title: string;
  readonly state: PartState<unknown>;
  /** What is as it was, and what goes without the part. */
  readonly kept: string;
  /** Where the page has no other way to ask for it again. */
  readonly part?: Part<unknown>;
}

/** Says that a part of the page did not come, why, and what to do. Nothing while nothing is amiss. */
export function PartMissing({ title, state, kept, part }: PartMissingProps) {
  const { missing } = webWords(useLang());
  if (state.is === 'here' || state.lack === undefined) return null;
  const renewed = state.lack === 'renewed';
  return (
    <Notice tone="warning" title={title}>
      <div class="stack">
        <p>
          {missing.why[state.lack]} {kept} {state.is === 'coming' && !renewed ? missing.byItself : ''}
        </p>
        {renewed ? (
          <Button kind="secondary" small type="button" onClick={() => location.reload()}>
            {missing.reload}
          </Button>
        ) : null}
        {part && state.is === 'lost' && !renewed ? (
          <Button kind="secondary" small type="button" onClick={() => void part.fetch().catch(() => undefined)}>
            {missing.again}
          </Button>
        ) : null}
      </div>
    </Notice>
  );
}
