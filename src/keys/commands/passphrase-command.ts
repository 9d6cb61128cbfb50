import type { Clock } from '#clock';
import { changePassphrase } from '../change-passphrase.ts';

export interface PassphraseCommand {
  readonly dir: string;
  readonly clock: Clock;
  /** What opens the key store now; absent where it lies beside the data. */
  readonly passphrase?: string;
  /** The new one, from wherever it is handed over; never from the command line. */
  readonly next: () => Promise<string>;
  readonly print: (text: string) => void;
}

const said = {
  'file-laid-out': undefined,
  'store-written':
    'Penyimpanan kunci kini terkunci dengan frasa sandi baru.\nThe key store is now locked with the new passphrase.',
  'file-settled':
    'Berkas frasa sandi di sebelah data sudah diganti; pindahkan dari sana.\nThe passphrase file beside the data was replaced; move it away from there.',
  'file-removed':
    'Berkas frasa sandi lama di sebelah data sudah dihapus.\nThe old passphrase file beside the data was removed.',
} as const;

const afterwards =
  'Layanan yang sedang berjalan tetap berjalan. Serahkan frasa sandi baru sebelum menyalakannya lagi; cadangan yang dibuat sebelumnya tetap terbuka dengan frasa sandi lama.\n' +
  'A running service goes on. Hand over the new passphrase before it is started again; backups made earlier still open with the old one.';

/** `ikrar keys passphrase`: see changePassphrase(). Exit code 0, or a Refusal. */
export async function passphraseCommand({ dir, passphrase, clock, next, print }: PassphraseCommand): Promise<number> {
  const options = { dir, ...(passphrase === undefined ? {} : { passphrase }) };
  for await (const step of changePassphrase(options, await next(), clock.now())) {
    const sentence = said[step];
    if (sentence !== undefined) print(sentence);
  }
  print(afterwards);
  return 0;
}
