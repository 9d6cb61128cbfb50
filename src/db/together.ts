/** One statement for everything in `items`; answers in their order. */
type Write<T, R> = (items: readonly T[]) => Promise<readonly R[]>;

interface Waiting<T, R> {
  readonly item: T;
  resolve(answer: R): void;
  reject(error: unknown): void;
}

/** A statement with more rows saves little more, and each number of them is a plan of its own in every connection. */
const mostRows = 8;
/** From one statement to the next: nobody notices it, and a hall of phones fills it. */
const spacingMs = 20;

/**
 * Writes what comes at once by one statement and one commit: of what a short statement costs, more is spent around its rows
 * than on them (measured in ARCHITECTURE.md). Whoever comes alone is written at once; while many come, a statement leaves
 * every 20 ms at most and takes up to 8 of them along. Two with the same `keyOf` never go in one statement.
 *
 * What one of them does wrong is not the others' fault: where the server refuses a statement of several, which has then
 * written nothing, each is written alone. Where it cannot be known whether it was written, everybody gets the error.
 */
export function writingTogether<T, R>(write: Write<T, R>, keyOf: (item: T) => string): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let notBefore = 0;

  const leave = () => {
    notBefore = performance.now() + spacingMs;
    void writeAll(write, takeTogether(waiting, keyOf));
    plan();
  };
  const plan = () => {
    clearTimeout(timer);
    if (waiting.length === 0) return;
    const rest = notBefore - performance.now();
    if (rest <= 0 || waiting.length >= mostRows) leave();
    else timer = setTimeout(leave, rest);
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      plan();
    });
}

/** Those who came first, each key once; the others stay. */
function takeTogether<T, R>(waiting: Waiting<T, R>[], keyOf: (item: T) => string): Waiting<T, R>[] {
  const taken = new Map<string, Waiting<T, R>>();
  for (const one of waiting) {
    const key = keyOf(one.item);
    if (taken.size < mostRows && !taken.has(key)) taken.set(key, one);
  }
  const going = new Set(taken.values());
  const staying = waiting.filter((one) => !going.has(one));
  waiting.splice(0, waiting.length, ...staying);
  return [...going];
}

async function writeAll<T, R>(write: Write<T, R>, together: readonly Waiting<T, R>[]): Promise<void> {
  try {
    const answers = await write(together.map(({ item }) => item));
    for (const [at, { resolve }] of together.entries()) resolve(answers[at] as R);
  } catch (error) {
    if (together.length > 1 && isRefused(error)) for (const one of together) void writeAll(write, [one]);
    else for (const { reject } of together) reject(error);
  }
}

/** The server said no to the data, or to their order, and has rolled back (PostgreSQL manual, appendix A). */
function isRefused(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^(2[23]...|40001|40P01)$/u.test(code);
}
