import path from 'node:path';
import type { Clock } from '#clock';
import { openDatabase } from '#db';
import { Refusal } from '#errors';
import { checkGiven, checkTarget, UnusableGiven, unusable } from '#given-file';
import { counted } from '#web/i18n';
import type { Manifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';
import { backupUsage } from './usage.ts';
import { writeBackup } from './write-backup.ts';

export interface BackupCommand {
  /** IKRAR_DATA. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly clock: Clock;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** `ikrar backup FILE`: see writeBackup(). Exit codes 0 done, 2 words that make no command, or a file that cannot be written there. */
export async function backupCommand(args: readonly string[], command: BackupCommand): Promise<number> {
  const [file, ...more] = args;
  const { dataDir, databaseUrl, clock, print, complain } = command;
  if (file === undefined || more.length > 0) return misused(complain);
  try {
    checkTarget({ file, expected: target });
  } catch (error) {
    if (!(error instanceof UnusableGiven)) throw error;
    return misused(complain, error.message);
  }
  const database = await openDatabase({
    dataDir,
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
    poolSize: 2,
  });
  try {
    const keysDir = path.join(dataDir, 'keys');
    const manifest = await writeBackup({ sql: database.sql, keysDir, file: path.resolve(file), at: clock.now() });
    print(summary(manifest));
    print(warning);
    return 0;
  } finally {
    await database.close();
  }
}

/** `ikrar restore FILE`: see restoreBackup(). Exit codes 0 done, 2 words that make no command, or a file that is no backup. */
export async function restoreCommand(args: readonly string[], command: BackupCommand): Promise<number> {
  const [file, ...more] = args;
  const { dataDir, databaseUrl, print, complain } = command;
  if (file === undefined || more.length > 0) return misused(complain);
  const to = { file: path.resolve(file), dataDir, ...(databaseUrl === undefined ? {} : { url: databaseUrl }) };
  const given = { file, expected: source };
  try {
    checkGiven(given);
    print(summary(await restoreBackup(to)));
  } catch (error) {
    const foreign = error instanceof Refusal && error.code === 'backup-foreign';
    const unfit = foreign ? unusable(given, notOne) : error;
    if (!(unfit instanceof UnusableGiven)) throw error;
    return misused(complain, unfit.message);
  }
  print(restored);
  return 0;
}

const target = {
  id: 'Tidak ada yang dicadangkan. Berikan nama berkas di folder yang ada.',
  en: 'Nothing was backed up. Give the name of a file in a folder that is there.',
};
const source = {
  id: 'Tidak ada yang dipulihkan. Berikan berkas yang ditulis "ikrar backup".',
  en: 'Nothing was restored. Give a file that "ikrar backup" wrote.',
};
const notOne = { id: 'ini bukan cadangan Ikrar.', en: 'this is no backup of Ikrar.' };

const warning =
  'Sudah dibaca ulang dan cocok. Berkas ini memuat nama orang: simpan seperti datanya sendiri. Frasa sandi kunci TIDAK ada di dalamnya; simpan terpisah, tanpa itu cadangan ini tidak dapat dijalankan.\n' +
  'It was read again and is whole. This file holds people’s names: keep it as you keep the data. The key passphrase is NOT in it; keep that elsewhere, without it this backup cannot be started.';

const restored =
  'Dipulihkan. Serahkan frasa sandi kunci yang berlaku saat cadangan dibuat (IKRAR_PASSPHRASE), jalankan layanan, lalu periksa dengan "ikrar audit".\n' +
  'Restored. Hand over the key passphrase of the time of the backup (IKRAR_PASSPHRASE), start the service, then check with "ikrar audit".';

function summary({ madeAt, tables, keys, root }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const fingerprint = (root.toUpperCase().match(/../g) ?? []).slice(0, 8).join(':');
  return (
    `Cadangan ${madeAt}: ${rows} baris dalam ${tables.length} tabel, ${keys.length} berkas kunci, akar ${fingerprint || '–'}.\n` +
    `Backup of ${madeAt}: ${counted(rows, 'row', 'rows')} in ${counted(tables.length, 'table', 'tables')}, ${counted(keys.length, 'key file', 'key files')}, root ${fingerprint || '–'}.`
  );
}

function misused(complain: BackupCommand['complain'], why = backupUsage): number {
  complain(why);
  return 2;
}
