const lostByDriver = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);
/** PostgreSQL manual, appendix A: class 08, and the server stopping, having crashed, or not ready yet. */
const lostByServer = /^(08...|57P0[123])$/;
const deepest = 5;

/**
 * Whether an error says that the database went away, or is coming back: what was asked may be asked again. Of a statement
 * that was under way nobody knows whether it was committed, so only what is idempotent may be repeated blindly.
 */
export function isDatabaseLost(error: unknown): boolean {
  let at: unknown = error;
  for (let depth = 0; depth < deepest && at instanceof Error; depth += 1) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && (lostByDriver.has(code) || lostByServer.test(code))) return true;
    at = at.cause;
  }
  return false;
}
