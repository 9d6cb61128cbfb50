import { type SQL, sql } from 'drizzle-orm';

/** A time as Date.toISOString() writes it. */
export const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const hex = (column: SQL): SQL => sql`encode(${column}, 'hex')`;
