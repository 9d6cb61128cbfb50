import type { Custody } from '#keys';
import { headed, type Table } from '#sheets';
import { categoryName } from '../category-names.ts';
import type { Participant } from '../participant.ts';
import { roleName } from '../role.ts';
import { openContact } from './contact-vault.ts';

/** Of the importer, in whatever language the page is read: the file can be changed and imported again. */
const headers = [
  'NO',
  'GELAR DEPAN',
  'NAMA',
  'GELAR BELAKANG',
  'NIP',
  'KATEGORI',
  'PERAN',
  'JENIS KELAMIN',
  'GOLONGAN',
  'JABATAN',
  'UNIT KERJA',
  'KODE WILAYAH',
  'NOMOR HP',
  'EMAIL',
];
const [short, wide] = [{ width: 16 }, { width: 36 }];
const number = { kind: 'number', width: 6 } as const;
const phoneNumber = { kind: 'phone', width: 18 } as const;
const shapes = [
  number,
  short,
  wide,
  short,
  { width: 22 },
  short,
  short,
  short,
  wide,
  wide,
  wide,
  short,
  phoneNumber,
  wide,
];

/** A roster as its own import reads it, without NIKs, which never leave. */
export function rosterTable(people: readonly Participant[], custody: Opens): Table {
  return { name: 'Peserta', columns: headed(headers, shapes), rows: rosterRows(people, custody) };
}

type Opens = Pick<Custody, 'decrypt'>;

/** Each is opened when its row is written, so that a whole roster does not lie open. */
function* rosterRows(people: readonly Participant[], custody: Opens) {
  let row = 0;
  for (const one of people) {
    row += 1;
    const { phone, email } = openContact(custody, one.id, one.contact);
    const { titleFront, name, titleBack, nip, nrp, category, role, sex, rank, position, unit, regionCode } = one;
    yield [
      row,
      titleFront,
      name,
      titleBack,
      // said to be one, so that the importer need not tell it by what stands beside it
      nip ?? (nrp ? `NRP ${nrp}` : ''),
      category === 'luar' ? 'Eksternal' : categoryName(category, 'id'),
      roleName(role, 'id'),
      sex ?? '',
      rank,
      position,
      unit,
      regionCode ?? '',
      phone,
      email,
    ];
  }
}
