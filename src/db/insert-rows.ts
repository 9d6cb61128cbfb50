import { getTableColumns, getTableName, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/**
 * The beginning of inserts of many rows, to be followed by what holds on conflict: one parameter for all rows that say the
 * same columns (`json_populate_recordset`), as PostgreSQL parses and plans a list of 30,000 parameters for longer than it
 * writes what they say. Columns that a row does not say have their default, as with drizzle's own insert.
 */
export function insertRows<T extends PgTable>(table: T, rows: readonly InferInsertModel<T>[]): SQL[] {
  const columns = getTableColumns(table);
  const alike = new Map<string, { readonly names: readonly string[]; readonly rows: object[] }>();
  for (const row of rows) {
    const said = Object.entries(row).flatMap(([key, value]) => {
      const column = columns[key];
      return column && value !== undefined ? [[column.name, plain(value)] as const] : [];
    });
    const names = said.map(([name]) => name);
    const group = alike.get(names.join()) ?? { names, rows: [] };
    alike.set(names.join(), group);
    group.rows.push(Object.fromEntries(said));
  }
  const of = sql.identifier(getTableName(table));
  return [...alike.values()].map(({ names, rows: group }) => {
    const list = sql.join(
      names.map((name) => sql.identifier(name)),
      sql`, `,
    );
    const given = sql`${JSON.stringify(group)}::text::json`;
    return sql`insert into ${of} (${list}) select ${list} from json_populate_recordset(null::${of}, ${given})`;
  });
}

/** As PostgreSQL reads it from text. */
function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
}
