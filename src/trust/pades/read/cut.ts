import type { PdfDocument } from './document.ts';
import { Lexer } from './lexer.ts';

/**
 * Whether the file ends within a revision: behind the last end marker an object begins, as an update does (ISO 32000-1 section
 * 7.5.6), and no marker of its own follows. A transfer that broke off leaves this, and nobody is to be accused of it.
 */
export function isCut({ bytes, revisions }: PdfDocument): boolean {
  const end = revisions.at(-1)?.end ?? 0;
  const lexer = new Lexer(bytes, end);
  if (isMarked(lexer, bytes)) return false;
  lexer.at = end;
  lexer.skip();
  if (lexer.digits() === undefined) return false;
  lexer.skip();
  if (lexer.digits() === undefined) return lexer.at >= bytes.length;
  lexer.skip();
  return lexer.accept('obj') || bytes.length - lexer.at < 'obj'.length;
}

/** Whether an end marker stands anywhere from the lexer's place on. */
function isMarked(lexer: Lexer, bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x25, lexer.at); at >= 0; at = bytes.indexOf(0x25, at + 1)) {
    lexer.at = at;
    if (lexer.accept('%%EOF')) return true;
  }
  return false;
}
