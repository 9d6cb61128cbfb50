import type postgres from 'postgres';
import { safeBegin } from './transactions.ts';

/** Statements with more parameters than this are bulk inserts, hardly ever the same twice. */
const mostParameters = 64;

/**
 * Makes the driver prepare the statements that drizzle sends. Drizzle hands them over as `unsafe`, for which postgres.js
 * asks the server to describe the parameters each time: a second round trip, and a new plan, for every query. Prepared
 * once per connection, a query is one round trip (PostgreSQL protocol, extended query).
 */
export function preparing<T extends postgres.Sql>(sql: T): T {
  prepareUnsafe(sql);
  const begin = sql.begin.bind(sql) as (...args: unknown[]) => Promise<unknown>;
  sql.begin = safeBegin(begin, prepareUnsafe) as typeof sql.begin;
  return sql;
}

function prepareUnsafe(sql: postgres.Sql | postgres.TransactionSql): void {
  const unsafe = sql.unsafe.bind(sql);
  sql.unsafe = ((query, parameters = [], options = {}) => {
    const worthIt = parameters.length > 0 && parameters.length <= mostParameters;
    return unsafe(query, parameters, { ...options, prepare: worthIt || options.prepare === true });
  }) as typeof sql.unsafe;
}
