import { tidy } from './cell.ts';

/** A name apart from its titles, so that it can be sorted and searched; on paper they are joined again. */
export interface PersonName {
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
}

const front =
  /^(prof|dr|drg|drh|drs|dra|ir|h|hj|kh|k\.h|apt|ns|tgk|tgh|ust|pdt|rd|letkol|kompol|akbp|akp|iptu|ipda)(\.\s*|\s+)/i;
/** Without its dot a word of one or two letters may be part of the name ("H Abdul" is a title, "Dr" too, "Ir" too). */
const degree =
  /^(s\.?\s?(h|e|t|p|pd|sos|ip|kom|ag|kep|km|hut|stp|pt|si|sn|psi|farm|gz|kel|an|th|ked|ap|tr|pi|st|i)|m\.?\s?(h|m|t|p|pd|si|kes|ap|kom|sc|hum|ag|kn|eng|ak|sn|ip|th|kep|mt)|a\.?\s?(md|ma|mk|p)|ph\.?d|mba|mpa|mph|m\.?p\.?h|ll\.?m|sst|s\.?st|sstp|s\.?stp|amd|ners|d\.?iii)\.?([a-z]{2,}\.)*([a-z]{2,})?$/i;

/**
 * Takes a name cell apart: titles before ("Dr. H.", "Drs.", "Ir.") and after it ("S.Sos., M.Si", "SH,MH"), which files
 * keep in one cell. Only what stands after the first comma, or looks like a degree at the end, counts as a title.
 */
export function splitName(cell: string): PersonName {
  const [head = '', ...tail] = tidy(cell).split(',');
  let rest = head.trim();
  const before: string[] = [];
  for (let found = front.exec(rest); found && rest.length > found[0].length; found = front.exec(rest)) {
    before.push(dotted(found[1] ?? ''));
    rest = rest.slice(found[0].length);
  }
  const parts = rest.split(' ');
  const after: string[] = [];
  while (parts.length > 1 && isDegree(parts.at(-1) ?? '')) after.unshift(parts.pop() ?? '');
  return {
    titleFront: before.join(' '),
    name: parts.join(' '),
    titleBack: joinTitles([after.join(' '), ...tail]),
  };
}

/** Back titles with a comma and one space between them, however the file wrote them. */
export function joinTitles(parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split(','))
    .map(tidy)
    .filter((part) => part !== '')
    .join(', ');
}

/** "Dr. H. Fulan, S.Sos., M.Si": the name as it stands on paper. */
export function displayName(person: PersonName): string {
  const head = person.titleFront ? `${person.titleFront} ${person.name}` : person.name;
  return person.titleBack ? `${head}, ${person.titleBack}` : head;
}

/** Lower-case words of name and titles: what a search looks in, by any part and in any order. */
export function searchWords(person: PersonName): string {
  return displayName(person)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A name as compared between two rows: titles, dots, apostrophes and case do not make another person. */
export function nameKey(person: PersonName): string {
  return person.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A degree without its dots must be in capitals ("SH", "SE"), or "Andi Mm" would lose a name. */
function isDegree(word: string): boolean {
  return degree.test(word) && (word.includes('.') || (word === word.toUpperCase() && word.length <= 5));
}

function dotted(title: string): string {
  return title.endsWith('.') ? title : `${title}.`;
}
