import type { Lexer } from './lexer.ts';
import { type Budget, malformed } from './limits.ts';
import { parseDictionary } from './parse-value.ts';
import type { XrefEntry, XrefSection } from './section.ts';

/** `nnnnnnnnnn ggggg n`, and with its two bytes of line end. */
const WORDS_BYTES = 18;
const ENTRY_BYTES = 20;

/** Pays for a table that was read before as if it were read now. Refusal 'pdf-too-complex'. */
export function payForTable({ offset, end, entries, weight }: XrefSection, budget: Budget): void {
  for (let paid = 0; paid < entries.size; paid++) budget.entry();
  budget.parsed(end - offset);
  budget.held(weight);
}

/** The lexer is after the word `xref` (ISO 32000-1 section 7.5.4). Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function readXrefTable(lexer: Lexer, offset: number, budget: Budget): XrefSection {
  const entries = new Map<number, XrefEntry>();
  let regular = true;
  for (lexer.skip(); !lexer.accept('trailer'); lexer.skip()) {
    const first = lexer.expectDigits();
    const count = lexer.expectDigits();
    const header = lexer.at;
    lexer.skip();
    const start = lexer.at;
    // A space and a line end; a comment there would be an entry to who counts bytes.
    if (start - header > 3) regular = false;
    for (let number = first; number < first + count; number++) {
      budget.entry();
      if (entries.has(number)) throw malformed('object listed twice');
      entries.set(number, readEntry(lexer));
      if (lexer.at !== start + ENTRY_BYTES * (number - first) + WORDS_BYTES) regular = false;
    }
  }
  const trailer = parseDictionary(lexer);
  // Whole numbers only (tables 15 and 17): `/Prev 120.0` is another file to who stops at the point.
  if (lexer.sawReal) regular = false;
  budget.parsed(lexer.at - offset);
  budget.held(lexer.weight);
  return {
    kind: 'table',
    offset,
    end: lexer.at,
    entries,
    listed: entries.size,
    trailer,
    weight: lexer.weight,
    regular,
  };
}

function readEntry(lexer: Lexer): XrefEntry {
  const offset = lexer.expectDigits();
  const generation = lexer.expectDigits();
  lexer.skip();
  if (lexer.accept('n')) return { kind: 'at', offset, generation };
  if (lexer.accept('f')) return { kind: 'free' };
  throw malformed('cross-reference entry');
}
