const romans = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** 61 offices as nine people write each: what a BKPSDM gets when it asks all of them for their lists. */
export const offices: readonly (readonly string[])[] = [
  ...range(1, 20).map((nr) => school(nr, 'Selong')),
  ...range(1, 12).map((nr) => school(nr, 'Labuhan Haji')),
  ...range(1, 6).map((nr) => middleSchool(nr, 'Sakra')),
  ...['Suela', 'Pringgabaya', 'Terara', 'Montong Gading', 'Keruak', 'Aikmel', 'Sambelia', 'Masbagik'].map(healthCentre),
  ...['Pancor', 'Kelayu Jorong', 'Denggen', 'Rakam', 'Sandubaya'].map(kelurahan),
  ...['Kerongkong', 'Apitaik', 'Ketapang Raya', 'Sukadana', "Ma'rang"].map(village),
  ...['Sikur', 'Jerowaru', 'Wanasaba'].map(district),
  [
    'Dinas Pendidikan dan Kebudayaan',
    'DINAS PENDIDIKAN DAN KEBUDAYAAN',
    'Dinas Pendidikan & Kebudayaan',
    'Dikbud',
    'Disdikbud',
    'DINAS P DAN K',
    'Dinas Pendidikan dan Kebudayaan Kab. Lombok Timur',
    'Din. Pendidikan dan Kebudayaan',
    'Dinas Pendidikan dan Kebudayan',
  ],
  [
    'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
    'BKPSDM',
    'BKPSDM Kab. Lombok Timur',
    'B.K.P.S.D.M.',
    'Badan Kepegawaian & Pengembangan Sumber Daya Manusia',
    'BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA',
    'Badan Kepegawaian dan Pengembangan SDM',
    'Badan Kepegawaian dan Pengembangan Sumberdaya Manusia',
    'Bdn. Kepegawaian dan Pengembangan SDM',
  ],
];

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function school(nr: number, place: string): string[] {
  return [
    `SD NEGERI ${nr} ${place.toUpperCase()}`,
    `SDN ${nr} ${place}`,
    `SD N ${nr} ${place}`,
    `SDN. ${nr} ${place}`,
    `SD Negeri No. ${nr} ${place}`,
    `UPTD SDN ${nr} ${place}`,
    `UPT SPF SDN ${nr} ${place.toUpperCase()}`,
    `Sekolah Dasar Negeri ${romans[nr] ?? nr} ${place}`,
    `SDN ${place} ${nr}`,
  ];
}

function middleSchool(nr: number, place: string): string[] {
  return [
    `SMP NEGERI ${nr} ${place.toUpperCase()}`,
    `SMPN ${nr} ${place}`,
    `SMP N ${nr} ${place}`,
    `SMPN.${nr} ${place}`,
    `UPTD SMPN ${nr} ${place}`,
    `SMP Neg. ${nr} ${place}`,
    `SMPN 0${nr} ${place}`,
    `Sekolah Menengah Pertama Negeri ${nr} ${place}`,
    `SLTP Negeri ${nr} ${place}`,
  ];
}

function healthCentre(place: string): string[] {
  return [
    `Puskesmas ${place}`,
    `PUSKESMAS ${place.toUpperCase()}`,
    `PKM ${place}`,
    `Pkm. ${place}`,
    `UPTD Puskesmas ${place}`,
    `UPT PKM ${place}`,
    `UPTD BLUD Puskesmas ${place}`,
    `Pusk. ${place}`,
    `Pusat Kesehatan Masyarakat ${place}`,
  ];
}

function kelurahan(place: string): string[] {
  return [
    `Kelurahan ${place}`,
    `KELURAHAN ${place.toUpperCase()}`,
    `Kel. ${place}`,
    `Kel ${place}`,
    `Kantor Lurah ${place}`,
    `Kantor Kelurahan ${place}`,
    `KEL. ${place.toUpperCase()}`,
    `Kelurahan  ${place}.`,
    `Lurah ${place}`,
  ];
}

function village(place: string): string[] {
  return [
    `Desa ${place}`,
    `DESA ${place.toUpperCase()}`,
    `Ds. ${place}`,
    `Ds ${place}`,
    `Kantor Desa ${place}`,
    `Pemerintah Desa ${place}`,
    `Pemdes ${place}`,
    `Kantor Kepala Desa ${place}`,
    `Desa ${place.replaceAll("'", '’')}`,
  ];
}

function district(place: string): string[] {
  return [
    `Kecamatan ${place}`,
    `KECAMATAN ${place.toUpperCase()}`,
    `Kec. ${place}`,
    `Kec ${place}`,
    `Kantor Camat ${place}`,
    `Kantor Kecamatan ${place}`,
    `KANTOR CAMAT ${place.toUpperCase()}`,
    `Camat ${place}`,
    `Kec.${place}`,
  ];
}
