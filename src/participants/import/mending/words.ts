import { dictionary } from '#web/i18n';

/** What is said of mending a preview: rows taken and left, words, broken letters, and two pages at once. */
export const mendingWords = dictionary({
  id: {
    place: (row: string, sheet: string) => (sheet ? `baris ${row} lembar ${sheet}` : `baris ${row}`),
    andMore: (count: string) => `dan ${count} lagi`,
    conflict: (count: string, places: string) =>
      `${count} isian dari halaman ini tidak disimpan karena sudah diubah di tab lain atau oleh orang lain${places ? `: ${places}` : ''}. Isian lain tersimpan. Periksa di bawah, lalu isi lagi bila perlu.`,
  },
  en: {
    place: (row: string, sheet: string) => (sheet ? `row ${row} of sheet ${sheet}` : `row ${row}`),
    andMore: (count: string) => `and ${count} more`,
    conflict: (count: string, places: string) =>
      `${count} entries of this page were not kept, since they were changed in another tab or by somebody else${places ? `: ${places}` : ''}. The others are kept. Look below, and enter them again if need be.`,
  },
});
