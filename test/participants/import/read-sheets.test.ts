import fc from 'fast-check';
import { writeOds, writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#errors';
import { refusalText } from '#web/i18n';
import { readCsv } from '../../../src/participants/import/read-csv.ts';
import { readSheets } from '../../../src/participants/import/read-sheets.ts';
import type { Sheet } from '../../../src/participants/import/workbook.ts';
import { exampleFile } from '../organiser.ts';
import { xlsx, zip } from './xlsx-by-hand.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Uint8Array.from(Buffer.from(text, encoding));
const first = async (file: Uint8Array): Promise<Sheet> => {
  const [sheet] = await readSheets(file);
  if (!sheet) throw new Error('no sheet');
  return sheet;
};
/** What is said of a file that is not read: the reason, and the row where there is one. */
const said = async (file: Uint8Array) => {
  try {
    await readSheets(file);
    return 'read';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.details['reason'], error.details['row']].filter((one) => one !== undefined).join(' ');
  }
};
const text = (address: string, value: string) => `<c r="${address}" t="str"><v>${value}</v></c>`;

describe('A workbook', () => {
  test('whose sheet has a blank or styled cell in its last row or column is as long as its list', async () => {
    const rows = `<row r="1">${text('A1', 'NAMA')}<c r="XFD1" s="2"/></row><row r="2">${text('A2', 'La Satu')}</row>
      <row r="1048576" s="2"><c r="A1048576" s="2"/><c r="B1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>`;
    expect((await first(xlsx({ rows }))).rows).toEqual([['NAMA'], ['La Satu']]);
  });

  test('whose rows and cells have no addresses is read in their order', async () => {
    const rows = '<row><c t="str"><v>NAMA</v></c><c t="str"><v>NIP</v></c></row><row/><row><c/><c><v>7</v></c></row>';
    expect((await first(xlsx({ rows }))).rows).toEqual([['NAMA', 'NIP'], [], [null, 7]]);
  });

  test('with prefixes, of the strict kind, is read like any other', async () => {
    const rows = '<x:row r="1"><x:c r="B1" t="s"><x:v>0</x:v></x:c></x:row>';
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const file = xlsx({ rows, strings: '<x:si><x:t>La Satu</x:t></x:si>', prefix: 'x:', relations: strict });
    expect((await first(file)).rows).toEqual([[null, 'La Satu']]);
  });

  test('with rich texts and how they are spoken gives what stands in the cell', async () => {
    const rich = '<r><rPr><b/></rPr><t>La </t></r><r><t>Satu</t></r><rPh sb="0" eb="2"><t>bunyi</t></rPh><phoneticPr/>';
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is>${rich}</is></c>${text('C1', 'a_x000D_b')}</row>`;
    expect((await first(xlsx({ rows, strings: `<si>${rich}</si>` }))).rows).toEqual([['La Satu', 'La Satu', 'a\rb']]);
  });

  test('counting its days from 1904 says the same days, and a phone number dressed as a date stays a number', async () => {
    const styles =
      '<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const cells =
      '<c r="A1" s="1"><v>31000</v></c><c r="B1" s="1"><v>81234567890</v></c><c r="C1" t="d"><v>1987-03-14T00:00:00</v></c>';
    const rows = `<row r="1">${cells}</row>`;
    const dates = async (workbook: string) => (await first(xlsx({ rows, styles, workbook }))).rows[0];
    expect(await dates('')).toEqual(['1984-11-14', 81234567890, '1987-03-14']);
    expect((await dates('<workbookPr date1904="1"/>'))?.[0]).toBe('1988-11-15');
  });

  test('gives errors as their text, and a formula that nobody has worked out as the formula', async () => {
    const rows =
      '<row r="1"><c r="A1" t="e"><f>X</f><v>#REF!</v></c><c r="B1"><f>PROPER(A2)</f><v/></c><c r="C1" t="b"><v>1</v></c><c r="D1"><f t="shared" si="0"/></c></row>';
    expect((await first(xlsx({ rows }))).rows).toEqual([['#REF!', '=PROPER(A2)', true, '=…']]);
    const worked =
      '<row r="1"><c r="A1" t="str"><f>A2</f><v></v></c><c r="B1" t="str"><f>A2</f><v>La</v></c><c r="C1" t="inlineStr"><f>A2</f><is><t>Lu</t></is></c><c r="D1" t="str"><f>A2</f></c></row>';
    expect((await first(xlsx({ rows: worked }))).rows).toEqual([[null, 'La', 'Lu', '=A2']]);
  });

  test('says which of its cells are one, which rows and sheets are hidden', async () => {
    const rows = `<row r="1">${text('A1', 'a')}</row><row r="2" hidden="1">${text('A2', 'b')}</row><row r="9" hidden="1"/>`;
    const after = '<mergeCells><mergeCell ref="A1:B1048576"/><mergeCell ref="A5:A9"/></mergeCells>';
    const sheet = await first(xlsx({ rows, after, state: 'veryHidden' }));
    expect(sheet).toMatchObject({ hidden: true, hiddenRows: [1] });
    expect(sheet.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 1 }]);
  });

  test('that is cut off, gives a cell twice or refers to a string that is not there is damaged', async () => {
    const row = `<row r="1">${text('A1', 'a')}</row>`;
    expect(await said(xlsx({ rows: `${row}${row}` }))).toBe('damaged');
    expect(await said(xlsx({ rows: '<row r="1"><c r="A1" t="s"><v>5</v></c></row>' }))).toBe('damaged');
    expect(await said(xlsx({ extra: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${row}<row r="2">` } }))).toBe(
      'damaged',
    );
    expect(await said(exampleFile.subarray(0, exampleFile.length - 500))).toBe('damaged');
  });

  test('of which any byte is changed gives the same cells, or is refused', async () => {
    const whole = await readSheets(exampleFile);
    const at = fc.integer({ min: 0, max: exampleFile.length - 1 });
    await fc.assert(
      fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const altered = Uint8Array.from(exampleFile);
        altered[place] = (altered[place] ?? 0) ^ change;
        const read = await readSheets(altered).catch((error: unknown) => error);
        if (!(read instanceof Refusal)) expect(read).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});

describe('Hidden columns that hold something are told', () => {
  const rows = `<row r="1">${text('A1', 'a')}${text('B1', 'b')}${text('C1', 'c')}</row>`;
  const cell = (value: string) =>
    `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
  test.each([
    [
      'XLSX',
      xlsx({
        extra: {
          'xl/worksheets/sheet1.xml': `<worksheet><cols><col min="1" max="1" width="9"/><col hidden="1" min="2" max="2"/><col min="3" width="0" max="16384"/></cols><sheetData>${rows}</sheetData></worksheet>`,
        },
      }),
    ],
    [
      'ODS',
      zip({
        'content.xml': `<office:document-content><office:body><table:table table:name="A"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="1023"/><table:table-row>${cell('a')}${cell('b')}${cell('c')}</table:table-row></table:table></office:body></office:document-content>`,
      }),
    ],
    [
      'XML 2003',
      bytes(
        `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Column/><Column ss:Hidden="1" ss:Span="1"/><Row>${['a', 'b', 'c'].map((one) => `<Cell><Data ss:Type="String">${one}</Data></Cell>`).join('')}</Row></Table></Worksheet></Workbook>`,
      ),
    ],
    [
      'web page',
      bytes('<table><tr><th>a</th><th style="display: none">b</th><th style="display:none">c</th></tr></table>'),
    ],
  ])('by %s', async (_, file) => {
    expect(await first(file)).toMatchObject({ rows: [['a', 'b', 'c']], hiddenColumns: [1, 2] });
  });
});

describe('Other files', () => {
  test('of LibreOffice are read: sheets, rows, merges, days; a million empty rows cost nothing', async () => {
    const rows = [['NAMA', 'LAHIR'], ['La Satu', new Date('1987-03-14')], [], ['La Dua', 5]];
    expect((await first(await writeOds({ sheets: [{ name: 'Daftar', rows }] }))).rows).toEqual([
      ['NAMA', 'LAHIR'],
      ['La Satu', '1987-03-14'],
      [],
      ['La Dua', 5],
    ]);
    const cell = (inner: string, more = '') =>
      `<table:table-cell office:value-type="string" ${more}>${inner}</table:table-cell>`;
    const name = cell(
      '<text:p>La<text:s text:c="2"/>Satu</text:p><office:annotation><text:p>catatan</text:p></office:annotation><text:p>NIP 5</text:p>',
      'table:number-rows-spanned="2"',
    );
    const content = `<office:document-content><office:automatic-styles><style:style style:name="h"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body>
      <table:table table:name="A" table:style-name="h"><table:table-row table:visibility="filter">${name}${cell('<text:p>x</text:p>', 'table:number-columns-repeated="2"')}</table:table-row>
      <table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:body></office:document-content>`;
    const [sheet] = await readSheets(zip({ 'content.xml': content }));
    expect(sheet).toEqual({
      name: 'A',
      hidden: true,
      rows: [['La  Satu\nNIP 5', 'x', 'x']],
      merges: [{ top: 0, left: 0, bottom: 0, right: 0 }],
      hiddenRows: [0],
    });
  });

  test('that are web pages with tables are read, however careless they are written', async () => {
    const page = `<html><head><title>x</title><style>td{}</style><body><table border=1><tr><th rowspan=2>NO<th colspan=2>NAMA<br>NIP
      <tr><td>La &amp; Satu<td>1987</table><script>var a = '<table>'</script><table><tr><td>lain</table>`;
    const [sheet, other] = await readSheets(bytes(page));
    expect(sheet?.rows).toEqual([
      ['NO', 'NAMA\nNIP'],
      [null, 'La & Satu', '1987'],
    ]);
    expect(sheet?.merges).toEqual([
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
    ]);
    expect(other?.rows).toEqual([['lain']]);
  });

  test('of one XML (2003) are read', async () => {
    const cell = (value: string, more = '') => `<Cell${more}><Data ss:Type="String">${value}</Data></Cell>`;
    const file = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row>${cell('NAMA')}${cell('NIP', ' ss:Index="3"')}</Row><Row ss:Index="3" ss:Hidden="1">${cell('La Satu')}</Row></Table></Worksheet></Workbook>`;
    const [sheet] = await readSheets(bytes(file));
    expect(sheet).toMatchObject({ name: 'A', rows: [['NAMA', null, 'NIP'], [], ['La Satu']], hiddenRows: [2] });
  });

  test('keep a formula that nobody has worked out, and an error, as they stand', async () => {
    const ods = (...cells: string[]) =>
      zip({
        'content.xml': `<office:document-content><office:body><table:table table:name="A"><table:table-row>${cells.join('')}</table:table-row></table:table></office:body></office:document-content>`,
      });
    const file = ods(
      '<table:table-cell table:formula="of:=[.B1]&amp;[.C1]"/>',
      '<table:table-cell table:formula="of:=[.B1]" office:value-type="float" office:value=""/>',
      '<table:table-cell table:formula="of:=[.B1]" office:value-type="string" office:string-value="La"/>',
      '<table:table-cell table:formula="of:=[.B1]" calcext:value-type="error"><text:p>Err:502</text:p></table:table-cell>',
    );
    expect((await first(file)).rows).toEqual([['=[.B1]&[.C1]', '=[.B1]', 'La', 'Err:502']]);
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row><Cell ss:Formula="=PROPER(RC[1])"/><Cell ss:Formula="=RC[1]"><Data ss:Type="String">La</Data></Cell></Row></Table></Worksheet></Workbook>`;
    expect((await first(bytes(xml))).rows).toEqual([['=PROPER(RC[1])', 'La']]);
  });

  test('with a cell longer than any are too large, not broken, and it is said by how much', async () => {
    const long = 'x'.repeat(100_001);
    const cells = [
      xlsx({ rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings: `<si><t>${long}</t></si>` }),
      xlsx({ rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>${long}</t></is></c></row>` }),
      xlsx({ rows: `<row r="1">${text('A1', long)}</row>` }),
      bytes(`<table><tr><td>${long}</td></tr></table>`),
      zip({
        'content.xml': `<office:document-content><office:body><table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>${long}</text:p></table:table-cell></table:table-row></table:table></office:body></office:document-content>`,
      }),
    ];
    for (const file of cells) expect(await said(file)).toBe('cell');
    const refusal = refusalText('roster-too-large', { reason: 'cell', most: 100_000 }, 'id');
    expect(refusal).toContain('100.000 huruf');
    expect(refusal).not.toContain('beberapa berkas');
  });

  test('of text with a byte that is none are text, and cut off where they end in nothing but such', async () => {
    const list = 'NAMA;NIP;UNIT KERJA\nBu\0di;1;Dinas Sosial\n';
    expect(await said(bytes(list))).toBe('read');
    expect(await said(bytes(`${list}${'\0'.repeat(5000)}`))).toBe('damaged');
    expect(await said(bytes(`${list}${'La Satu;1;Dinas Sosial\n'.repeat(400)}${'\0'.repeat(64)}`))).toBe('damaged');
  });

  test.each([
    ['nothing', bytes(' \r\n'), 'empty'],
    ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['a picture', bytes('\x89PNG\r\n\x1a\n\0', 'latin1'), 'picture'],
    ['a photograph', bytes('\xff\xd8\xff\xe0\0', 'latin1'), 'picture'],
    ['a text document', zip({ '[Content_Types].xml': '', 'word/document.xml': '' }), 'word'],
    ['slides', zip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }), 'slides'],
    ['a ZIP of workbooks', zip({ 'a.xlsx': 'x' }), 'archive'],
    ['a RAR', bytes('Rar!\x1a\x07\0', 'latin1'), 'archive'],
    ['a page without a table', bytes('<!doctype html><p>Silakan masuk</p>'), 'html'],
    ['an archived page', bytes('MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n'), 'mhtml'],
    ['a binary workbook', zip({ '[Content_Types].xml': '', 'xl/workbook.bin': '' }), 'xlsb'],
    ['other XML', bytes('<?xml version="1.0"?><rss/>'), 'xml'],
    ['a program', bytes('\x7fELF\x02\x01\0\0', 'latin1'), 'kind'],
  ])('that are %s are told so', async (_what, file, reason) => {
    expect(await said(file)).toBe(reason);
  });

  test('with a password are told so, with the remedy', async () => {
    const rows = [['NAMA', 'NIP']];
    const locked = await writeXlsx({ sheets: [{ name: 'A', rows }], encryption: { password: 'x', spinCount: 10 } });
    expect(await said(locked)).toBe('password');
  });

  test('of any bytes are read or refused', async () => {
    const begins = fc.constantFrom(
      '',
      'PK\x03\x04',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
      '<table><tr><td>',
      '<?xml ?><Workbook ',
      'NAMA;NIP\n"',
      '\xff\xfe',
    );
    await fc.assert(
      fc.asyncProperty(begins, fc.uint8Array({ maxLength: 2000 }), async (head, tail) => {
        expect(typeof (await said(Buffer.concat([bytes(head, 'latin1'), tail])))).toBe('string');
      }),
    );
  });
});

describe('CSV', () => {
  test.each([
    [
      'the sign of its column titles, though names have more commas',
      'NAMA;JABATAN\nLa, S.Sos., M.Si.;a, b, c\nWa, S.E., M.M.;d, e, f',
    ],
    [
      'the sign of its column titles below a title with commas',
      'DAFTAR, TAHUN 2024, A, B\n\nNAMA;JABATAN\nLa, S.Sos., M.Si.;a, b, c',
    ],
    ['what sep= says', 'sep=;\r\nA;B\r\n"La, S.Sos., M.Si.";"a, b, c"'],
    ['bars', 'NAMA|JABATAN\nLa, S.Sos., M.Si.|a, b, c'],
  ])('is parted by %s', (_what, file) => {
    expect(readCsv(bytes(file)).rows.flat()).toContain('La, S.Sos., M.Si.');
    expect(readCsv(bytes(file)).rows.flat()).toContain('a, b, c');
  });

  test.each([
    ['never closed', 'NAMA;NIP;UNIT\nSatu;1;A\n"Dua;2;B\nTiga;3;C\n', '3'],
    ['closed by the next one', 'NAMA;NIP;UNIT\n"Satu;1;A\nDua;2;B\nTiga";3;C\n', '2'],
    ['met by one inside', 'NAMA;NIP;UNIT\nSatu;1;A\nDua;2;"B\nTiga "T" Orang;3;C\n', '3'],
  ])('with a quote that is %s names its row, and drops nothing', async (_what, file, row) => {
    expect(await said(bytes(file))).toBe(`csv-quote ${row}`);
  });

  test('without a quote, in which a row never ends, says so and nothing of quotes', async () => {
    expect(await said(bytes(`NAMA;NIP;UNIT\nSatu;1;A\n${'x'.repeat(250_000)};2;B\n`))).toBe('csv-long 3');
  });

  test('may have more empty cells behind a row than any sheet has columns', () => {
    expect(readCsv(bytes(`NAMA,UNIT\nSatu,A${','.repeat(20_000)}\n`)).rows[1]).toEqual(['Satu', 'A']);
  });

  test('may have lines in a cell, and quotes in a name', () => {
    expect(readCsv(bytes('"NAMA\nNIP";UNIT;X\nLa "Ode" Satu;"Jl. A, 1\nKel. B";\n')).rows).toEqual([
      ['NAMA\nNIP', 'UNIT', 'X'],
      ['La "Ode" Satu', 'Jl. A, 1\nKel. B'],
    ]);
  });

  test('keeps digits that a formula kept, and what else one says', () => {
    expect(readCsv(bytes('NAMA;NIP\n="La ""Ode""";="198703142010012007"\n')).rows[1]).toEqual([
      'La "Ode"',
      "'198703142010012007",
    ]);
  });

  test.each([
    ['Windows-1252', bytes('NAMA;UNIT\nMa\x92rif \x96 \x80 Jos\xe9;A\n', 'latin1')],
    ['UTF-16 with its mark', bytes('\ufeffNAMA;UNIT\nMa’rif – € José;A\n', 'utf16le')],
    ['UTF-16 without it', bytes('NAMA;UNIT\nMa’rif – € José;A\n', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('NAMA;UNIT\nMa’rif – € José;A\n', 'utf16le').swap16()],
    ['UTF-8', bytes('NAMA;UNIT\nMa’rif – € José;A\n')],
  ])('in %s keeps its letters', (_what, file) => {
    expect(readCsv(Uint8Array.from(file)).rows[1]).toEqual(['Ma’rif – € José', 'A']);
  });

  test('in UTF-8 with one letter cut keeps the others', () => {
    const file = Buffer.concat([bytes('NAMA;UNIT\nMa’rif – José;A\nB'), Uint8Array.of(0xe2, 0x80)]);
    expect(readCsv(file).rows[1]).toEqual(['Ma’rif – José', 'A']);
  });

  test('gives back each cell that was written, as a string', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((value) => !/[\r\n]/.test(value) && !/^\s*="/.test(value));
    const row = fc.array(cell, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.constantFrom(';', ',', '\t', '|'), (rows, mark) => {
        const all = [['NAMA', 'NIP', 'UNIT KERJA'], ...rows];
        const file = all.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(mark)).join('\r\n');
        const read = readCsv(bytes(file)).rows;
        all.forEach((cells, index) => {
          cells.forEach((one, column) => {
            expect(read[index]?.[column] ?? null).toBe(one.trim() === '' ? null : one);
          });
        });
      }),
    );
  });
});
