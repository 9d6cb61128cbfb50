/** The thread that writes a workbook: thirty thousand rows keep it busy for a second, and nobody else. */
import { answerApart } from '#apart';
import type { Cell } from './table.ts';
import { workbook } from './write-xlsx.ts';
import type { ToXlsxThread } from './xlsx.ts';

answerApart(({ name, columns, slices }: ToXlsxThread) =>
  workbook(
    name,
    columns,
    slices.flatMap((slice) => JSON.parse(Buffer.from(slice).toString()) as readonly (readonly Cell[])[]),
  ),
);
