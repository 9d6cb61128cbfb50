import type { Lexer } from './lexer.ts';
import { limits, malformed, tooComplex, weights } from './limits.ts';
import { readName } from './names.ts';
import { type PdfDictionary, type PdfValue, WrittenEntries } from './values.ts';

/** One direct value or reference at the lexer's place (ISO 32000-1 section 7.3). Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function parseValue(lexer: Lexer, depth = 0): PdfValue {
  if (depth > limits.depth) throw tooComplex('depth');
  lexer.skip();
  const start = lexer.at;
  switch (lexer.peek()) {
    case 0x2f:
      lexer.at++;
      return readName(lexer);
    case 0x28:
      lexer.literalString();
      lexer.weigh(weights.string);
      return { kind: 'string', source: lexer.bytes, start, end: lexer.at };
    case 0x5b:
      return array(lexer, depth);
    case 0x3c:
      if (lexer.bytes[start + 1] === 0x3c) return parseDictionary(lexer, depth);
      lexer.hexString();
      lexer.weigh(weights.string);
      return { kind: 'string', source: lexer.bytes, start, end: lexer.at };
    default:
      return numberOrKeyword(lexer);
  }
}

/** A dictionary at the lexer's place. A key given twice is refused: readers disagree on which one counts. */
export function parseDictionary(lexer: Lexer, depth = 0): PdfDictionary {
  lexer.skip();
  if (lexer.peek() !== 0x3c || lexer.bytes[lexer.at + 1] !== 0x3c) throw malformed('dictionary expected');
  lexer.at += 2;
  lexer.weigh(weights.dictionary);
  const entries = new WrittenEntries();
  for (;;) {
    lexer.skip();
    if (lexer.peek() === 0x3e) break;
    if (lexer.peek() !== 0x2f) throw malformed('key expected');
    lexer.at++;
    const key = readName(lexer).name;
    if (entries.has(key)) throw malformed('key given twice');
    lexer.weigh(weights.entry);
    entries.add(key, parseValue(lexer, depth + 1));
  }
  if (lexer.bytes[lexer.at + 1] !== 0x3e) throw malformed('dictionary without end');
  lexer.at += 2;
  return { kind: 'dictionary', entries };
}

function array(lexer: Lexer, depth: number): PdfValue {
  lexer.at++;
  lexer.weigh(weights.array);
  const items: PdfValue[] = [];
  for (;;) {
    lexer.skip();
    if (lexer.peek() === 0x5d) break;
    lexer.weigh(weights.item);
    items.push(parseValue(lexer, depth + 1));
  }
  lexer.at++;
  return { kind: 'array', items };
}

function numberOrKeyword(lexer: Lexer): PdfValue {
  const digits = lexer.digits();
  if (digits !== undefined) return reference(lexer, digits) ?? digits;
  const word = lexer.word();
  if (word === 'true') return true;
  if (word === 'false') return false;
  if (word === 'null') return null;
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(word)) throw malformed('value expected');
  lexer.sawReal ||= word.includes('.');
  return Number(word);
}

/** `N G R`, when that is what stands here. */
function reference(lexer: Lexer, number: number): PdfValue | undefined {
  const after = lexer.at;
  lexer.skip();
  const generation = lexer.digits();
  if (generation !== undefined) {
    lexer.skip();
    if (lexer.accept('R')) {
      lexer.weigh(weights.reference);
      lexer.references.push(number);
      return { kind: 'reference', number, generation };
    }
  }
  lexer.at = after;
  return undefined;
}
