import type { FastifyServerOptions } from 'fastify';
import { limitLines } from './line-limit.ts';
import { type LogStream, operatorStream } from './log-stream.ts';

/**
 * What may be logged: request id, route pattern, status, time, refusal code, and an unexpected error's stack.
 * Requests are never written with address, headers or body: those hold names, tokens and codes. What comes again and again is
 * counted, not written (line-limit.ts).
 */
export function loggerOptions(
  level: string,
  stream: LogStream = operatorStream(),
): Exclude<FastifyServerOptions['logger'], undefined> {
  if (level === 'silent') return false;
  return {
    level,
    stream,
    base: null,
    hooks: { logMethod: limitLines(stream) },
    serializers: {
      req: ({ method }: { method: string }) => ({ method }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: describe,
    },
  };
}

/** Database errors repeat the values of the statement in `detail`, `parameters` and the message's end; none of it is kept. */
function describe(error: Error): { type: string; message: string; stack: string } {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const cause = error.cause instanceof Error ? ` < ${error.cause.name}: ${firstLine(error.cause.message)}` : '';
  return { type: error.name, message: `${firstLine(error.message)}${cause}`, stack: frames.join('\n') };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
