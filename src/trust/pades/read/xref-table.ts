import type { Lexer } from './lexer.ts';
import { type Budget, malformed } from './limits.ts';
import { parseDictionary } from './parse-value.ts';
import type { XrefEntry, XrefSection } from './section.ts';

/** The lexer is after the word `xref` (ISO 32000-1 section 7.5.4). Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function readXrefTable(lexer: Lexer, offset: number, budget: Budget): XrefSection {
  const entries = new Map<number, XrefEntry>();
  for (lexer.skip(); !lexer.accept('trailer'); lexer.skip()) {
    const first = lexer.expectDigits();
    const count = lexer.expectDigits();
    for (let number = first; number < first + count; number++) {
      budget.entry();
      if (entries.has(number)) throw malformed('object listed twice');
      entries.set(number, readEntry(lexer));
    }
  }
  const trailer = parseDictionary(lexer);
  budget.parsed(lexer.at - offset);
  return { kind: 'table', offset, end: lexer.at, entries, trailer };
}

function readEntry(lexer: Lexer): XrefEntry {
  const offset = lexer.expectDigits();
  const generation = lexer.expectDigits();
  lexer.skip();
  if (lexer.accept('n')) return { kind: 'at', offset, generation };
  if (lexer.accept('f')) return { kind: 'free' };
  throw malformed('cross-reference entry');
}
