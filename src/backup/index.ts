export { backupCommand, restoreCommand } from './commands.ts';
export type { Manifest } from './manifest.ts';
export { type RestoreTo, restoreBackup } from './restore-backup.ts';
export { type BackupOf, writeBackup } from './write-backup.ts';
