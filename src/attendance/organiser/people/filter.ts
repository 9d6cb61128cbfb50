import { pickUnit } from '#participants';
import type { AbsenceReason } from '../../attendance.ts';

/** Why people do not come or sign, in the order of reports. */
export const absenceReasons = [
  'cuti',
  'dinas-luar',
  'sakit',
  'tugas-belajar',
  'pensiun',
  'tanpa-keterangan',
] as const satisfies readonly AbsenceReason[];

/** Where somebody stands: there (in which way), or not, with a reason or without any. */
export const standings = ['hadir', 'luring', 'daring', 'belum', 'tanpa-alasan', 'beralasan'] as const;
export type Standing = (typeof standings)[number];

/** Which people a list shows. */
export interface PeopleFilter {
  /** Words that must all occur in name, titles or NIP, in any order. */
  readonly search: string;
  readonly unitId: string | null;
  readonly standing: Standing | null;
  /** Those with this reason recorded. */
  readonly reason: AbsenceReason | null;
  /** Speakers, witnesses and guests instead of those who count on the roster. */
  readonly others: boolean;
}

/** A filter as an address says it; what is not one of ours is no filter. */
export interface FilterQuery {
  readonly cari?: string;
  readonly unit?: string;
  readonly keadaan?: string;
  readonly peran?: string;
  readonly hal?: string;
}

/** Reads the filter of an address. A reason stands in the place of a standing: "keadaan=cuti". */
export function readFilter({ cari = '', unit = '', keadaan = '', peran = '' }: FilterQuery): PeopleFilter {
  return {
    search: String(cari).slice(0, 100).trim(),
    unitId: unitIdOf(unit),
    standing: standings.find((one) => one === keadaan) ?? null,
    reason: absenceReasons.find((one) => one === keadaan) ?? null,
    others: peran === 'lain',
  };
}

/** What was typed and is no id comes from a page that had not read it yet: it finds nobody. */
function unitIdOf(unit: string): string | null {
  return unit === '' ? null : pickUnit([], unit).unitId;
}

/** The same filter as an address says it, without a page. */
export function filterQuery({ search, unitId, standing, reason, others }: PeopleFilter): Record<string, string> {
  const state = standing ?? reason;
  return {
    ...(search ? { cari: search } : {}),
    ...(unitId ? { unit: unitId } : {}),
    ...(state ? { keadaan: state } : {}),
    ...(others ? { peran: 'lain' } : {}),
  };
}
