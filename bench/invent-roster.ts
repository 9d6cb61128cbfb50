/** A CSV of as many invented people as wanted, all PNS, in two hundred units: well-formed numbers that nobody has. */
export function inventRoster(count: number): File {
  const rows = Array.from({ length: count }, (_, index) => {
    const serial = String((index % 999) + 1).padStart(3, '0');
    const birth = `19${70 + (Math.floor(index / 999) % 25)}${String((index % 12) + 1).padStart(2, '0')}15`;
    const start = `20${String(10 + (Math.floor(index / 25_000) % 10)).padStart(2, '0')}01`;
    const nip = `${birth}${start}${(index % 2) + 1}${serial}`;
    return `${index + 1},Peserta Beban ${spell(index)},${nip},PNS,Analis Kepegawaian,Dinas Contoh ${(index % 200) + 1}`;
  });
  return new File([['No,Nama,NIP,Kategori,Jabatan,Unit Kerja', ...rows].join('\r\n')], 'beban.csv', {
    type: 'text/csv',
  });
}

const syllables = ['ba', 'de', 'ki', 'lo', 'mu', 'na', 'ra', 'sa', 'ti', 'wa'];

/** A number as a word, so that every name is another. */
function spell(index: number): string {
  const word = String(index)
    .split('')
    .map((digit) => syllables[Number(digit)])
    .join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
