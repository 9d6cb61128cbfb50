import { assertPrintable, inFull } from '#letters';
import type { SentForm } from '#web';
import { tidy } from '../identity/cell.ts';
import { longestUnitName } from '../identity/unit.ts';
import type { Patch } from '../import/mending/corrections.ts';
import type { UnitAnswer } from './unit-questions.ts';

const mostGroups = 50;
const mostSpellings = 100;

/** Before the name of the village that was chosen. */
export const chosenVillage = 'di:';

/** By what name an answer about a group, and the one for all that is proposed, is kept. */
const unitAnswerName = (question: string) => `unit ${question}`;
const allUnits = 'units-all';

/**
 * What a form says of the groups it showed; a group without a yes or a no stays as it is.
 * @throws Refusal `letters-unprintable` for a name that papers cannot print.
 */
export function sentUnitAnswers(sent: SentForm): Patch {
  if (sent.one('act') === 'units-all') return new Map([[allUnits, 'ya']]);
  const groups = sent
    .all('ug')
    .slice(0, mostGroups)
    .filter((id) => /^[\w-]{16}$/.test(id));
  return new Map(
    groups.flatMap((id) => {
      const answer = answerOf(sent, id);
      return answer ? [[unitAnswerName(id), JSON.stringify(answer)] as const] : [];
    }),
  );
}

function answerOf(sent: SentForm, id: string): UnitAnswer | null {
  const said = sent.one(`u.${id}`);
  if (said === 'tidak') return 'apart';
  const village = said.startsWith(chosenVillage) ? said.slice(chosenVillage.length) : '';
  if (said !== 'ya' && village === '') return null;
  const name = inFull(tidy(village || sent.one(`un.${id}`)), longestUnitName);
  const keys = sent
    .all(`uk.${id}`)
    .slice(0, mostSpellings)
    .map((key) => key.slice(0, 400));
  if (name === '' || keys.length === 0) return 'apart';
  assertPrintable([['unit', name]]);
  return { name, keys };
}
