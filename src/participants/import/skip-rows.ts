import { type Cell, cellText } from '../identity/cell.ts';
import type { Columns, Field } from './columns.ts';

/** Why a row of a list is nobody. */
export type SkipReason = 'title' | 'numbering' | 'subtotal' | 'footer' | 'repeated' | 'section';

interface Row {
  readonly row: number;
  readonly cells: readonly Cell[];
}

const total = /^(sub\s*total|jumlah|total|grand total)\b/i;
/** How signature blocks begin: approval, a place and a date, an office acting for another, a bare NIP. */
const closing =
  /^(mengetahui|mengesahkan|menyetujui|ditetapkan|a\.?n\.?\s|u\.?b\.?\s|nip\.?(\s*[:.])?[\s\d]*$|keterangan\s*:|catatan\s*:|sumber\s*:|[a-z .]+,\s*((\d{1,2}|\.+|_+)\s*)?(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s+\d{4}$)/i;

/**
 * Says which rows below a header are nobody: the numbering row "1 2 3 …", headers repeated on each page, subtotals,
 * headings between groups, and the signature block at the end. By row number.
 */
export function skipReasons(
  body: readonly Row[],
  columns: Columns,
  headers: readonly string[],
): Map<number, SkipReason> {
  const reasons = new Map<number, SkipReason>();
  const footer = footerStart(body, columns);
  body.forEach((row, index) => {
    const reason = index >= footer ? footerReason(row) : reasonOf(row, index, columns, headers);
    if (reason) reasons.set(row.row, reason);
  });
  return reasons;
}

function reasonOf({ cells }: Row, index: number, columns: Columns, headers: readonly string[]): SkipReason | null {
  const filled = texts(cells).filter((text) => text !== '');
  if (filled.length === 0) return null;
  if (index < 3 && isNumbering(filled)) return 'numbering';
  if (isRepeated(cells, headers)) return 'repeated';
  if (total.test(filled[0] ?? '') && !filled.some((text) => /\d{9}/.test(text))) return 'subtotal';
  if (filled.length === 1 && !identified(cells, columns) && headers.filter(Boolean).length > 2) return 'section';
  return null;
}

function footerReason({ cells }: Row): SkipReason | null {
  return texts(cells).some((text) => text !== '') ? 'footer' : null;
}

/** The footer begins at the first closing line after which nobody is listed any more. */
function footerStart(body: readonly Row[], columns: Columns): number {
  let last = body.length - 1;
  while (last >= 0 && !isRecord(body[last]?.cells ?? [], columns)) last--;
  let start = body.length;
  for (let index = body.length - 1; index > last; index--) {
    if (isClosing(body[index]?.cells ?? [])) start = index;
  }
  return start;
}

/** A row that lists a person: a name and, besides it, at least one of the columns that tell people apart. */
function isRecord(cells: readonly Cell[], columns: Columns): boolean {
  const text = (field: Field) => textAt(cells, columns[field]);
  if (isClosing(cells) || total.test(text('name'))) return false;
  const known = (['nip', 'nik', 'unit', 'desa', 'position', 'category', 'rank', 'phone'] as const).filter(
    (field) => text(field) !== '',
  );
  return text('name') !== '' && known.length > 0;
}

/** A line of a signature block holds little; a person's row may also say "NIP. …", but says more. */
function isClosing(cells: readonly Cell[]): boolean {
  const filled = texts(cells).filter((text) => text !== '');
  return filled.length <= 3 && filled.some((text) => closing.test(text));
}

function identified(cells: readonly Cell[], columns: Columns): boolean {
  return textAt(cells, columns.nip) !== '' || textAt(cells, columns.nik) !== '';
}

function isNumbering(filled: readonly string[]): boolean {
  const numbers = filled.map((text) => Number(text.replace(/[()]/g, '')));
  return (
    filled.length >= 2 &&
    numbers.every((number, index) => Number.isInteger(number) && number === (numbers[0] ?? 0) + index && number < 100)
  );
}

function isRepeated(cells: readonly Cell[], headers: readonly string[]): boolean {
  const pairs = headers
    .map((header, index) => [header.toLowerCase(), textAt(cells, index).toLowerCase()])
    .filter(([header]) => header !== '');
  return pairs.length > 1 && pairs.filter(([header, text]) => header === text).length >= Math.ceil(pairs.length / 2);
}

function texts(cells: readonly Cell[]): string[] {
  return Array.from(cells, cellText);
}

function textAt(cells: readonly Cell[], index: number | undefined): string {
  return index === undefined ? '' : cellText(cells[index]);
}
