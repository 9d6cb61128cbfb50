import { customType, timestamp } from 'drizzle-orm/pg-core';

/** Bytes as PostgreSQL keeps them; the driver hands out Buffers, which are Uint8Arrays. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** An instant, to the millisecond, always with its zone in the database. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
