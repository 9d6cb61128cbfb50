import type { LoggerOptions } from 'pino';
import type { LogStream } from './log-stream.ts';

/**
 * Lines a minute: of one kind, of one kind of error (whose stacks are long), and in all. A busy hall is counted from the
 * sixty-first answer of a route on; a request in a loop writes no more than that either, however long it goes on.
 */
export const mostLines = { ofKind: 60, ofError: 10, inAll: 600 } as const;
/** Kinds that are counted apart; a line of any other kind above the limits is counted with all others. */
const mostKinds = 500;
const minuteMs = 60_000;
const [error, fatal] = [50, 60];

type LogMethod = NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']>;

/** Lines of one kind in the current minute. */
interface Kind {
  readonly level: number;
  readonly facts: object;
  written: number;
  left: number;
}

/**
 * Writes lines while there are few of their kind, and counts the others: once the minute is over one line a kind says how many
 * were not written (`times`). Fatal lines are always written.
 */
export function limitLines(stream: LogStream, now: () => number = Date.now): LogMethod {
  const kinds = new Map<string, Kind>();
  let written = 0;
  let since = 0;
  let ending: NodeJS.Timeout | undefined;
  const endMinute = () => {
    for (const { level, facts, left } of kinds.values()) {
      if (left > 0) stream.write(`${JSON.stringify({ level, time: now(), ...facts, times: left })}\n`);
    }
    clearTimeout(ending);
    kinds.clear();
    written = 0;
    since = 0;
  };
  const kindOf = (args: readonly unknown[], level: number): Kind => {
    const facts = factsOf(args);
    const key = `${level} ${JSON.stringify(facts)}`;
    const full = kinds.size >= mostKinds && !kinds.has(key);
    const [name, told] = full ? ['others', { msg: 'lines of other kinds' }] : [key, facts];
    const kind = kinds.get(name) ?? { level: full ? 40 : level, facts: told, written: 0, left: 0 };
    kinds.set(name, kind);
    return kind;
  };
  return function limited(args, method, level) {
    if (level >= fatal) return method.apply(this, args);
    if (since > 0 && Math.abs(now() - since) >= minuteMs) endMinute();
    if (since === 0) {
      since = now();
      // A flood that stops is told of, too.
      ending = setTimeout(endMinute, minuteMs).unref();
    }
    const kind = kindOf(args, level);
    const most = level >= error ? mostLines.ofError : mostLines.ofKind;
    if (kind.written >= most || written >= mostLines.inAll) {
      kind.left += 1;
      return;
    }
    kind.written += 1;
    written += 1;
    method.apply(this, args);
  };
}

/** What a line is about, without what differs from one request to the next. */
function factsOf([what, sentence]: readonly unknown[]): object {
  if (typeof what === 'string') return { msg: what.slice(0, 200) };
  const { route, status, refusal, reason, err } = (what ?? {}) as Record<string, unknown>;
  const failed = what instanceof Error ? what : err;
  return {
    route,
    status,
    refusal,
    reason,
    error: failed instanceof Error ? failed.name : undefined,
    msg: typeof sentence === 'string' ? sentence : undefined,
  };
}
