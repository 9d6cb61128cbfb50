import { zipSync } from 'fflate';

const transitional = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet, written by hand: what other programs write, and what a library of ours never would. */
export function xlsx({
  rows = '',
  after = '',
  strings = '',
  styles = '',
  workbook = '',
  state = 'visible',
  prefix = '',
  relations = transitional,
  extra = {},
}: {
  readonly rows?: string;
  readonly after?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  readonly state?: string;
  readonly prefix?: string;
  readonly relations?: string;
  readonly extra?: Readonly<Record<string, string>>;
}): Uint8Array {
  const p = prefix;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<${p}workbook>${workbook}<${p}sheets><${p}sheet name="Daftar" state="${state}" r:id="s"/></${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('s', 'worksheet', 'worksheets/sheet1.xml')}${relation('t', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('u', 'styles', 'styles.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><${p}worksheet><${p}dimension ref="A1:B2"/><${p}sheetData>${rows}</${p}sheetData>${after}</${p}worksheet>`,
    'xl/sharedStrings.xml': `<${p}sst>${strings}</${p}sst>`,
    'xl/styles.xml': `<${p}styleSheet>${styles}</${p}styleSheet>`,
    ...extra,
  };
  return zip(parts);
}

export function zip(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])), {
    level: 1,
  });
}
