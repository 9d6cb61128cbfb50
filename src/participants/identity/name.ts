import { isCellError, tidy, withoutEnd, withoutStart } from './cell.ts';
import { bareDegree, isDegrees, isFrontTitle } from './degrees.ts';
import { leadingForceRank } from './force.ts';
import { plainLetters } from './plain-letters.ts';
import { foldedWords } from './search-words.ts';

/** A name apart from its titles, so that it can be sorted and searched; on paper they are joined again. */
export interface PersonName {
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
}

/** What a name's cell says. */
export interface SplitName extends PersonName {
  /** The rank of TNI or Polri that stood before the name ("AKP"): a rank, no title. */
  readonly rank: string;
  /** Something in it may be a title or not, so that a person has to look: it stays where it was. */
  readonly unsure: boolean;
}

/** Why a cell cannot be a name. */
export type NameProblem = 'cell-error' | 'name-has-number' | 'name-has-separator';

/**
 * What makes a name's cell something else: an error of the spreadsheet, a number (a NIP, a telephone), several fields or
 * rows in one. Takes the cell as it stands: line ends are part of what it says.
 */
export function nameProblem(cell: string): NameProblem | null {
  if (isCellError(tidy(cell))) return 'cell-error';
  // "Nur&#39;aini" has no separator in it, but letters that are broken
  if (/[;|\t]/.test(plainLetters(cell).replace(/&#?\w{2,6};/g, ''))) return 'name-has-separator';
  const together = plainLetters(cell).replace(/[\s.\-/']/g, '');
  return /\d{6}/.test(together) || /\b(?:nip|nik|nrp|nipppk) ?[:.]/i.test(tidy(cell)) ? 'name-has-number' : null;
}

/** "12. Fulan": the number of a row that has no column for it. */
export function withoutRowNumber(cell: string): string {
  return cell.replace(/^\d{1,5}[.)]\s*(?=\p{L})/u, '');
}

/**
 * Takes a name cell apart: titles before ("Dr. H.", "Drs.", "Ir.") and behind it ("S.Sos., M.Si", "SH,MH"), which files keep
 * in one cell. Only degrees of the list, as whole words and in their place, are titles. Whatever else could be one stays in
 * the name, and is said to be unsure. Without `ranks` "Mayor" is a name.
 */
export function splitName(cell: string, ranks = true): SplitName {
  const whole = withoutEnd(unquoted(tidy(cell).slice(0, 400)), ',');
  const [said = '', ...tail] = whole.split(',').map((part) => part.trim());
  const head = withoutFullStop(said);
  const behind = tail.map((part) => withoutStart(part, '.')).filter((part) => part !== '');
  const places = behind.map(isDegrees);
  const shaped = behind.every((part, index) => places[index] || isAbbreviation(part));
  if (behind.length > 0 && !(places[0] && shaped)) return { ...noTitles, name: whole, unsure: true };
  const front = takeFront(head, ranks);
  const back = takeBack(front.rest);
  return {
    titleFront: front.titles.join(' '),
    name: back.name,
    titleBack: joinTitles([back.titles, ...behind]),
    rank: front.rank,
    unsure: back.unsure || places.includes(false) || isUnsureStart(back.name),
  };
}

/** Quotes around the whole are the file's, not the name's. */
function unquoted(text: string): string {
  const isQuoted = /^["“”][^"“”]*["“”]$/.test(text) || /^['‘’][^'‘’]*['‘’]$/.test(text);
  return isQuoted ? text.slice(1, -1).trim() : text;
}

/** "Aminah." ends a sentence; "Muh." and "A." are short for something. */
function withoutFullStop(text: string): string {
  return /\p{L}{5}\.$/u.test(text) ? text.slice(0, -1) : text;
}

/** "Cand. Dr.", "(C)": on the way to a title, which nobody but its holder can say. */
function isUnsureStart(name: string): boolean {
  return name.startsWith('(') || /^cand\b/i.test(name);
}

const noTitles = { titleFront: '', titleBack: '', rank: '' };

/** "C.Ed.", "IPM": the shape of a title behind others that we do not know. */
function isAbbreviation(part: string): boolean {
  return part.length <= 12 && /^[A-Za-z]{1,4}(\.[ A-Za-z]{1,5})+\.?$|^[A-Z][A-Za-z]{0,2}[A-Z]\.?$/.test(part);
}

interface Front {
  readonly titles: string[];
  readonly rank: string;
  readonly rest: string;
}

/** Ranks and titles from the left, as long as something remains that can be a name. */
function takeFront(head: string, ranks: boolean): Front {
  const titles: string[] = [];
  let rank = '';
  let rest = head;
  for (;;) {
    const force = ranks && rank === '' ? leadingForceRank(rest) : null;
    const word = /^(k\.h|[a-z]+)(?:\.\s*|\s+)/i.exec(rest);
    if (force && isName(force.rest)) {
      rank = force.rank;
      rest = force.rest;
    } else if (word?.[1] && isFrontTitle(word[1]) && isName(rest.slice(word[0].length))) {
      titles.push(dotted(word[1]));
      rest = rest.slice(word[0].length);
    } else return { titles, rank, rest };
  }
}

/** Degrees at the end, where no comma parts them from the name: "La Ode Karim S.Pd", "NI MADE SITI SH". */
function takeBack(rest: string): { readonly name: string; readonly titles: string; readonly unsure: boolean } {
  const words = parted(rest).split(' ');
  const inCapitals = !/\p{Ll}/u.test(
    words.filter((word) => !word.includes('.') && word.length > 1 && !isDegrees(word)).join(''),
  );
  let unsure = words.slice(1, -1).some((word) => word.includes('.') && word.length > 3 && isDegrees(word));
  for (let at = 1; at < words.length; at++) {
    const last = words.slice(at);
    if (!isDegrees(last.join(' '))) continue;
    const sure = last.map((word, index) => sureness(word, last.slice(0, index), last[index + 1] ?? '', inCapitals));
    if (sure.every((one) => one === 'yes')) {
      const name = withoutFullStop(words.slice(0, at).join(' '));
      return { name, titles: withoutBrackets(last.join(' ')), unsure: false };
    }
    if (!sure.includes('no')) unsure = true;
  }
  const end = words.at(-1) ?? '';
  return {
    name: rest,
    titles: '',
    unsure: unsure || endsGlued(end) || (words.length > 1 && /^[A-Za-z]{1,3}\.[A-Za-z]{2,}\.?$/.test(end)),
  };
}

/** "AminahS.Pd", "AMINAHS.PD", "AminahSPd": a name and a title with nothing between them. */
function endsGlued(word: string): boolean {
  const dot = word.indexOf('.');
  const inside = word.search(/\p{Ll}\p{Lu}/u) + 1;
  const tails = dot > 0 ? [1, 2, 3, 4].map((size) => dot - size) : word.length > inside + 2 ? [inside] : [];
  return tails.some((at) => at >= 3 && isDegrees(word.slice(at)));
}

/** "Aminah.S.Pd": a full stop and no blank before the titles. */
function parted(rest: string): string {
  const at = rest.search(/(?<=\p{L}{4})\.(?=\p{L}+\.?\p{L})/u);
  return at > 0 && isDegrees(rest.slice(at + 1)) ? `${rest.slice(0, at)} ${rest.slice(at + 1)}` : rest;
}

/** "(S.Pd)" */
function withoutBrackets(titles: string): string {
  return /^\([^()]*\)$/.test(titles) ? titles.slice(1, -1) : titles;
}

/**
 * A dot makes a degree sure, its own or one before it ("S. Pd", "S.Kep Ners"); so does its one letter before a short word ("S Pd").
 */
function sureness(
  word: string,
  earlier: readonly string[],
  behind: string,
  inCapitals: boolean,
): 'yes' | 'no' | 'perhaps' {
  const before = earlier.at(-1) ?? '';
  if (word.includes('.') || earlier.some((one) => one.includes('.'))) return 'yes';
  if (/^[SM]$/.test(before) && isDegrees(before + word)) return inCapitals ? 'perhaps' : 'yes';
  if (/^[SM]$/.test(word) && behind !== '' && isDegrees(word + behind)) return inCapitals ? 'perhaps' : 'yes';
  return bareDegree(word, inCapitals);
}

/** Back titles with a comma and one space between them, however the file wrote them. */
export function joinTitles(parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split(','))
    .map((part) => withoutStart(tidy(part), '.'))
    .filter((part) => part !== '')
    .join(', ');
}

/** "Dr. H. Fulan, S.Sos., M.Si": the name as it stands on paper. */
export function displayName(person: PersonName): string {
  const head = person.titleFront ? `${person.titleFront} ${person.name}` : person.name;
  return person.titleBack ? `${head}, ${person.titleBack}` : head;
}

/** Folded words of name and titles: what a search looks in, by any part and in any order. */
export function searchWords(person: PersonName): string {
  return foldedWords(displayName(person)).join(' ');
}

/** A name as compared between two rows: titles, dots, apostrophes and case do not make another person. */
export function nameKey(person: PersonName): string {
  return person.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function isName(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** Short forms have a dot; whole words have none. */
function dotted(title: string): string {
  return title.endsWith('.') || wholeWords.test(title) ? title : `${title}.`;
}

const wholeWords = /^(?:haji|hajjah|ners|tuangku|ustadz?|ustadzah|kyai)$/i;
