import fs from 'node:fs';

/** Beyond this the server's own log is cut, and this much of its end kept beside it, as `postgres.log.1`. */
export const mostLogBytes = 8 * 1024 * 1024;
const keptBytes = 512 * 1024;
const everyMs = 600_000;

/**
 * What a server writes into its log: neither statements nor the values that errors repeat in their DETAIL, which may be
 * anybody's name, and no line for each checkpoint (PostgreSQL manual, "What to Log").
 */
export const logSettings = ['log_error_verbosity=terse', 'log_min_error_statement=panic', 'log_checkpoints=off'];

/** Cuts a log that has grown too long. The server goes on writing at its end: it opened the file for appending. */
export function trimLog(file: string): void {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= mostLogBytes) return;
  try {
    fs.writeFileSync(`${file}.1`, endOf(file, size), { mode: 0o600 });
    fs.truncateSync(file);
  } catch {
    // Another program holds it, or the disk is full: it is cut at the next look.
  }
}

/** Looks at the log now and then, until the function returned is called. */
export function watchLog(file: string): () => void {
  const timer = setInterval(() => trimLog(file), everyMs).unref();
  return () => clearInterval(timer);
}

function endOf(file: string, size: number): Buffer {
  const handle = fs.openSync(file, 'r');
  try {
    const end = Buffer.alloc(Math.min(size, keptBytes));
    const read = fs.readSync(handle, end, 0, end.length, size - end.length);
    return end.subarray(0, read);
  } finally {
    fs.closeSync(handle);
  }
}
