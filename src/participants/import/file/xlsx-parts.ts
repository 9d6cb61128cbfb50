import { damaged } from './grid.ts';
import { readXml } from './xml-part.ts';
import type { Parts } from './zip-parts.ts';

/** A part that another one leads to (ECMA-376 part 2, 6.5): what it is, by the last word of its type. */
export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly id: string }[];
  readonly date1904: boolean;
}

const isTrue = (value: string) => value === '1' || value === 'true';

/** What a part leads to, none if it leads nowhere; types of the strict and of the transitional kind end alike. */
export async function relationsOf(parts: Parts, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!parts.has(name)) return [];
  const relations: Relation[] = [];
  let one = { id: '', type: '', target: '', mode: '' };
  await readXml(parts.read(name), {
    open: () => {
      one = { id: '', type: '', target: '', mode: '' };
    },
    attribute: (attribute, value) => {
      if (attribute === 'Id') one.id = value;
      if (attribute === 'Type') one.type = value.slice(value.lastIndexOf('/') + 1);
      if (attribute === 'Target') one.target = value;
      if (attribute === 'TargetMode') one.mode = value;
    },
    text: () => undefined,
    close: (element) => {
      if (element !== 'Relationship' || one.mode === 'External') return;
      relations.push({ id: one.id, type: one.type, part: resolved(part.slice(0, slash), one.target) });
    },
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : `${folder}${target}`;
  const names: string[] = [];
  for (const name of path.replaceAll('\\', '/').split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

/** A workbook's sheets in their order, and which day its dates count from (ECMA-376 part 1, 18.2.19, 18.2.28). */
export async function readWorkbook(parts: Parts, part: string): Promise<Workbook> {
  const sheets: { name: string; hidden: boolean; id: string }[] = [];
  let date1904 = false;
  let at = '';
  await readXml(parts.read(part), {
    open: (element) => {
      at = element;
      if (element === 'sheet') sheets.push({ name: '', hidden: false, id: '' });
    },
    attribute: (attribute, value) => {
      const sheet = sheets.at(-1);
      if (at === 'workbookPr' && attribute === 'date1904') date1904 = isTrue(value);
      if (at !== 'sheet' || !sheet) return;
      if (attribute === 'name') sheet.name = value;
      if (attribute === 'state') sheet.hidden = value !== 'visible';
      if (attribute === 'id') sheet.id = value;
    },
    text: () => undefined,
    close: () => undefined,
  });
  return { sheets, date1904 };
}

/** The part that a package is about: by its relations, and where those are missing by its usual name. */
export async function mainPart(parts: Parts): Promise<string> {
  const main = (await relationsOf(parts, '')).find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  if (!parts.has(main)) throw damaged();
  return main;
}
