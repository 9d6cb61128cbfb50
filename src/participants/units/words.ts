import { counted, dictionary } from '#web/i18n';

/** Which spellings are one unit, as the import's preview asks it. */
export const unitQuestionWords = dictionary({
  id: {
    title: (open: string) => `Ejaan unit: ${open} perlu dijawab`,
    done: 'Ejaan unit: semua sudah dijawab',
    text: 'Ejaan ini mungkin satu unit. Selama belum dijawab, masing-masing menjadi unit sendiri. Jawaban berlaku juga untuk impor berikutnya, begitu impor ini disimpan.',
    ask: (count: string, names: string) => `${count} ejaan: ${names}. Satu unit?`,
    whichVillage: (name: string, rows: string, count: string) =>
      `${name} (${rows} baris): ada ${count} desa dengan nama ini. Yang mana? Selama belum dijawab, barisnya tidak disimpan.`,
    village: (name: string, code: string) => (name.includes(code) ? name : `${name} (${code})`),
    more: (count: string) => `dan ${count} lagi`,
    yes: 'Ya, satu unit',
    no: 'Bukan, masing-masing unit sendiri',
    which: 'Ejaan yang termasuk',
    rows: (count: string) => `${count} baris`,
    name: 'Nama yang dipakai',
    nameHint: 'Pilih salah satu ejaan atau tulis nama yang benar',
    keepsName: (name: string) => `Masuk ke unit yang sudah ada: ${name}`,
    into: 'Masuk ke unit',
    all: (count: string) => `Ya untuk semua usulan (${count})`,
    save: 'Simpan jawaban ejaan',
  },
  en: {
    title: (open: string) => `Spellings of units: ${open} to answer`,
    done: 'Spellings of units: all answered',
    text: 'These spellings are probably one unit. As long as nobody answers, each becomes a unit of its own. Answers also hold for later imports once this one is saved.',
    ask: (count: string, names: string) => `${counted(count, 'spelling', 'spellings')}: ${names}. One unit?`,
    whichVillage: (name: string, rows: string, count: string) =>
      `${name} (${counted(rows, 'row', 'rows')}), villages of this name: ${count}. Which one is it? As long as nobody answers, its rows are not saved.`,
    village: (name: string, code: string) => (name.includes(code) ? name : `${name} (${code})`),
    more: (count: string) => `and ${count} more`,
    yes: 'Yes, one unit',
    no: 'No, each is a unit of its own',
    which: 'Spellings that belong to it',
    rows: (count: string) => counted(count, 'row', 'rows'),
    name: 'Name to keep',
    nameHint: 'One of the spellings, or the right name',
    keepsName: (name: string) => `Becomes part of the unit that is there: ${name}`,
    into: 'Becomes part of',
    all: (count: string) => `Yes to all that is proposed (${count})`,
    save: 'Save answers about spellings',
  },
});
