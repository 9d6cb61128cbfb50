/** What a column can mean to us. `number` only numbers the rows, `note` may name a role; what is not here is not kept. */
export type Field =
  | 'number'
  | 'name'
  | 'titleFront'
  | 'titleBack'
  | 'nip'
  | 'nik'
  | 'category'
  | 'role'
  | 'note'
  | 'unit'
  | 'desa'
  | 'kecamatan'
  | 'regionCode'
  | 'position'
  | 'rank'
  | 'rankName'
  | 'sex'
  | 'birth'
  | 'phone'
  | 'email';

/** Where each field stands in a sheet, by column index from 0. */
export type Columns = Partial<Record<Field, number>>;

/** Headers as letters and digits only: of SIASN exports, of local SIMPEG lists, and of lists made by hand. */
const aliases: Record<Field, readonly string[]> = {
  number: ['no', 'nomor', 'nourut', 'nomorurut'],
  name: [
    'nama',
    'namalengkap',
    'namapegawai',
    'namapejabat',
    'namadangelar',
    'namalengkapdangelar',
    'namakepaladesa',
    'namapeserta',
    'name',
  ],
  titleFront: ['gelardepan', 'glrdepan', 'gelardpn'],
  titleBack: ['gelarbelakang', 'glrbelakang', 'gelarblk'],
  nip: [
    'nip',
    'nipbaru',
    'nippegawai',
    'nipnipppk',
    'nipnippppk',
    'nippppk',
    'nipppk',
    'nomorindukpegawai',
    'nomoridentitasasn',
    'nipni',
  ],
  nik: ['nik', 'noktp', 'nomorktp', 'ktp', 'nomorindukkependudukan', 'niknoktp', 'nonik'],
  category: [
    'kategori',
    'jenispegawai',
    'jenispegawainama',
    'statuspegawai',
    'statuskepegawaian',
    'status',
    'statuscpnspns',
    'category',
    'kategoripeserta',
  ],
  role: ['peran', 'peranserta', 'peransebagai', 'sebagai', 'hadirsebagai', 'role'],
  note: ['keterangan', 'ket', 'catatan', 'note'],
  unit: [
    'unit',
    'unitkerja',
    'unor',
    'unorid',
    'unornama',
    'namaunor',
    'satker',
    'satuankerja',
    'satuankerjanama',
    'skpd',
    'opd',
    'perangkatdaerah',
    'instansi',
    'instansikerjanama',
    'unitorganisasi',
    'unitkerjaopd',
    'asalinstansi',
    'opdunitkerja',
    'unitinstansi',
  ],
  desa: ['desa', 'namadesa', 'desakelurahan', 'kelurahandesa', 'kelurahan', 'desakel', 'village'],
  kecamatan: ['kecamatan', 'namakecamatan', 'kec', 'district'],
  regionCode: ['kodewilayah', 'kodedesa', 'kodekemendagri', 'kodewil', 'kode'],
  position: ['jabatan', 'jabatannama', 'namajabatan', 'jabatanterakhir', 'jabatanid', 'position'],
  rank: [
    'golongan',
    'gol',
    'golru',
    'golruang',
    'golonganruang',
    'golakhirnama',
    'golakhirid',
    'pangkatgol',
    'pangkatgolongan',
    'pangkatgolru',
    'pangkatgolonganruang',
    'pangkatgolruang',
  ],
  rankName: ['pangkat', 'namapangkat'],
  sex: ['jeniskelamin', 'jk', 'lp', 'kelamin', 'sex', 'gender'],
  birth: ['tanggallahir', 'tgllahir', 'tgllhr', 'tanggallhr'],
  phone: [
    'nomorhp',
    'nohp',
    'hp',
    'notelp',
    'telepon',
    'notelepon',
    'nomortelepon',
    'nowa',
    'nomorwa',
    'whatsapp',
    'nowhatsapp',
    'telp',
    'phone',
    'nohpwa',
  ],
  email: ['email', 'surel', 'alamatemail', 'emailpribadi'],
};

const byAlias = new Map<string, Field>();
for (const [field, names] of Object.entries(aliases) as [Field, readonly string[]][]) {
  for (const name of names) byAlias.set(name, field);
}

/** Fields whose identifier twins ("JABATAN ID") lose to their names ("JABATAN NAMA") where a file has both. */
const codeColumn = /(id|kode)$/;

/** What a header means; null when it is none of ours (religion, marriage, NPWP and BPJS are meant never to be). */
export function fieldOf(header: string): Field | null {
  return byAlias.get(letters(header)) ?? null;
}

/** Finds each field's column in a header row. The first wins, but a name column beats its identifier twin. */
export function columnsOf(headers: readonly string[]): Columns {
  const columns: Columns = {};
  headers.forEach((header, index) => {
    const field = fieldOf(header);
    if (!field) return;
    const taken = columns[field];
    const isTwin = taken !== undefined && field !== 'regionCode' && codeColumn.test(letters(headers[taken] ?? ''));
    if (taken === undefined || isTwin) columns[field] = index;
  });
  return columns;
}

function letters(header: string): string {
  return withoutBrackets(header.toLowerCase()).replace(/[^a-z0-9]/g, '');
}

/** "NIP (18 digit)" is "NIP". */
function withoutBrackets(header: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const from = header.indexOf('(', at);
    const to = header.indexOf(')', from);
    if (from < 0 || to < 0) return kept + header.slice(at);
    kept += header.slice(at, from);
    at = to + 1;
  }
}
