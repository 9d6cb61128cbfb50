import type postgres from 'postgres';
import { Refusal } from '#errors';

/**
 * A signature that was acknowledged must survive a power cut.
 * @throws Refusal 'database-unsafe' on a server that may lose what it acknowledged (PostgreSQL manual, "Reliability").
 */
export async function refuseUnsafe(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ fsync: string; pages: string; commit: string }[]>`
    select current_setting('fsync') as fsync,
           current_setting('full_page_writes') as pages,
           current_setting('synchronous_commit') as commit`;
  const wrong = [
    ...(row?.fsync === 'on' ? [] : ['fsync']),
    ...(row?.pages === 'on' ? [] : ['full_page_writes']),
    ...(row !== undefined && row.commit !== 'off' ? [] : ['synchronous_commit']),
  ];
  if (wrong.length > 0) throw new Refusal('database-unsafe', { settings: wrong.join(', ') });
}
