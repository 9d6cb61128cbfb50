import type { participant } from '#db';

/** What a person is at one event; it decides which text is theirs and which law it cites. */
export type Category = (typeof participant.$inferSelect)['category'];

/** Whom a law binds. */
export type Audience = 'pns' | 'pppk' | 'desa' | 'non-asn';

const audiences: Record<Category, Audience | null> = {
  pns: 'pns',
  cpns: 'pns',
  pppk: 'pppk',
  'pppk-pw': 'pppk',
  'non-asn': 'non-asn',
  kades: 'desa',
  'pj-kades': 'desa',
  perangkat: 'desa',
  bpd: 'desa',
  pejabat: null,
  luar: null,
};

export const categories = Object.keys(audiences) as readonly Category[];

/** The audience of a category; null where no staff law speaks of it (heads of region, guests). */
export function audienceOf(category: Category): Audience | null {
  return audiences[category];
}
