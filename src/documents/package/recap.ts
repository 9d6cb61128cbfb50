import { headed, type Table } from '#sheets';
import type { Lang } from '#web/i18n';
import { dossierWords } from '../documents-words.ts';
import type { Figures, Sums } from '../model/figures.ts';
import { paperWords } from '../paper-words.ts';

/** Figures per unit, a last row with the sum: no names. */
export function recapTable(figures: Figures, lang: Lang): Table {
  const { name, headers } = dossierWords(lang).recapTable;
  const numbers = ({ people, inPerson, online, signers, signed }: Sums) => [
    people,
    inPerson,
    online,
    people - inPerson - online,
    signers,
    signed,
    signers - signed,
  ];
  const rows = figures.byUnit.map((unit) => [unit.unit, unit.regionCode ?? '', ...numbers(unit)]);
  return {
    name,
    columns: headed(headers, [{ width: 40 }, { width: 18 }, ...headers.slice(2).map(() => counted)]),
    rows: [...rows, [paperWords.recap.total, '', ...numbers(figures)]],
  };
}

const counted = { kind: 'number', width: 18 } as const;
