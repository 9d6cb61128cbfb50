import { displayName } from '#participants';
import { headed, type Table } from '#sheets';
import type { Lang } from '#web/i18n';
import type { CoveredPerson } from './store.ts';
import { seriesWords } from './words.ts';

/** Everybody of the roster with the sessions he came to. */
export function coverageTable(people: readonly CoveredPerson[], lang: Lang): Table {
  const { name, headers } = seriesWords(lang).table;
  return { name, columns: headed(headers, shapes), rows: coverageRows(people) };
}

const number = { kind: 'number', width: 14 } as const;
const shapes = [{ ...number, width: 6 }, { width: 36 }, { width: 36 }, { width: 36 }, number, { width: 24 }];

function* coverageRows(people: readonly CoveredPerson[]) {
  let row = 0;
  for (const person of people) {
    row += 1;
    const { position, unit, ordinals } = person;
    const came = ordinals.map((one) => `ke-${one}`).join(' ');
    yield [row, displayName(person), position, unit, ordinals.length, came];
  }
}
