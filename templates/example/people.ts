import { kecamatan, offices } from './units.ts';

/** A row of the example roster. Everybody is invented; only the units are real. */
export interface ExamplePerson {
  readonly name: string;
  readonly nip: string;
  readonly nik: string;
  readonly category: 'PNS' | 'Kepala Desa';
  readonly rank: string;
  readonly position: string;
  readonly unit: string;
  readonly regionCode: string;
  readonly sex: 'L' | 'P';
}

const menNames = [
  'Abidin',
  'Alimin',
  'Amiruddin',
  'Anwar',
  'Asrun',
  'Bahtiar',
  'Basri',
  'Darwis',
  'Fahrul',
  'Firman',
  'Hamzah',
  'Hasanuddin',
  'Ihsan',
  'Ishak',
  'Jamaluddin',
  'Kaimuddin',
  'Kalidi',
  'Laido',
  'Mahmud',
  'Mursalim',
  'Nasaru',
  'Ndoloma',
  'Rafiuddin',
  'Ridwan',
  'Rusdin',
  'Safiuddin',
  'Sahidin',
  'Salamun',
  'Samiun',
  'Syarifuddin',
  'Taufik',
  'Umar',
  'Yusran',
  'Zainal',
] as const;
const womenNames = [
  'Asnia',
  'Dahlia',
  'Ernawati',
  'Fatmawati',
  'Halimah',
  'Hartati',
  'Irmayani',
  'Jumiati',
  'Kartini',
  'Marlina',
  'Mariani',
  'Nurhayati',
  'Rahmawati',
  'Rosdiana',
  'Salmia',
  'Sitti Hajar',
  'Sulastri',
  'Wahyuni',
  'Yuliana',
  'Zubaedah',
] as const;
const lastNames = [
  'Abdullah',
  'Baharuddin',
  'Dani',
  'Fia',
  'Gafur',
  'Haludin',
  'Imbu',
  'Kasim',
  'Kudus',
  'Lamada',
  'Mane',
  'Mbae',
  'Napi',
  'Pande',
  'Rere',
  'Samuda',
  'Taena',
  'Unga',
  'Wahid',
  'Zama',
] as const;
const frontTitles = ['', '', 'Drs. ', '', 'Ir. ', 'H. ', '', 'Dr. '] as const;
const backTitles = [
  ', S.Sos., M.Si',
  ', S.E., M.M.',
  ', S.Pd., M.Pd.',
  ', S.H., M.H.',
  ', S.T., M.T.',
  ', S.KM., M.Kes.',
  ', S.IP',
  ', S.P., M.P.',
  ', SH,MH',
] as const;

/** 30 heads of offices, 11 camat, 5 lurah (civil servants) and 81 village heads. */
export function examplePeople(): ExamplePerson[] {
  const servants = [
    ...offices.map(([unit, position]) => ({ unit, position, regionCode: '74.13', ranks: ['IV/b', 'IV/c'] })),
    ...kecamatan.map(([code, name]) => ({
      unit: `Kecamatan ${name}`,
      position: `Camat ${name}`,
      regionCode: code,
      ranks: ['III/d', 'IV/a'],
    })),
    ...villages('1').map(([code, name]) => ({
      unit: `Kelurahan ${name}`,
      position: `Lurah ${name}`,
      regionCode: code,
      ranks: ['III/c', 'III/d'],
    })),
  ];
  const heads = villages('2').map(([regionCode, name]) => ({
    unit: `Desa ${name}`,
    position: `Kepala Desa ${name}`,
    regionCode,
  }));
  return [
    ...servants.map(({ ranks, ...place }, index) => servant(place, ranks[index % 2] ?? '', index)),
    ...heads.map((place, index) => villageHead(place, servants.length + index)),
  ];
}

function villages(kind: '1' | '2'): [code: string, name: string][] {
  return kecamatan.flatMap(([code, , inside]) =>
    Object.entries(inside)
      .filter(([number]) => number.startsWith(kind))
      .map(([number, name]): [string, string] => [`${code}.${number}`, name]),
  );
}

type Place = Pick<ExamplePerson, 'unit' | 'position' | 'regionCode'>;

function servant(place: Place, rank: string, index: number): ExamplePerson {
  const sex = index % 4 === 2 ? 'P' : 'L';
  const born = 1967 + (index % 15);
  const birth = `${born}${two(1 + (index % 12))}${two(1 + ((index * 7) % 28))}`;
  const appointed = `${born + 24}${two([1, 3, 4, 12][index % 4] ?? 1)}`;
  const title = sex === 'P' ? '' : (frontTitles[index % frontTitles.length] ?? '');
  return {
    ...place,
    name: `${title}${plainName(sex, index)}${backTitles[index % backTitles.length]}`,
    // Serials from 900 up are not reached on one day of birth and appointment: nobody real has these.
    nip: `${birth}${appointed}${sex === 'L' ? '1' : '2'}${900 + index}`,
    nik: '',
    category: 'PNS',
    rank,
    sex,
  };
}

function villageHead(place: Place, index: number): ExamplePerson {
  const sex = index % 6 === 1 ? 'P' : 'L';
  const day = 1 + ((index * 5) % 28) + (sex === 'P' ? 40 : 0);
  const region = place.regionCode.slice(0, 8).replaceAll('.', '');
  return {
    ...place,
    name: `${index % 9 === 4 && sex === 'L' ? 'H. ' : ''}${plainName(sex, index)}${index % 5 === 3 ? ', S.Pd' : ''}`,
    nip: '',
    nik: `${region}${two(day)}${two(1 + (index % 12))}${two(70 + (index % 25))}9${String(800 + index).slice(-3)}`,
    category: 'Kepala Desa',
    rank: '',
    sex,
  };
}

/** First names and last names run at different lengths, so no two of the 127 are alike. */
function plainName(sex: 'L' | 'P', index: number): string {
  const names = sex === 'L' ? menNames : womenNames;
  const noble =
    index % 3 === 0 ? (sex === 'L' ? 'La Ode ' : 'Wa Ode ') : sex === 'L' ? (index % 3 === 1 ? 'La ' : '') : '';
  return `${noble}${names[index % names.length]} ${lastNames[(index * 3 + Math.floor(index / names.length)) % lastNames.length]}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
