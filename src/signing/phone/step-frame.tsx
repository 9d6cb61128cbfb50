import type { ComponentChildren } from 'preact';
import { Icon, useLang } from '#web/client';
import { phoneWords } from '../words.ts';
import type { Step } from './machine.ts';

export interface StepFrameProps {
  readonly number: Step;
  /** The step that is being done. */
  readonly step: Step;
  readonly heading: string;
  readonly children?: ComponentChildren;
}

/** One step as a card. A later one shows only its name: nothing jumps, and what is to come is in sight. */
export function StepFrame({ number, step, heading, children }: StepFrameProps) {
  const words = phoneWords(useLang());
  const later = number > step;
  return (
    <section class={later ? 'card step-card step-card-later' : 'card step-card'} aria-labelledby={`langkah-${number}`}>
      <div class="step-card-head">
        <h2 id={`langkah-${number}`} tabIndex={-1}>
          {number}. {heading}
        </h2>
        {number < step ? (
          <span class="step-card-done">
            <Icon name="check" /> {words.stepStates.done}
          </span>
        ) : null}
      </div>
      {later ? <p class="hint">{words.later}</p> : children}
    </section>
  );
}
