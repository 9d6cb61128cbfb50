import { queryIn, type SentForm } from '#web';
import type { Preview } from '../preview.ts';
import { type Patch, rowName, sheetName, wordName } from './corrections.ts';
import { isMeaning } from './meaning.ts';
import { readRowsLook, rowsOf } from './rows-look.ts';
import { sentCells } from './sent.ts';
import { isWordField, wordKey } from './word.ts';

type Look = () => Promise<Pick<Preview, 'checked'>>;

/** What forms about rows, sheets, words and broken letters correct, by their button. */
export const rowPatches = {
  rows: (sent: SentForm): Patch => new Map([...sentCells(sent), ...sentChoices(sent)]),
  'take-all': (sent: SentForm, look: Look) => forAll(sent, look, 'take'),
  'leave-all': (sent: SentForm, look: Look) => forAll(sent, look, 'leave'),
  'reset-all': (sent: SentForm, look: Look) => forAll(sent, look, null),
  'leave-sheet': (sent: SentForm): Patch => new Map([[sheetName(sent.one('sheet').slice(0, 200)), 'leave']]),
  'take-sheet': (sent: SentForm): Patch => new Map([[sheetName(sent.one('sheet').slice(0, 200)), null]]),
  repair: (): Patch => new Map([['repair', 'yes']]),
  unrepair: (): Patch => new Map([['repair', null]]),
  words: (sent: SentForm): Patch => new Map(sentWords(sent).map((one) => [wordName(one), one.meaning])),
} as const satisfies Record<string, (sent: SentForm, look: Look) => Patch | Promise<Patch>>;

/** `t12`: whether row 12 is taken. */
function sentChoices(sent: SentForm): Patch {
  const patch = new Map<string, string>();
  for (const name of sent.names) {
    const index = /^t(\d{1,5})$/.exec(name)?.[1];
    const said = index === undefined ? '' : sent.one(name);
    if (index === undefined || (said !== 'take' && said !== 'leave') || sent.one(`was.${name}`) === said) continue;
    patch.set(rowName(Number(index)), said);
  }
  return patch;
}

/** Every row of the kind that the page shows a part of. */
async function forAll(sent: SentForm, look: Look, answer: 'take' | 'leave' | null): Promise<Patch> {
  const asked = readRowsLook(queryIn(sent.one('look')));
  const rows = asked ? rowsOf((await look()).checked, asked) : [];
  return new Map(rows.map((index) => [rowName(index), answer]));
}

/** `w3.word` and `w3.meaning`: what a word means; null where it means nothing any more. */
export function sentWords(sent: SentForm) {
  return sent.names.flatMap((name) => {
    const index = /^w(\d{1,3})\.word$/.exec(name)?.[1];
    if (index === undefined) return [];
    const said = sent.one(name);
    const [field, word] = [said.slice(0, said.indexOf(' ')), wordKey(said.slice(said.indexOf(' ') + 1))];
    const meaning = sent.one(`w${index}.meaning`);
    const untouched = sent.names.includes(`was.w${index}.meaning`) && sent.one(`was.w${index}.meaning`) === meaning;
    if (!isWordField(field) || word === '' || untouched) return [];
    return [{ field, word, meaning: isMeaning(field, meaning) ? meaning : null }];
  });
}

/** So many digits name a person, and are no word. */
const mostDigits = 5;

/** Whether a word is one to remember: not a number of somebody that stood in the wrong column. */
export function isMemorable(word: string): boolean {
  return word.replace(/\D/g, '').length <= mostDigits;
}
