import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { limitLines, mostLines } from '../../src/web/line-limit.ts';

/** A logger whose clock stands still until it is moved, and the lines it wrote. */
function logger() {
  const lines: Record<string, unknown>[] = [];
  const clock = { at: 1_000 };
  const stream = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const log = pino({ base: null, hooks: { logMethod: limitLines(stream, () => clock.at) } }, stream);
  return { log, lines, clock };
}

const answered = { route: 'GET /v/:code', status: 404 };

describe('lines of the log', () => {
  it('are written while there are few, then counted, and the count is told', () => {
    const { log, lines, clock } = logger();
    for (let n = 0; n < 10_000; n += 1) log.child({ reqId: String(n) }).info({ ...answered, ms: n }, 'answered');
    expect(lines).toHaveLength(mostLines.ofKind);
    clock.at += 60_000;
    log.info({ ...answered, status: 200 }, 'answered');
    expect(lines.slice(mostLines.ofKind)).toMatchObject([
      { level: 30, ...answered, msg: 'answered', times: 10_000 - mostLines.ofKind },
      { ...answered, status: 200 },
    ]);
    expect(lines[mostLines.ofKind]).not.toHaveProperty('reqId');
  });

  it('of errors are fewer, since they have stacks; one kind leaves room for the others', () => {
    const { log, lines } = logger();
    for (let n = 0; n < 1_000; n += 1) log.error({ err: new TypeError(`rusak ${n}`) }, 'unexpected');
    log.warn({ reason: 'mail' }, 'e-mail not sent');
    expect(lines.map(({ level }) => level)).toEqual([...Array(mostLines.ofError).fill(50), 40]);
  });

  it('are no more in all than is said, whatever kinds somebody thinks of; fatal ones are always written', () => {
    const { log, lines, clock } = logger();
    for (let n = 0; n < 20_000; n += 1) log.info({ refusal: `kode-${n % 5_000}` }, 'refused');
    log.fatal({ reason: 'log' }, 'THE PUBLIC LOG HAS STOPPED');
    expect(lines).toHaveLength(mostLines.inAll + 1);
    clock.at += 60_000;
    log.info('lagi');
    expect(lines.length).toBeLessThanOrEqual(mostLines.inAll + 1 + 501 + 1);
    const counted = lines.reduce((sum, { times }) => sum + (typeof times === 'number' ? times : 0), 0);
    expect(counted + mostLines.inAll).toBe(20_000);
  });
});
