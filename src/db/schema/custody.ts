import { pgTable } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/**
 * The roots that this database was used with, as SHA-256 of their certificates: whoever finds another key store beside a
 * copy of it is told so before anything is signed. Rows are added, never changed.
 */
export const usedRoot = pgTable('used_root', {
  root: bytes('root').primaryKey(),
  at: instant('at').notNull(),
});
