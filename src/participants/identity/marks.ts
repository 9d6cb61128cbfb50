/** The bytes 80 to 9F as Windows-1252 has them; a blank where it has no letter. */
const windows = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * What text brings along from web pages and phones and nobody sees: format characters (direction marks, zero-width signs,
 * soft hyphens, byte order marks), variation selectors, fillers, controls. Line ends and tabs are white space, not this.
 */
const unseen = /(?![\t\n\v\f\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** The letter of Windows-1252 for a C1 control, which is what a program that took it for Latin-1 left; '' where there is none. */
export function windowsLetter(control: string): string {
  return (windows[control.charCodeAt(0) - 0x80] ?? '').trim();
}

/** The byte a character has in Windows-1252, the five it leaves open taken as Latin-1 has them; -1 where it has none. */
export function windowsByte(letter: string): number {
  const code = letter.charCodeAt(0);
  if (code < 0x100) return code;
  const at = windows.indexOf(letter);
  return at < 0 ? -1 : 0x80 + at;
}

/** Composed letters, without what nobody sees. A C1 control that Windows-1252 has a letter for is that letter. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u0080-\u009f]/g, windowsLetter)
    .replace(unseen, '');
}

/** Whether a text holds signs that nobody sees, so that it says what was taken away. */
export function hasUnseen(text: string): boolean {
  return plainLetters(text) !== text.normalize('NFC');
}
