import type { SentForm } from '#web';
import type { Lang } from '#web/i18n';
import { sentUnitAnswers } from '../../units/sent-answers.ts';
import type { Parts, Where } from '../parts.ts';
import { loadPreview, type Preview } from '../preview.ts';
import { conflictText } from './conflict-text.ts';
import { correct } from './correct.ts';
import type { Patch } from './corrections.ts';
import { isMemorable, rowPatches, sentWords } from './row-patches.ts';
import { seenVersion, sentAnswers, sentCategory, sentCells, sentComplete } from './sent.ts';
import { forgetWord, rememberWords } from './store.ts';

type Look = () => Promise<Preview>;

/** What a form of the preview corrects, by its button; some have to look at the preview for it. */
const patches = {
  check: (sent: SentForm): Patch => new Map([...sentCategory(sent), ...sentCells(sent)]),
  answer: async (sent: SentForm, look: Look): Promise<Patch> => sentAnswers(sent, (await look()).plan.questions),
  complete: sentComplete,
  units: sentUnitAnswers,
  'units-all': sentUnitAnswers,
  ...rowPatches,
} as const satisfies Record<string, (sent: SentForm, look: Look) => Patch | Promise<Patch>>;

export type CorrectingAct = keyof typeof patches;

export function asCorrecting(act: string): CorrectingAct | undefined {
  return (Object.keys(patches) as CorrectingAct[]).find((one) => one === act);
}

interface Correcting {
  readonly act: CorrectingAct;
  readonly sent: SentForm;
  readonly lang: Lang;
  /** The account that corrects. */
  readonly by: string;
}

/**
 * Keeps what a form corrects. Answers with what to tell of what was not kept, since somebody else had said otherwise meanwhile.
 * @throws Refusal as correct().
 */
export async function correctPreview(
  parts: Parts,
  { id, ...where }: Where & { readonly id: string },
  { act, sent, lang, by }: Correcting,
): Promise<string | null> {
  const look = () => loadPreview(parts, where, id);
  if (act === 'words') await remember(parts, { orgId: where.orgId, by }, sent);
  const conflicts = await correct(parts, { ...where, id }, await patches[act](sent, look), seenVersion(sent));
  return conflicts.length > 0 ? conflictText(conflicts, (await look()).rows, lang) : null;
}

/** What a word means is remembered for the imports after this one, or forgotten. */
async function remember({ db, clock }: Parts, who: { readonly orgId: string; readonly by: string }, sent: SentForm) {
  const said = sentWords(sent).filter(({ word }) => isMemorable(word));
  const meant = said.flatMap(({ meaning, ...word }) => (meaning === null ? [] : [{ ...word, meaning }]));
  for (const word of said) if (word.meaning === null) await forgetWord(db, who.orgId, word);
  if (meant.length > 0) await rememberWords(db, { ...who, at: clock.now() }, meant);
}
