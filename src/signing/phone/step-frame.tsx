import type { ComponentChildren } from 'preact';
import { Icon, useLang } from '#web/client';
import { phoneWords } from '../words.ts';
import type { CeremonyView } from './machine.ts';
import { type Step, stageOf, stepsOf } from './steps.ts';

export interface StepFrameProps {
  readonly step: Step;
  readonly view: CeremonyView;
  readonly heading: string;
  /** Shown also before its time has come. */
  readonly already?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** One step as a card. A later one shows only its name: nothing jumps, and what is to come is in sight. */
export function StepFrame({ step, view, heading, already, children }: StepFrameProps) {
  const words = phoneWords(useLang());
  const stage = stageOf(view, step);
  const later = stage === 'later';
  const when = step === 'attendance' || step === 'text' ? words.afterYou : words.later;
  return (
    <section class={later ? 'card step-card step-card-later' : 'card step-card'} aria-labelledby={`langkah-${step}`}>
      <div class="step-card-head">
        <h2 id={`langkah-${step}`} tabIndex={-1}>
          {stepsOf(view.state).indexOf(step) + 1}. {heading}
        </h2>
        {stage === 'done' ? (
          <span class="step-card-done">
            <Icon name="check" /> {words.stepStates.done}
          </span>
        ) : null}
      </div>
      {later ? <p class="hint">{when}</p> : children}
      {later ? already : null}
    </section>
  );
}
