import type { Category } from './category.ts';
import { tidy } from './cell.ts';

/** Ranks of civil servants by golongan and ruang. */
const ranks: Record<string, string> = {
  'I/a': 'Juru Muda',
  'I/b': 'Juru Muda Tk. I',
  'I/c': 'Juru',
  'I/d': 'Juru Tk. I',
  'II/a': 'Pengatur Muda',
  'II/b': 'Pengatur Muda Tk. I',
  'II/c': 'Pengatur',
  'II/d': 'Pengatur Tk. I',
  'III/a': 'Penata Muda',
  'III/b': 'Penata Muda Tk. I',
  'III/c': 'Penata',
  'III/d': 'Penata Tk. I',
  'IV/a': 'Pembina',
  'IV/b': 'Pembina Tk. I',
  'IV/c': 'Pembina Utama Muda',
  'IV/d': 'Pembina Utama Madya',
  'IV/e': 'Pembina Utama',
};

export interface Rank {
  /** "Penata Tk. I (III/d)", "Golongan IX", or what was typed when we do not know it. */
  readonly value: string;
  readonly known: boolean;
}

/** Reads "Gol. III/d", "IIId", "Penata Tk.I (III/d)", "III-d", or a PPPK's "IX". Villages have no rank. */
export function readRank(text: string, category: Category): Rank {
  const plain = tidy(text);
  if (plain === '') return { value: '', known: true };
  if (category === 'pppk' || category === 'pppk-pw') return readContractRank(plain);
  const found = /(?:^|[ (.])(IV|I{1,3}) ?[/\-.]? ?([a-e]) ?\)?$/i.exec(plain);
  const code = found ? `${found[1]?.toUpperCase()}/${found[2]?.toLowerCase()}` : '';
  const name = ranks[code];
  if (name) return { value: `${name} (${code})`, known: true };
  const byName = Object.entries(ranks).find(([, title]) => letters(title) === letters(plain));
  return byName ? { value: `${byName[1]} (${byName[0]})`, known: true } : { value: plain, known: false };
}

function readContractRank(plain: string): Rank {
  const roman = /^(?:gol(?:ongan)?\.?\s*)?(X{0,1}(?:IX|IV|V?I{0,3}))$/i.exec(plain)?.[1]?.toUpperCase();
  return roman ? { value: `Golongan ${roman}`, known: true } : { value: plain, known: false };
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/tingkat/g, 'tk')
    .replace(/[^a-z0-9]/g, '')
    .replace(/tk1$/, 'tki');
}
