/** Escapes inside a literal string (ISO 32000-1 section 7.3.4.2). */
const escapes: Readonly<Record<string, string>> = { '(': '\\(', ')': '\\)', '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/**
 * A text string (ISO 32000-1 section 7.9.2): a literal in PDFDocEncoding when ASCII is enough, otherwise UTF-16BE
 * with its byte order mark, in hexadecimal.
 */
export function textString(text: string): string {
  if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return `(${text.replace(/[()\\\n\r]/g, (char) => escapes[char] ?? char)})`;
  let hex = 'FEFF';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0');
  return `<${hex}>`;
}

/** A date, `(D:YYYYMMDDHHmmSS+08'00')` (ISO 32000-1 section 7.9.4): by the clocks of a place so many minutes ahead of UTC. */
export function dateString(date: Date, ahead = 0): string {
  const local = new Date(date.getTime() + ahead * 60_000).toISOString().slice(0, 19).replace(/[-:T]/g, '');
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return `(D:${local}${ahead < 0 ? '-' : '+'}${two(hours)}'${two(minutes)}')`;
}
