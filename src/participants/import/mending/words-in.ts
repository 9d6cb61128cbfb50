import { bareDegreeIn } from '../../identity/bare-degree.ts';
import { cellText } from '../../identity/cell.ts';
import { splitName, withoutRowNumber } from '../../identity/name.ts';
import type { Reason } from '../finding-words.ts';
import type { CheckedRow, RawRow } from '../person.ts';
import { type Word, type WordField, wordFields, wordKey } from './word.ts';

/** A word of a column as it stands in the file: what it means, where that was said, and how many rows have it. */
export interface FoundWord {
  readonly field: WordField;
  readonly word: string;
  /** As the first row has it. */
  readonly written: string;
  readonly rows: number;
  readonly meaning: string | null;
  readonly remembered: boolean;
}

const unknown: Partial<Record<Reason, WordField>> = {
  'category-unknown': 'category',
  'category-read-otherwise': 'category',
  'position-supposed': 'position',
  'position-meant': 'position',
  'role-unknown': 'role',
  'rank-unknown': 'rank',
  'degree-supposed': 'degree',
  'degree-bare': 'degree',
  'name-unsure': 'degree',
};

/** Words that nobody has given a meaning, most frequent first, then those that have one. */
export function wordsIn(checked: readonly CheckedRow[], words: readonly Word[]): FoundWord[] {
  const known = new Map(words.map((one) => [`${one.field} ${one.word}`, one]));
  const found = new Map<string, FoundWord & { rows: number }>();
  // names are taken apart once more only where one of their words is open, or was; a position means something only where asked
  const fieldsOf = (asked: ReadonlySet<WordField>) =>
    wordFields.filter((field) => {
      if (field === 'position') return asked.has(field);
      return field !== 'degree' || asked.has(field) || words.some((one) => one.field === field);
    });
  for (const { raw, findings } of checked) {
    const asked = new Set(findings.flatMap(({ reason }) => unknown[reason] ?? []));
    for (const field of fieldsOf(asked)) {
      const written = writtenIn(raw.cells, field);
      const word = wordKey(written);
      const said = known.get(`${field} ${word}`);
      if (word === '' || (!said && !asked.has(field))) continue;
      const one = found.get(`${field} ${word}`);
      const assumed = findings.some(({ reason }) => reason === 'degree-bare') && field === 'degree' ? 'degree' : null;
      const [meaning, remembered] = [said?.meaning ?? assumed, said?.remembered ?? false];
      if (one) one.rows += 1;
      else found.set(`${field} ${word}`, { field, word, written, rows: 1, meaning, remembered });
    }
  }
  const isSaid = ({ meaning }: FoundWord) => Number(meaning !== null);
  return [...found.values()].sort((one, other) => isSaid(one) - isSaid(other) || other.rows - one.rows);
}

function writtenIn(cells: RawRow['cells'], field: WordField): string {
  if (field === 'degree') {
    const name = withoutRowNumber(cellText(cells.name ?? null));
    return 'titleFront' in cells || 'titleBack' in cells ? '' : (bareDegreeIn(name, splitName(name))?.word ?? '');
  }
  if (field !== 'rank') return cellText(cells[field] ?? null);
  return [cells.rankName, cells.rank]
    .map((cell) => cellText(cell ?? null))
    .filter(Boolean)
    .join(' ');
}
