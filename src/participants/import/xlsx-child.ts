/**
 * The process that parses an XLSX file: bytes in, cells out, then it ends. It imports the parser and nothing of the
 * service, so that a file which breaks it breaks nothing else.
 */
import { readXlsx } from 'hucre/xlsx';

process.once('message', (bytes: Uint8Array) => {
  readXlsx(bytes).then(
    (book) => process.send?.({ sheets: book.sheets.map(plain) }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

function plain(sheet: Awaited<ReturnType<typeof readXlsx>>['sheets'][number]) {
  return {
    name: sheet.name,
    hidden: Boolean(sheet.hidden || sheet.veryHidden),
    rows: sheet.rows.map((row) =>
      Array.from(row, (cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell ?? null))),
    ),
  };
}
