import { categories } from '#event';
import { inFull } from '#letters';
import { field, fields } from '#web';
import { roles } from '../../role.ts';
import type { Field } from '../column-words.ts';
import type { Layout, SheetLayout } from './layout.ts';
import { type Fixed, fieldsOf, type ReadingSettings, type TableSettings } from './settings.ts';

type Request = Parameters<typeof field>[0];

/** What was sent from the page of columns, held against the file as it was read. */
export interface Sent {
  readonly settings: ReadingSettings;
  /** What was said of the headings of the sheet that was shown. */
  readonly tables: Readonly<Record<string, TableSettings>>;
  /** Another row than before was said to be the heading. */
  readonly headingMoved: boolean;
  /** A field that two columns of one list claim. */
  readonly twice?: { readonly field: Field; readonly key: string; readonly headings: readonly string[] };
}

/** The number of the sheet that is shown, from 0: as asked, else the first that is taken. */
export function sheetAt(layout: Layout, asked: string): number {
  const index = Number.parseInt(asked, 10);
  if (layout.sheets[index]) return index;
  return Math.max(
    0,
    layout.sheets.findIndex(({ taken }) => taken),
  );
}

/** Reads the form. What it does not say stays as it was; values that are none of ours are not said. */
export function readForm(request: Request, before: ReadingSettings, layout: Layout): Sent {
  const index = sheetAt(layout, field(request, 'sheet'));
  const sheet = layout.sheets[index];
  const fixed = sentFixed(request);
  const tables: Record<string, TableSettings> = {};
  for (const { key } of sheet?.tables ?? []) {
    const meanings: Record<string, string> = {};
    for (const column of layout.tables[key]?.columns ?? []) {
      const name = columnName(key, column.index);
      if (fields(request, name).length > 0) meanings[column.index] = fieldsOf(field(request, name)).join('+');
    }
    tables[key] = { meanings, fixed };
  }
  const heading = sheet && sentHeading(request, sheet);
  const twice = Object.keys(tables).flatMap((key) => claimedTwice(layout, key, tables[key]?.meanings ?? {}))[0];
  const sheets = {
    ...before.sheets,
    ...sentSheets(request, before, layout),
  };
  const said = { ...sheets[index], ...(heading === undefined ? {} : { heading }) };
  return {
    settings: { sheets: { ...sheets, [index]: said }, tables: { ...before.tables, ...tables }, fixed },
    tables,
    headingMoved: heading !== undefined,
    ...(twice ? { twice } : {}),
  };
}

/** The name of a column's field in the form. */
export function columnName(key: string, index: number): string {
  return `c.${key}.${index}`;
}

/** The row that is marked as heading, as the form says it; empty where there is no list. */
export function headingOf({ tables }: SheetLayout): string {
  const [first] = tables;
  if (!first) return '';
  return first.heading ? String(first.heading[0]) : 'none';
}

/** Undefined where it is as it was. */
function sentHeading(request: Request, sheet: SheetLayout): number | null | undefined {
  const said = field(request, 'heading');
  if (said === '' || said === headingOf(sheet)) return undefined;
  if (said === 'none') return null;
  const row = Number.parseInt(said, 10);
  return row >= 1 && row <= Math.max(1, sheet.head.length) ? row : undefined;
}

function sentSheets(request: Request, before: ReadingSettings, { sheets }: Layout): ReadingSettings['sheets'] {
  if (field(request, 'sheets') !== 'said') return {};
  const taken = new Set(fields(request, 'take'));
  return Object.fromEntries(
    sheets.map((_, index) => [index, { ...before.sheets[index], take: taken.has(String(index)) }]),
  );
}

function sentFixed(request: Request): Fixed {
  const category = categories.find((one) => one === field(request, 'f.category'));
  const role = roles.find((one) => one === field(request, 'f.role'));
  const texts = (['unit', 'desa', 'kecamatan'] as const).flatMap((one) => {
    const text = inFull(field(request, `f.${one}`), 160);
    return text === '' ? [] : [[one, text] as const];
  });
  return { ...(category ? { category } : {}), ...(role ? { role } : {}), ...Object.fromEntries(texts) };
}

function claimedTwice(layout: Layout, key: string, meanings: Readonly<Record<string, string>>) {
  const claims = new Map<Field, string[]>();
  for (const { index, heading, meaning } of layout.tables[key]?.columns ?? [])
    for (const one of fieldsOf(meanings[index] ?? meaning)) claims.set(one, [...(claims.get(one) ?? []), heading]);
  return [...claims].flatMap(([one, headings]) => (headings.length > 1 ? [{ field: one, key, headings }] : []));
}
