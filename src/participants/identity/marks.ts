import { visible, windows1252 } from '#letters';

/** The byte a character has in Windows-1252, the five it leaves open taken as Latin-1 has them; -1 where it has none. */
export function windowsByte(letter: string): number {
  const code = letter.charCodeAt(0);
  if (code < 0x100) return code;
  const at = windows1252.indexOf(letter);
  return at < 0 ? -1 : 0x80 + at;
}

/** Whether a text holds signs that nobody sees, so that it says what was taken away. */
export function hasUnseen(text: string): boolean {
  return visible(text) !== text.normalize('NFC');
}
