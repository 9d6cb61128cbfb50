import type { PdfDocument } from './document.ts';
import { Lexer } from './lexer.ts';

/**
 * Whether the file ends within a revision: behind the last end marker an object begins, as an update does (ISO 32000-1 section
 * 7.5.6), and no marker of its own follows. A transfer that broke off leaves this, and nobody is to be accused of it.
 */
export function isCut({ bytes, revisions }: PdfDocument): boolean {
  const lexer = new Lexer(bytes, revisions.at(-1)?.end ?? 0);
  lexer.skip();
  if (lexer.digits() === undefined) return false;
  lexer.skip();
  if (lexer.digits() === undefined) return lexer.at >= bytes.length;
  lexer.skip();
  return lexer.accept('obj') || bytes.length - lexer.at < 'obj'.length;
}
