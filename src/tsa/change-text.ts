import type { TsaTrouble } from './ask-tsa.ts';
import type { TsaChange } from './tsa.ts';

const unproven = ['jawabannya tidak dapat dibuktikan kebenarannya', 'its answer does not prove what it says'] as const;

const reasons: Readonly<Partial<Record<TsaTrouble, readonly [indonesian: string, english: string]>>> = {
  unreachable: ['tidak dapat dihubungi', 'it cannot be reached'],
  'too-slow': ['tidak menjawab pada waktunya', 'it does not answer in time'],
  'http-status': [
    'menolak permintaan (periksa alamat, pengguna, dan sandinya)',
    'it refuses requests (check address, user and password)',
  ],
  redirect: ['mengalihkan ke alamat lain; isi alamat akhirnya', 'it points to another address; give the final one'],
  'content-type': ['jawabannya bukan stempel waktu', 'its answer is no timestamp'],
  'too-large': ['jawabannya terlalu besar', 'its answer is too large'],
  garbage: ['jawabannya tidak terbaca', 'its answer cannot be read'],
  rejected: ['menolak memberi stempel waktu', 'it refuses to give a timestamp'],
  'clock-differs': [
    'jamnya berbeda jauh dari jam server ini; periksa jam server',
    "its clock is far from this server's; check the server's clock",
  ],
  'untrusted-root': ['sertifikatnya tidak berakar pada TSA_ROOTS', 'its certificate does not lead to TSA_ROOTS'],
  'incomplete-chain': ['sertifikatnya tidak berakar pada TSA_ROOTS', 'its certificate does not lead to TSA_ROOTS'],
  expired: ['sertifikatnya sudah berakhir', 'its certificate has ended'],
  'imprint-mismatch': ['menstempel sesuatu yang lain', 'it stamped something else'],
  'nonce-mismatch': ['jawabannya milik permintaan lain', 'its answer is to another request'],
  'policy-mismatch': ['memakai kebijakan waktu server biasa', 'its policy is that of a plain server clock'],
  'wrong-usage': ['sertifikatnya bukan untuk stempel waktu', 'its certificate is not for timestamps'],
};

/** What an operator reads when a TSA stops answering as it should, and when it does again: Indonesian, then English. */
export function tsaChangeText({ host, trouble }: TsaChange): string {
  if (!trouble) return `Layanan waktu ${host} kembali dipakai.\nThe timestamp service ${host} is in use again.`;
  const [id, en] = reasons[trouble] ?? unproven;
  return (
    `Layanan waktu ${host} tidak dipakai: ${id}. Dokumen memakai waktu server sampai ia kembali.\n` +
    `The timestamp service ${host} is not in use: ${en}. Documents have server time until it is back.`
  );
}
