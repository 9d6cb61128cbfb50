import { Refusal } from '#errors';

/** No cell holds more (Excel: 32,767 letters). */
const mostLetters = 100_000;

/**
 * A cell's text with what comes next of it.
 * @throws Refusal `roster-too-large`
 */
export function lengthened(text: string, more: string): string {
  if (text.length + more.length > mostLetters)
    throw new Refusal('roster-too-large', { reason: 'cell', most: mostLetters });
  return text + more;
}
