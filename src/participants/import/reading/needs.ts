import type { Field } from '../column-words.ts';
import type { Layout, SheetLayout } from './layout.ts';
import { fieldsOf } from './settings.ts';

/** What is needed of everybody. */
export type Need = 'name' | 'unit' | 'category';

export interface Needs {
  /** Which sheets lack it, by number from 0. */
  readonly missing: Readonly<Record<Need, readonly number[]>>;
  /** Sheets in which a column was taken for names by nothing but its values. */
  readonly unsure: readonly number[];
}

const placing: readonly Field[] = ['unit', 'desa', 'kecamatan'];
/** What tells a category, where no column says it. */
const telling: readonly Field[] = ['category', 'position', 'nip', 'nik', 'standing', 'cpns'];

/** What a file lacks as it is read now. */
export function needsOf(layout: Layout): Needs {
  const lacking = (lacks: (sheet: SheetLayout) => boolean) =>
    layout.sheets.flatMap((sheet, index) => (sheet.taken && lacks(sheet) ? [index] : []));
  const { fixed } = layout;
  const isPlaced = Boolean(fixed.unit ?? fixed.desa ?? fixed.kecamatan);
  const anyTable = layout.sheets.some(({ tables }) => tables.length > 0);
  const without = (fields: readonly Field[]) => (sheet: SheetLayout) =>
    sheet.tables.some(({ key, people }) => people > 0 && !meansOneOf(layout, key, fields));
  const isPlaceless = ({ tables }: SheetLayout) =>
    tables.some(({ key, people, unitSaid }) => people > 0 && !unitSaid && !meansOneOf(layout, key, placing));
  return {
    missing: {
      // a sheet without headings beside lists is perhaps a note; where there is no list at all it is the list
      name: lacking((sheet) => (anyTable ? without(['name'])(sheet) : sheet.rows > 0)),
      unit: isPlaced ? [] : lacking(isPlaceless),
      category: fixed.category ? [] : lacking(without(telling)),
    },
    unsure: lacking(({ tables }) => tables.some(({ key }) => isUnsure(layout, key))),
  };
}

/** Whether the columns are shown before the preview: something needed is missing or doubtful, or another office's may be remembered. */
export function columnsFirst(layout: Layout, isRemembered: boolean): boolean {
  const { missing, unsure } = needsOf(layout);
  const { unit, desa, kecamatan } = layout.fixed;
  return (
    missing.name.length > 0 ||
    missing.unit.length > 0 ||
    missing.category.length > 0 ||
    unsure.length > 0 ||
    (isRemembered && Boolean(unit ?? desa ?? kecamatan))
  );
}

function meansOneOf(layout: Layout, key: string, fields: readonly Field[]): boolean {
  return (layout.tables[key]?.columns ?? []).some(({ meaning }) =>
    fieldsOf(meaning).some((field) => fields.includes(field)),
  );
}

function isUnsure(layout: Layout, key: string): boolean {
  const names = (layout.tables[key]?.columns ?? []).filter(({ meaning }) => fieldsOf(meaning).includes('name'));
  return names.some(({ sure }) => sure === 'values');
}
