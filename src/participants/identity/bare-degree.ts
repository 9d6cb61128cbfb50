import { tidy } from './cell.ts';
import { bareDegree } from './degrees.ts';
import type { SplitName } from './name.ts';

/** Degrees that are a family's name or a short form of one as well: of Minahasa, Flores and the Moluccas, "Ahmad". */
const names = new Set(['se', 'amd']);

/** The last word of a name in capitals that no dot, comma or small letter tells from a degree, and what stands before it. */
export interface BareDegree {
  readonly word: string;
  readonly name: string;
  readonly mayBeName: boolean;
}

/** Null where nothing is open: a comma or a dot makes a degree, and so does a second one beside it. */
export function bareDegreeIn(cell: string, { name, titleBack, unsure }: SplitName): BareDegree | null {
  const text = tidy(cell);
  const at = text.lastIndexOf(' ');
  const word = text.slice(at + 1);
  if (at < 1 || !/^[A-Z]{2,3}$/.test(word) || text.includes(',') || /\p{Ll}/u.test(name)) return null;
  if (!unsure) return titleBack === word ? { word, name, mayBeName: names.has(word.toLowerCase()) } : null;
  const isOpen = name.endsWith(` ${word}`) && bareDegree(word, true) === 'perhaps';
  return isOpen ? { word, name: name.slice(0, -word.length - 1), mayBeName: true } : null;
}
