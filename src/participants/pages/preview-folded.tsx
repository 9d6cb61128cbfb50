import type { ComponentChildren } from 'preact';
import { Details, useLang } from '#web';
import { planWords } from '../import/plan-words.ts';

interface FoldedProps {
  readonly when: boolean;
  readonly children: ComponentChildren;
}

/** What was answered stays at hand, out of the way of what is still asked. */
export function Folded({ when, children }: FoldedProps) {
  const words = planWords(useLang());
  return when ? <Details summary={words.review}>{children}</Details> : <div>{children}</div>;
}
