import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { FileHead, PdfObject } from './types.ts';

/** A number as PDF wants it: at most two decimals, never an exponent. Throws RangeError on NaN and infinities. */
export function num(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('not a finite number');
  // Whole numbers are printed many times faster than fractions, and a page has thousands.
  const hundredths = Math.round(value * 100);
  if (Math.abs(hundredths) > 0x3fff_ffff) return String(hundredths / 100);
  const size = Math.abs(hundredths);
  const rest = size % 100;
  const whole = (size - rest) / 100;
  const sign = hundredths < 0 ? '-' : '';
  if (rest === 0) return `${sign}${whole}`;
  return rest % 10 === 0 ? `${sign}${whole}.${rest / 10}` : `${sign}${whole}.${rest < 10 ? '0' : ''}${rest}`;
}

/**
 * A text string object: ASCII in parentheses, anything else UTF-16BE in hex (ISO 32000-1 7.9.2.2). Long ASCII is hex too: in an
 * object stream poppler loses the end of a literal string of more than 127 bytes ("Unterminated string").
 */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) {
    const literal = text.replace(/[\\()]/g, '\\$&');
    return literal.length < 128 ? `(${literal})` : `<${Buffer.from(text, 'latin1').toString('hex').toUpperCase()}>`;
  }
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** A date string in UTC (ISO 32000-1 7.9.4). */
export function dateString(date: Date): string {
  return `(D:${date.toISOString().replace(/[-:T]|\.\d+/g, '')})`;
}

/** A reference to an object of generation 0. */
export function ref(number: number): string {
  return `${number} 0 R`;
}

/** An object without a stream; `text` is Latin-1. */
export function plainObject(number: number, text: string): PdfObject {
  return { number, body: text };
}

/** An object's body as it is written. */
export function bytesOf({ body }: PdfObject): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
}

/** A stream object. `entries` are the dictionary's own, e.g. "/Type /XObject"; the data is deflated unless told otherwise. */
export function streamObject(
  number: number,
  entries: string,
  data: Uint8Array,
  { level = 6, deflate = true }: { level?: number; deflate?: boolean } = {},
): PdfObject {
  // Setting up a deflater costs more than a short stream does: one with a small window is set up in no time.
  const frugal = data.length < 4096 ? { windowBits: 12, memLevel: 4 } : {};
  const content = deflate ? deflateSync(data, { level, ...frugal }) : data;
  const filter = deflate ? ' /Filter /FlateDecode' : '';
  const head = Buffer.from(`<< ${entries}${filter} /Length ${content.length} >>\nstream\n`, 'latin1');
  return { number, body: Buffer.concat([head, content, Buffer.from('\nendstream', 'latin1')]) };
}

/**
 * A whole file of one revision with a classic cross-reference table (ISO 32000-1 7.5.4), so that increments can be
 * classic too. The objects must be numbered 1..n without a gap. ID is the hash of the content: same content, same bytes.
 */
export function writeFile(objects: PdfObject[], root: number, info?: number): { bytes: Uint8Array; head: FileHead } {
  const sorted = [...objects].sort((a, b) => a.number - b.number);
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const hash = createHash('sha256');
  let size = parts[0]?.length ?? 0;
  let table = `xref\n0 ${sorted.length + 1}\n0000000000 65535 f \n`;
  for (const [index, object] of sorted.entries()) {
    if (object.number !== index + 1) throw new RangeError(`object ${index + 1} is missing or there twice`);
    table += `${String(size).padStart(10, '0')} 00000 n \n`;
    const whole = Buffer.concat([Buffer.from(`${object.number} 0 obj\n`), bytesOf(object), Buffer.from('\nendobj\n')]);
    hash.update(whole);
    parts.push(whole);
    size += whole.length;
  }
  const id = hash.digest('hex').slice(0, 32).toUpperCase();
  const objectCount = sorted.length + 1;
  const infoEntry = info === undefined ? '' : ` /Info ${ref(info)}`;
  parts.push(
    Buffer.from(
      `${table}trailer\n<< /Size ${objectCount} /Root ${ref(root)}${infoEntry} /ID [<${id}> <${id}>] >>\nstartxref\n${size}\n%%EOF\n`,
      'latin1',
    ),
  );
  const bytes = Buffer.concat(parts);
  const head = { size: bytes.length, objectCount, startxref: size, root, id };
  return { bytes, head: info === undefined ? head : { ...head, info } };
}
