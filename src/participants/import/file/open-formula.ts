/**
 * How a formula is kept of which the file has no result, as programs leave it that write formulas and never work them out: as
 * it is typed. Where it is only said to be that of another cell, what it says is not known.
 */
export function openFormula(formula: string): string {
  const text = formula.trim();
  return `=${text === '' ? '…' : text}`;
}

/** Whether a cell is a formula and not what it comes to; `="1987…"` is how digits are kept from a spreadsheet. */
export function isOpenFormula(text: string): boolean {
  if (!text.startsWith('=')) return false;
  const said = text.slice(1).trimStart();
  const first = '+-'.includes(said[0] ?? ' ') ? said[1] : said[0];
  return first !== undefined && /[A-Za-z($'[{…]/.test(first);
}
