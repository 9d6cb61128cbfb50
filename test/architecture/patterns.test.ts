import { beforeAll, describe, expect, it } from 'vitest';
import { type Pattern, patternsIn, patternsOf } from './patterns.ts';

/** recheck in JavaScript alone: what judges is the same on every machine. */
let check: typeof import('recheck').checkSync;
beforeAll(async () => {
  process.env['RECHECK_BACKEND'] = 'pure';
  ({ checkSync: check } = await import('recheck'));
});

/** What cannot be judged by automata is attacked, a little: all that was ever found here is found within this. */
const effort = { timeout: 20_000, attackTimeout: 200, recallTimeout: -1, maxIteration: 2, incubationLimit: 5_000 };

/**
 * How long a pattern takes for what somebody made for it: 'linear', or the complaint. Without a repetition it looks at a few
 * signs behind each place, whatever they are.
 */
function judge({ source, flags }: Pick<Pattern, 'source' | 'flags'>): string {
  if (!/[*+{]/u.test(source)) return 'linear';
  const said = check(source, flags, { ...effort, crossoverSize: 5, mutationSize: 5 });
  if (said.status === 'safe') return 'linear';
  return said.status === 'vulnerable' ? said.complexity.type : said.status;
}

describe('the patterns of the source', () => {
  it('take time in proportion to what they read, whatever it is', { timeout: 300_000 }, () => {
    const all = new Map(patternsOf().literal.map((one) => [`/${one.source}/${one.flags}`, one]));
    expect(all.size).toBeGreaterThan(200);
    const slow = [...all]
      .map(([text, one]) => `${one.at} ${text}: ${judge(one)}`)
      .filter((it) => !it.endsWith(': linear'));
    expect(slow).toEqual([]);
  });

  it('stand there whole: none is put together where nothing could judge it', () => {
    expect(patternsOf().made).toEqual([]);
  });
});

describe('a pattern planted', () => {
  const planted = String.raw`
    const wrong = /^(\w+\s?)*$/u;
    cell.replace(/\s+$/gu, '');
    text.match(new RegExp(given));
    const email = <input pattern="(a+)+" disabled={!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)} />;
  `;

  it('is seen wherever it stands, and said to be slow', () => {
    const { literal, made } = patternsIn('planted.tsx', planted);
    expect(literal.map((one) => [one.at, judge(one)])).toEqual([
      ['planted.tsx:2', 'exponential'],
      ['planted.tsx:3', 'polynomial'],
      ['planted.tsx:5', 'polynomial'],
    ]);
    expect(made).toEqual(['planted.tsx:4']);
  });
});
