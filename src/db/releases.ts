import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrationsFolder } from './migrate.ts';

/** One migration of this release: what a database that has had it remembers, and its statements. */
export interface Migration {
  /** SHA-256 of its file, hexadecimal. */
  readonly hash: string;
  /** Which of two is later, in milliseconds, as databases remember it. */
  readonly at: number;
  readonly statements: readonly string[];
}

/** Every migration this release knows, oldest first. */
export function knownMigrations(): Migration[] {
  return readMigrationFiles({ migrationsFolder }).map(({ hash, folderMillis, sql }) => ({
    hash,
    at: folderMillis,
    statements: sql,
  }));
}
