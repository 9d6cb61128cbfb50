/** What a unit is in the region tree; everything else is an office (OPD, school, puskesmas). */
export type UnitKind = 'desa' | 'kelurahan' | 'kecamatan' | 'office';

export interface NamedUnit {
  readonly unit: string;
  readonly regionCode: string | null;
}

/**
 * By region code where there is one (Kepmendagri 300.2.2-2138/2025: a fourth group that starts with 1 is a kelurahan,
 * with 2 a desa, with 3 a desa adat), else by the name. A kelurahan is no desa: its staff are ASN.
 */
export function unitKind({ unit, regionCode }: NamedUnit): UnitKind {
  const [, , district, village] = regionCode?.split('.') ?? [];
  if (village) return village.startsWith('1') ? 'kelurahan' : 'desa';
  if (district) return 'kecamatan';
  if (/^kelurahan\b/iu.test(unit)) return 'kelurahan';
  if (/^desa\b/iu.test(unit)) return 'desa';
  return /^kecamatan\b/iu.test(unit) ? 'kecamatan' : 'office';
}

/** "Desa Lepolea (74.13.02.2001)": names are not keys, so that a code follows where it is known. */
export function unitWithCode({ unit, regionCode }: NamedUnit): string {
  return regionCode ? `${unit} (${regionCode})` : unit;
}
