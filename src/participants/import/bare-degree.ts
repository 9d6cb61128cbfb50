import { bareDegreeIn } from '../identity/bare-degree.ts';
import type { SplitName } from '../identity/name.ts';
import type { Findings } from './findings.ts';
import { degreeMeant, type Meanings } from './mending/word.ts';

/**
 * A name whose last word may be a degree or a name, as it was answered for all with that word. Until then what is in the list of
 * degrees is one, and said; of what also is somebody's name it is asked.
 */
export function withBareDegree(
  cell: string,
  split: SplitName,
  words: Meanings | undefined,
  found: Findings,
): SplitName {
  const bare = bareDegreeIn(cell, split);
  if (!bare) return split;
  const { name, word } = bare;
  const meant = degreeMeant(words, word);
  if (meant === 'name') return { ...split, name: `${name} ${word}`, titleBack: '', unsure: false };
  if (meant === 'degree') return { ...split, name, titleBack: word, unsure: false };
  if (bare.mayBeName && !split.unsure) found.ask('name', 'degree-supposed');
  else if (!split.unsure) found.note('name', 'degree-bare');
  return split;
}
