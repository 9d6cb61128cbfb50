import { type FieldErrors, letterErrors } from '#web';
import { type Lang, refusalText } from '#web/i18n';
import { minutesWords } from '../minutes-words.ts';
import { longest, type MinutesContent, type TypedFigure, typedFigures } from './content.ts';

/** The form as sent: field name to text. */
export type Entries = Readonly<Record<string, string>>;

/** A draft from its form, and what is wrong with it by field. What is wrong is left out of the draft. */
export function readEntries(entries: Entries, lang: Lang): { content: MinutesContent; errors: FieldErrors } {
  const words = minutesWords(lang);
  const { errors: says } = words;
  const text = (name: string) => (entries[name] ?? '').trim();
  const items = text('items')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const reasonLabel = (figure: TypedFigure) => `${words.reason} (${words.figures[figure].toLowerCase()})`;
  const errors: Record<string, string> = {
    ...letterErrors(
      [
        ['number', words.number, text('number')],
        ['opening', words.opening, text('opening')],
        ['items', words.items, items.join(' ')],
        ...typedFigures.map((it) => [`reason-${it}`, reasonLabel(it), text(`reason-${it}`)] as const),
        ['replaces', words.replaces, text('replaces')],
      ],
      lang,
    ),
  };
  if (text('number').length > longest.number) errors['number'] = says.number;
  if (text('opening') === '' || text('opening').length > longest.opening) errors['opening'] = says.opening;
  if (items.length > longest.items || items.some((item) => item.length > longest.item)) errors['items'] = says.items;
  const typed: Partial<Record<TypedFigure, number>> = {};
  const reasons: Partial<Record<TypedFigure, string>> = {};
  for (const figure of typedFigures) {
    const count = readCount(text(figure));
    if (count === 'wrong') errors[figure] = says.count;
    else if (count !== undefined) typed[figure] = count;
    const reason = text(`reason-${figure}`);
    if (reason.length > longest.reason) errors[`reason-${figure}`] = tooLong(reason, lang);
    else if (reason !== '') reasons[figure] = reason;
  }
  const replaces = text('replaces');
  if (replaces.length > longest.reason) errors['replaces'] = tooLong(replaces, lang);
  return { content: { number: text('number'), opening: text('opening'), items, typed, reasons, replaces }, errors };
}

function tooLong(text: string, lang: Lang): string {
  return refusalText('text-too-long', { most: longest.reason, typed: text.length }, lang);
}

/** "13.629" as Indonesians write thousands, or plain digits. */
function readCount(text: string): number | 'wrong' | undefined {
  if (text === '') return undefined;
  const digits = text.replace(/[.\s\u00a0]/gu, '');
  if (!/^\d{1,8}$/u.test(digits) || Number(digits) > longest.typed) return 'wrong';
  return Number(digits);
}

/** The form's fields for what is kept. */
export function entriesOf({ number, opening, items, typed, reasons, replaces }: MinutesContent): Entries {
  return {
    number,
    opening,
    items: items.join('\n'),
    replaces,
    ...Object.fromEntries(
      typedFigures.flatMap((figure) => [
        [figure, typed[figure] === undefined ? '' : String(typed[figure])],
        [`reason-${figure}`, reasons[figure] ?? ''],
      ]),
    ),
  };
}
