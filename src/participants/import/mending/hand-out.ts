import { xlsx } from '#sheets';
import type { Lang } from '#web/i18n';
import type { Parts, Where } from '../parts.ts';
import { loadPreview } from '../preview.ts';
import { tableToMend } from './handed-out.ts';
import { markOf } from './mark.ts';
import { readRowsLook, rowsOf } from './rows-look.ts';

/**
 * The rows of one kind of trouble as a workbook, each with a mark by which it is known when it comes back; without a kind, all that
 * are refused. @throws Refusal as loadPreview() and xlsx().
 */
export async function handOut(
  parts: Parts,
  { id, ...where }: Where & { readonly id: string },
  query: Readonly<Record<string, unknown>>,
  lang: Lang,
): Promise<Uint8Array> {
  const preview = await loadPreview(parts, where, id);
  const look = readRowsLook(query);
  const refused = () => preview.checked.flatMap(({ draft, leftOut }, index) => (draft || leftOut ? [] : [index]));
  const rows = (look ? rowsOf(preview.checked, look) : refused()).flatMap((index) => {
    const row = preview.checked[index];
    return row ? [{ row, mark: markOf(parts.custody, { ...where, id }, index, row.raw) }] : [];
  });
  return await xlsx(tableToMend(preview, rows, lang));
}
