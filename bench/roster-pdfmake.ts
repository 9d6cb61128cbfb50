import { createRequire } from 'node:module';
import type { TableCell } from 'pdfmake';
import pdfmake from 'pdfmake';
import type { RosterItem } from '#pdf';
import { rosterColumns, rosterSpec } from './roster-rows.ts';

const require = createRequire(import.meta.url);
const regular = require.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf');
const bold = require.resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf');

/** The same words in the same columns by pdfmake: no tags, which it does not make, and no strokes. */
export async function layoutByPdfmake(items: Iterable<RosterItem>): Promise<{ bytes: Uint8Array; pages: number }> {
  pdfmake.setFonts({ Arimo: { normal: regular, bold, italics: regular, bolditalics: bold } });
  const across = rosterColumns.length;
  const wide = (text: string): TableCell[] => [
    { text, colSpan: across, bold: true },
    ...Array.from({ length: across - 1 }, () => ''),
  ];
  const body: TableCell[][] = [rosterColumns.map(({ label }) => ({ text: label, bold: true }))];
  for (const item of items) {
    if (item.kind === 'row') body.push(item.cells);
    else body.push(wide(item.kind === 'sum' ? item.text : item.title));
  }
  const { heading, facts } = rosterSpec();
  let pages = 0;
  const document = pdfmake.createPdf({
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [57, 51, 43, 51],
    defaultStyle: { font: 'Arimo', fontSize: 7.8 },
    footer: (page, of) => {
      pages = of;
      return { text: `Halaman ${page} dari ${of}`, alignment: 'right', margin: [57, 10, 43, 0] };
    },
    content: [
      { text: heading.title, fontSize: 14, bold: true },
      ...facts.map(({ label, value }) => `${label}: ${value}`),
      { table: { headerRows: 1, dontBreakRows: true, widths: rosterColumns.map(({ share }) => share * 0.8), body } },
    ],
  });
  return { bytes: await document.getBuffer(), pages };
}
