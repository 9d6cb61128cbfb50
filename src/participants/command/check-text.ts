import { formatNumber } from '#web/i18n';
import type { Check } from './check-roster.ts';

const levels = { error: 'perlu diperbaiki', question: 'perlu dijawab', note: 'catatan' } as const;
const inEnglish = { error: 'to mend', question: 'to answer', note: 'notes' } as const;

/** The same as people read it: who was understood, what is to be mended or answered, what was left out. */
export function checkText({ people, findings, skipped }: Check): string {
  const count = (level: keyof typeof levels) =>
    formatNumber(findings.filter((one) => one.level === level).length, 'id');
  const kinds = ['error', 'question', 'note'] as const;
  return [
    `${formatNumber(people.length, 'id')} orang · ${kinds.map((level) => `${levels[level]} ${count(level)}`).join(' · ')}`,
    `${formatNumber(people.length, 'en')} people · ${kinds.map((level) => `${inEnglish[level]} ${count(level)}`).join(' · ')}`,
    ...people.map(personLine),
    ...findings.filter(({ level }) => level !== 'note').map(findingLine),
    ...skipped.map(({ sheet, rows, why }) => `- ${sheet} ${why}: ${rows.join(', ')}`),
  ].join('\n');
}

function personLine(person: Check['people'][number]): string {
  const name = [person.titleFront, person.name].filter(Boolean).join(' ');
  const full = person.titleBack ? `${name}, ${person.titleBack}` : name;
  const rest = [person.nip ?? person.nrp, person.category, person.position, person.unit, person.rank].filter(Boolean);
  return `${place(person)}  ${[full, ...rest].join(' | ')}`;
}

function findingLine({ level, sheet, row, column, value, message, remedy }: Check['findings'][number]): string {
  const where = [sheet, row, column].filter((part) => part !== null && part !== '').join(' ');
  const read = where === '' ? '' : `${where}: ${value ? `"${value}" ` : ''}`;
  return `${level === 'error' ? '!' : '?'} ${read}${[message, remedy].filter(Boolean).map(ended).join(' ')}`;
}

function place({ sheet, row }: { readonly sheet: string; readonly row: number }): string {
  return `${sheet} ${row}`.trim();
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
