import { Icon, type IconName, Verbatim } from '#web/client';

export type VerdictState =
  | 'recorded'
  | 'revoked'
  | 'superseded'
  | 'prepared'
  | 'unknown'
  | 'genuine'
  | 'sample'
  | 'foreign'
  | 'described'
  | 'unrecorded'
  | 'altered'
  | 'added'
  | 'damaged'
  | 'invalid'
  | 'uncertified'
  | 'unchecked'
  | 'stranger'
  | 'unsettled'
  | 'undetermined'
  | 'forged';

const looks: Record<VerdictState, { readonly tone: 'good' | 'warn' | 'bad'; readonly icon: IconName }> = {
  recorded: { tone: 'good', icon: 'check-circle' },
  genuine: { tone: 'good', icon: 'check-circle' },
  sample: { tone: 'warn', icon: 'alert' },
  foreign: { tone: 'warn', icon: 'alert' },
  described: { tone: 'warn', icon: 'alert' },
  unrecorded: { tone: 'warn', icon: 'alert' },
  prepared: { tone: 'warn', icon: 'alert' },
  stranger: { tone: 'warn', icon: 'alert' },
  unsettled: { tone: 'warn', icon: 'alert' },
  unknown: { tone: 'warn', icon: 'alert' },
  undetermined: { tone: 'warn', icon: 'clock' },
  forged: { tone: 'bad', icon: 'cross-circle' },
  superseded: { tone: 'warn', icon: 'alert' },
  revoked: { tone: 'bad', icon: 'cross-circle' },
  altered: { tone: 'bad', icon: 'cross-circle' },
  added: { tone: 'bad', icon: 'cross-circle' },
  damaged: { tone: 'bad', icon: 'cross-circle' },
  invalid: { tone: 'bad', icon: 'cross-circle' },
  uncertified: { tone: 'bad', icon: 'cross-circle' },
  unchecked: { tone: 'warn', icon: 'alert' },
};

export interface VerdictProps {
  readonly state: VerdictState;
  readonly word: string;
  readonly sentence: string;
  readonly next?: string;
  /** Says what was checked, above the word; the page's h1 when given. */
  readonly heading?: string;
  readonly code?: string;
  /** Heading level of the word: 1 with a heading, 3 without, unless said otherwise. */
  readonly level?: 1 | 3;
}

/** One word, one sentence, and what to do with it. */
export function Verdict({ state, word, sentence, next, heading, code, level = heading ? 1 : 3 }: VerdictProps) {
  const { tone, icon } = looks[state];
  const Word = level === 1 ? 'h1' : 'h3';
  return (
    <section class={`verdict verdict-${tone}`}>
      {heading ? (
        <p class="verdict-of">
          {heading}
          {code ? (
            <>
              {' '}
              <Verbatim class="verdict-code">{code}</Verbatim>
            </>
          ) : null}
        </p>
      ) : null}
      <Word class="verdict-word">
        <Icon name={icon} /> {word}
      </Word>
      <p class="verdict-sentence">{sentence}</p>
      {next ? <p>{next}</p> : null}
    </section>
  );
}
