import type { Db, Tx } from '#db';
import { villagesCovered } from '#participants';
import type { EventFacts } from '../event-facts.ts';
import type { Figures } from '../model/figures.ts';
import type { KeptMinutes } from '../store/minutes.ts';

/** What the region table says of an event's roster. Approved with the berita acara, and from then on what it says. */
export interface RegionFacts {
  /** "Kabupaten Lombok Timur" */
  readonly regency: string;
  readonly desa: { readonly expected: number; readonly found: number };
  readonly kelurahan: { readonly expected: number; readonly found: number };
  readonly missing: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: 'desa' | 'kelurahan';
    readonly district: string;
  }[];
}

/** Undefined where the table says nothing: the office is no regency's, or nobody on the roster is of a village. */
async function regionFacts(
  db: Db | Tx,
  orgId: string,
  { byUnit }: Pick<Figures, 'byUnit'>,
): Promise<RegionFacts | undefined> {
  const covered = await villagesCovered(db, orgId, { byUnit });
  if (!covered) return undefined;
  const { regency, desa, kelurahan, missing } = covered;
  const districts = new Map(regency.districts.map(({ code, name }) => [code, name]));
  return {
    regency: regency.name,
    desa,
    kelurahan,
    missing: missing.map(({ code, name, kind, district }) => ({
      code,
      name,
      kind,
      district: districts.get(district) ?? '',
    })),
  };
}

/** Facts with what the region table says: of an approved berita acara what it said then, whatever became of table and profile. */
export async function withRegions(db: Db | Tx, facts: EventFacts, kept: KeptMinutes | undefined): Promise<EventFacts> {
  const { event, figures } = facts;
  const regions = kept?.approvedAt ? kept.regions : await regionFacts(db, event.orgId, figures);
  return regions ? { ...facts, figures: { ...figures, regions } } : facts;
}
