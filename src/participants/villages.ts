import { findOrganisation } from '#accounts';
import type { Db, Tx } from '#db';
import { compareVillages, levelOf, type Regency, readRegionCode, regencyOf, type VillagesCovered } from '#regions';

/** A regency, and what of its villages a roster has. */
export interface RegencyCovered extends VillagesCovered<{ readonly name: string; readonly regionCode: string | null }> {
  readonly regency: Regency;
}

/**
 * What of the villages of its office's regency a roster has, by the ministry's table. Undefined where that says nothing: the
 * office is no regency's, or nobody on the roster is of a village.
 */
export async function villagesCovered(
  db: Db | Tx,
  orgId: string,
  { byUnit }: { readonly byUnit: readonly { readonly unit: string; readonly regionCode: string | null }[] },
): Promise<RegencyCovered | undefined> {
  const regency = await regencyOfOffice(db, orgId);
  if (!regency) return undefined;
  const units = byUnit.map(({ unit: name, regionCode }) => ({ name, regionCode }));
  const covered = compareVillages(regency, units);
  return covered.desa.found + covered.kelurahan.found > 0 ? { regency, ...covered } : undefined;
}

/** The regency whose office an organisation is; undefined where it is none's. */
export async function regencyOfOffice(db: Db | Tx, orgId: string): Promise<Regency | undefined> {
  const code = await regencyCodeOfOffice(db, orgId);
  return code ? await regencyOf(code) : undefined;
}

/** Its code, without a look at the table. */
export async function regencyCodeOfOffice(db: Db | Tx, orgId: string): Promise<string | undefined> {
  const code = readRegionCode((await findOrganisation(db, orgId))?.regionCode ?? '');
  return code && levelOf(code) === 'regency' ? code : undefined;
}
