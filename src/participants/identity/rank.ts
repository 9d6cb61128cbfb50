import type { Category } from './category.ts';
import { tidy } from './cell.ts';
import { readForceRank } from './force.ts';

/** Ranks of civil servants by golongan and ruang (PP 99/2000, annex). */
const ranks: Readonly<Record<string, string>> = {
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
/** Their golongan by the letters of their names. */
const named = new Map(Object.entries(ranks).map(([code, name]) => [letters(name.toLowerCase()), code]));
const romans = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII'.split(' ');

export interface Rank {
  /** "Penata Tk. I (III/d)", "Golongan IX", "AKP"; what was typed when we do not know it; empty when it contradicts itself. */
  readonly value: string;
  readonly known: boolean;
  /** Its parts speak against each other ("Penata (III/d)"), or it is the rank of others ("IX" of a PNS): none is better than a wrong one. */
  readonly contradicts: boolean;
}

/**
 * Reads "Gol. III/d", "IIId", "3d", "lll/d", "Penata Tk.I (III/d)", "PENATA TK. I / III d", a PPPK's "IX" or "Golongan 9", a
 * rank of TNI or Polri ("AKP", "Letda Inf"). Where name and golongan stand together they have to agree.
 */
export function readRank(text: string, category: Category): Rank {
  const plain = tidy(text);
  if (plain === '') return { value: '', known: true, contradicts: false };
  const contract = category === 'pppk' || category === 'pppk-pw';
  const civil = civilRank(plain);
  const mine = contract ? contractRank(plain) : civil.value || outsideRank(plain, category);
  if (mine) return { value: mine, known: true, contradicts: false };
  const other = contract ? civil.value : contractRank(plain);
  const wrong = civil.contradicts || other !== '' || (isCivil(category) && readForceRank(plain) !== null);
  return { value: wrong ? '' : plain, known: false, contradicts: wrong };
}

/** Whether a text is the rank of a civil servant and nothing else, whatever category it is read for. */
export function isCivilRank(text: string): boolean {
  return civilRank(tidy(text)).value !== '';
}

function isCivil(category: Category): boolean {
  return category === 'pns' || category === 'cpns' || category === 'pppk' || category === 'pppk-pw';
}

function outsideRank(plain: string, category: Category): string {
  return isCivil(category) ? '' : (readForceRank(plain) ?? '');
}

/** A golongan with its ruang, in any of its spellings: capital I, small l, 1 and | look alike and are typed for each other. */
const golongan = /(?<![a-z0-9])([il1|]v|[il|]{1,3}|1{1,3}|[1-4])[\s/\\.\-–,]*([a-e])(?![a-z0-9])/g;

function civilRank(plain: string): { readonly value: string; readonly contradicts: boolean } {
  const text = withoutDates(plain)
    .toLowerCase()
    .replace(/\btingkat\b|\btkt\b/g, 'tk')
    .replace(/\bgol(?:ongan)?(?=[il1-4])/, 'gol ');
  const codes = new Set(Array.from(text.matchAll(golongan), ([, group = '', room]) => `${roman(group)}/${room}`));
  const rest = text.replace(golongan, ' ').replace(/\b(golongan|gol|golru|pangkat|ruang|pns|cpns|asn|tmt)\b/g, ' ');
  const title = letters(rest);
  const byName = named.get(title);
  const [code] = codes;
  if (codes.size > 1 || (code && !ranks[code])) return { value: '', contradicts: codes.size > 1 };
  if (title !== '' && !byName) return { value: '', contradicts: false };
  if (code && byName && code !== byName) return { value: '', contradicts: true };
  const found = code ?? byName;
  return { value: found ? `${ranks[found]} (${found})` : '', contradicts: false };
}

/** "III/c TMT 01-04-2020": since when, which says nothing of the rank. */
function withoutDates(text: string): string {
  return text.replace(/\b\d{4}-\d\d-\d\d\b/g, ' ').replace(/\b\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{4}\b/gi, ' ');
}

function roman(group: string): string {
  if (/^[1-4]$/.test(group)) return romans[Number(group) - 1] ?? '';
  return group.replace(/[l1|]/g, 'i').toUpperCase();
}

/** "tk i", "tk 1", "tk. satu" are one; blanks, dots and brackets say nothing. */
function letters(text: string): string {
  return text.replace(/[^a-z0-9]/g, '').replace(/tk(1|l|satu)$/, 'tki');
}

/** "Gol. IX", "PPPK/IX", "IX (Sembilan)", "9"; small l and 1 stand for I beside X or V. */
function contractRank(plain: string): string {
  const said = plain
    .toLowerCase()
    .replace(/\b(?:golongan|gol|pangkat|pppk|p3k|asn|tmt)\b/g, ' ')
    .replace(/\((?!\s*[ivxl1|\d]+\s*\))[^()]*\)/g, ' ')
    .replace(/[^a-z0-9|]+/g, ' ')
    .trim();
  const typed = /^[ivxl1|]+$/.test(said) && /[ivx]/.test(said) ? said.replace(/[l1|]/g, 'i') : said;
  const number = /^\d{1,2}$/.test(typed) ? Number(typed) : romans.indexOf(typed.toUpperCase()) + 1;
  const name = romans[number - 1];
  return name ? `Golongan ${name}` : '';
}
