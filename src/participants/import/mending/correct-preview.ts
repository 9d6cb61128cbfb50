import type { SentForm } from '#web';
import type { Lang } from '#web/i18n';
import { sentUnitAnswers } from '../../units/sent-answers.ts';
import type { Parts, Where } from '../parts.ts';
import { loadPreview, type Preview } from '../preview.ts';
import { conflictText } from './conflict-text.ts';
import { correct } from './correct.ts';
import type { Patch } from './corrections.ts';
import { seenVersion, sentAnswers, sentCategory, sentCells, sentComplete } from './sent.ts';

type Look = () => Promise<Preview>;

/** What a form of the preview corrects, by its button; some have to look at the preview for it. */
const patches = {
  check: (sent: SentForm): Patch => new Map([...sentCategory(sent), ...sentCells(sent)]),
  answer: async (sent: SentForm, look: Look): Promise<Patch> => sentAnswers(sent, (await look()).plan.questions),
  complete: sentComplete,
  units: sentUnitAnswers,
  'units-all': sentUnitAnswers,
} as const satisfies Record<string, (sent: SentForm, look: Look) => Patch | Promise<Patch>>;

export type CorrectingAct = keyof typeof patches;

export function asCorrecting(act: string): CorrectingAct | undefined {
  return (Object.keys(patches) as CorrectingAct[]).find((one) => one === act);
}

/**
 * Keeps what a form corrects. Answers with what to tell of what was not kept, since somebody else had said otherwise meanwhile.
 * @throws Refusal as correct().
 */
export async function correctPreview(
  parts: Parts,
  { id, ...where }: Where & { readonly id: string },
  { act, sent, lang }: { readonly act: CorrectingAct; readonly sent: SentForm; readonly lang: Lang },
): Promise<string | null> {
  const look = () => loadPreview(parts, where, id);
  const conflicts = await correct(parts, { ...where, id }, await patches[act](sent, look), seenVersion(sent));
  return conflicts.length > 0 ? conflictText(conflicts, (await look()).rows, lang) : null;
}
