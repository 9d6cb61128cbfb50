import { type Corrections, readAgainName } from '../mending/corrections.ts';
import type { RawRow } from '../person.ts';

/**
 * Corrections of a file that was read otherwise: what was said of a cell or a row goes with it, to wherever it stands among the
 * rows now, as long as the file says the same there; the rest begins anew, and is counted. What was said of words, sheets and
 * questions stays. A page of before knows other rows by these numbers: it is told so by the version.
 */
export function movedCorrections(
  before: Corrections,
  was: readonly RawRow[],
  now: readonly RawRow[],
): { readonly after: Corrections; readonly begun: number } {
  const version = before.version + 1;
  const places = new Map(placesOf(now).map((place, index) => [place, index]));
  const newIndex = placesOf(was).map((place) => places.get(place));
  const said: Record<string, readonly [string | null, number]> = {};
  let begun = 0;
  for (const [name, one] of Object.entries(before.said)) {
    const [kind, index, field = 'name'] = name.split(' ');
    if (kind !== 'cell' && kind !== 'row') {
      said[name] = one;
      continue;
    }
    const to = newIndex[Number(index)];
    const isSame = to !== undefined && cellOf(was[Number(index)], field) === cellOf(now[to], field);
    if (isSame) said[kind === 'cell' ? `cell ${to} ${field}` : `row ${to}`] = [one[0], version];
    else if (one[0] !== null) begun += 1;
  }
  return { after: { version, said: { ...said, [readAgainName]: ['', version] } }, begun };
}

function cellOf(row: RawRow | undefined, field: string): unknown {
  return row?.cells[field as keyof RawRow['cells']];
}

/** Sheet and row; lists that stand side by side share them, and sheets may share a name. */
function placesOf(rows: readonly RawRow[]): string[] {
  const counts = new Map<string, number>();
  return rows.map(({ sheet, row }) => {
    const place = `${row} ${sheet}`;
    const count = counts.get(place) ?? 0;
    counts.set(place, count + 1);
    return `${count} ${place}`;
  });
}
