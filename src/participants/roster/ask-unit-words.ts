import { counted, dictionary } from '#web/i18n';

/** Words of the question whether one person moves or a unit is called otherwise. */
export const unitAskedWords = dictionary({
  id: {
    title: 'Pindah unit atau ganti nama unit?',
    back: 'Kembali ke formulir',
    lead: (person: string, from: string, to: string) => `${person}: ${from} → ${to}. Belum ada yang disimpan.`,
    ask: 'Apa yang berubah?',
    move: (unit: string) => `Hanya orang ini: pindah ke ${unit}`,
    own: (unit: string) => `Hanya orang ini: pindah ke unit baru ${unit}`,
    keep: (unit: string) => `Tidak ada: unitnya tetap ${unit}`,
    rename: (from: string, to: string, people: string) =>
      `Nama unitnya: ${from} menjadi ${to}, untuk ${people} orang di dalamnya`,
    go: 'Lanjutkan',
    cancel: 'Batal, tidak ada yang diubah',
    where: 'Bila nama unitnya yang diganti, berlaku di',
    savedFirst: 'Data orang ini disimpan. Nama unitnya belum diganti.',
  },
  en: {
    title: 'Another unit, or another name of the unit?',
    back: 'Back to the form',
    lead: (person: string, from: string, to: string) => `${person}: ${from} → ${to}. Nothing is saved yet.`,
    ask: 'What changes?',
    move: (unit: string) => `Only this person: moves to ${unit}`,
    own: (unit: string) => `Only this person: moves to the new unit ${unit}`,
    keep: (unit: string) => `Nothing: the unit stays ${unit}`,
    rename: (from: string, to: string, people: string) =>
      `The name of the unit: ${from} becomes ${to}, for ${counted(people, 'person', 'people')} in it`,
    go: 'Go on',
    cancel: 'Cancel, nothing changes',
    where: 'If the unit’s name changes, it takes effect in',
    savedFirst: 'This person’s data are saved. The unit’s name is not changed yet.',
  },
});
