import { type Figures, unitsOf } from '../model/figures.ts';

/** Figures an organiser may type, as they are announced in opening speeches and press releases. */
export type TypedFigure = 'villages' | 'people' | 'present' | 'signed';

export const typedFigures: readonly TypedFigure[] = ['villages', 'people', 'present', 'signed'];

/** What the organiser writes into the berita acara. */
export interface MinutesContent {
  readonly number: string;
  /** Follows the date in words, which is never typed. */
  readonly opening: string;
  /** What was done, one sentence each. */
  readonly items: readonly string[];
  /** Figures as announced; absent where none was typed. They are compared, and printed only where they differ. */
  readonly typed: Readonly<Partial<Record<TypedFigure, number>>>;
  /** Why a typed figure differs from the roster's. */
  readonly reasons: Readonly<Partial<Record<TypedFigure, string>>>;
  /** Why a sealed berita acara is replaced by this one; empty for the first. */
  readonly replaces: string;
}

export const longest = { number: 100, opening: 1000, item: 600, items: 40, reason: 400, typed: 10_000_000 } as const;

/** A typed figure that differs from the roster's. */
export interface Flag {
  readonly figure: TypedFigure;
  readonly typed: number;
  readonly counted: number;
  /** typed − counted */
  readonly difference: number;
  /** Where villages are counted: how the roster's number is made up. */
  readonly desa: number;
  readonly kelurahan: number;
  /** The number is the region table's, and the roster has another. */
  readonly byTable?: true;
  /** Empty as long as nobody gave one: then the berita acara is not approved. */
  readonly reason: string;
}

/** The number that holds for a figure that may be typed: the roster's, of villages the region table's where it has one. */
export function countedFigure(figures: Figures, figure: TypedFigure): number {
  const counted: Record<TypedFigure, number> = {
    villages: villagesOf(figures).desa + villagesOf(figures).kelurahan,
    people: figures.people,
    present: figures.inPerson + figures.online,
    signed: figures.signed,
  };
  return counted[figure];
}

/** What was typed and is not what the roster says. Unit totals come from the master table, so typing cannot change them. */
export function flagsOf(content: Pick<MinutesContent, 'typed' | 'reasons'>, figures: Figures): readonly Flag[] {
  return typedFigures.flatMap((figure) => {
    const typed = content.typed[figure];
    const counted = countedFigure(figures, figure);
    if (typed === undefined || typed === counted) return [];
    const { desa, kelurahan } = villagesOf(figures);
    const reason = content.reasons[figure] ?? '';
    const byTable = figure === 'villages' && tableDiffers(figures) ? { byTable: true as const } : {};
    return [{ figure, typed, counted, difference: typed - counted, desa, kelurahan, ...byTable, reason }];
  });
}

function villagesOf(figures: Figures): { readonly desa: number; readonly kelurahan: number } {
  const { regions } = figures;
  if (regions) return { desa: regions.desa.expected, kelurahan: regions.kelurahan.expected };
  return { desa: unitsOf(figures, 'desa'), kelurahan: unitsOf(figures, 'kelurahan') };
}

/** Whether the region table has villages that the roster has not, or the other way round. */
export function tableDiffers(figures: Figures): boolean {
  const { desa, kelurahan } = villagesOf(figures);
  return desa !== unitsOf(figures, 'desa') || kelurahan !== unitsOf(figures, 'kelurahan');
}
