/** Loaded when a new password is to be judged, and not before: the list of common ones is 50,000 words. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Beyond it a password is not looked at, which takes longer than it is long: its beginning alone has to be enough. */
const mostRead = 64;

/** What people here begin a password with. The list of the library was made of leaks from elsewhere. */
const local = [
  ...['sayang', 'sayangku', 'rahasia', 'katasandi', 'sandi', 'bismillah', 'alhamdulillah', 'indonesia', 'merdeka'],
  ...['pancasila', 'garuda', 'nusantara', 'jakarta', 'bandung', 'surabaya', 'makassar', 'kendari', 'sulawesi', 'jawa'],
  ...['pemerintah', 'kabupaten', 'kecamatan', 'kelurahan', 'provinsi', 'pemkab', 'pemprov', 'pemkot', 'pemda', 'dinas'],
  ...[
    'bkpsdm',
    'bawaslu',
    'inspektorat',
    'kesbangpol',
    'diskominfo',
    'bupati',
    'gubernur',
    'walikota',
    'panitia',
    'pegawai',
  ],
  ...['ikrar', 'pakta', 'integritas', 'netralitas', 'selamat', 'semangat', 'cinta', 'keluarga', 'juara', 'sukses'],
];

const judge = new ZxcvbnFactory({ dictionary: { ...dictionary, local }, graphs: adjacencyGraphs });

/** How many tries it takes to come to this password for somebody who knows these words, and what people choose. */
export function guessesFor(password: string, known: readonly string[]): number {
  const whole = password.normalize('NFC');
  // words one knows are guessed with what people put between them, too
  const forms = new Set([whole, whole.replaceAll(/[\s._-]+/gu, '')]);
  return Math.min(...Array.from(forms, (form) => judge.check(beginningOf(form), [...known]).guesses));
}

function beginningOf(text: string): string {
  return Array.from(text).slice(0, mostRead).join('');
}
