import type { Category } from '#event';
import { dictionary, type Lang } from '#web/i18n';

const names = dictionary({
  id: {
    pns: 'PNS',
    cpns: 'CPNS',
    pppk: 'PPPK',
    'pppk-pw': 'PPPK paruh waktu',
    'non-asn': 'Non-ASN',
    kades: 'Kepala desa',
    'pj-kades': 'Pj. kepala desa',
    perangkat: 'Perangkat desa',
    bpd: 'Anggota BPD',
    pejabat: 'Pejabat daerah',
    luar: 'Instansi luar',
  },
  en: {
    pns: 'Civil servant (PNS)',
    cpns: 'Candidate civil servant (CPNS)',
    pppk: 'Contract civil servant (PPPK)',
    'pppk-pw': 'Part-time PPPK',
    'non-asn': 'Non-ASN staff',
    kades: 'Village head',
    'pj-kades': 'Acting village head',
    perangkat: 'Village official',
    bpd: 'BPD member',
    pejabat: 'Regional office holder',
    luar: 'Outside institution',
  },
});

/** What a category is called in the reader's language. */
export function categoryName(category: Category, lang: Lang): string {
  return names(lang)[category];
}
