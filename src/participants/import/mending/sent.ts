import { categories } from '#event';
import { inFull } from '#letters';
import type { SentForm } from '#web';
import { type Completable, completable } from '../changes.ts';
import { mendable } from '../mendable.ts';
import type { Question } from '../question.ts';
import { answerName, cellName, type Patch } from './corrections.ts';

/** A field that the page showed filled comes with `was.<field>`: what it showed. */
type Sent = SentForm;

const longestCell = 400;

/** Which corrections the page knew that sent this; undefined where it does not say. */
export function seenVersion({ one }: Sent): number | undefined {
  const said = one('seen');
  return /^\d{1,9}$/.test(said) ? Number(said) : undefined;
}

/** What was typed, by row: `r12.nip`. An empty field, and one that stands as it was shown, leaves its cell as it is. */
export function sentCells(sent: Sent): Patch {
  const patch = new Map<string, string>();
  for (const name of sent.names) {
    const found = /^r(\d{1,5})\.([a-zA-Z]{2,12})$/.exec(name);
    const field = mendable.find((one) => one === found?.[2]);
    const text = field ? inFull(sent.one(name), longestCell) : '';
    if (found && field && text !== '' && isTouched(sent, name)) patch.set(cellName(Number(found[1]), field), text);
  }
  return patch;
}

/** The category for rows that do not say one; of forms that ask for it. */
export function sentCategory(sent: Sent): Patch {
  if (!sent.names.includes('category') || !isTouched(sent, 'category')) return new Map();
  return new Map([['category', categories.find((one) => one === sent.one('category')) ?? '']]);
}

/** Columns for which the file is complete. */
export function sentComplete(sent: Sent): Patch {
  const said = sent.all('complete');
  const text = completable.filter((one: Completable) => said.includes(one)).join(' ');
  return sent.names.includes('was.complete') && sent.one('was.complete') === text
    ? new Map()
    : new Map([['complete', text]]);
}

/** What was answered: `q.<question>`; and `all`, one answer for every question of a kind that has none. */
export function sentAnswers(
  sent: Sent,
  questions: readonly Pick<Question, 'id' | 'kind' | 'rows' | 'answer'>[],
): Patch {
  const [kind, all = ''] = sent.one('all').split(' ');
  const answers = new Map<string, string>();
  for (const question of questions) {
    const name = `q.${question.id}`;
    const asked = sent.names.includes(name);
    const given = asked ? sent.one(name) : (question.answer ?? '');
    const alike =
      given === '' && question.kind === kind ? (all === 'last' ? `row:${question.rows.length - 1}` : all) : given;
    if (alike !== given || (asked && isTouched(sent, name))) answers.set(answerName(question.id), alike);
  }
  return answers;
}

function isTouched(sent: Sent, name: string): boolean {
  return !sent.names.includes(`was.${name}`) || sent.one(`was.${name}`) !== sent.one(name);
}
