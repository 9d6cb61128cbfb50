import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Shown, startCeremony } from '../../src/signing/phone/ceremony.ts';
import { browserHttp } from '../../src/signing/phone/http.ts';
import { memoryKeep } from '../../src/signing/phone/keep.ts';
import { codesInMemory } from '../support/codes.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(1, { open: false });
});
afterAll(() => round.close());

/** With cookies; every second question is lost. */
function network(): typeof fetch {
  let cookies = '';
  let asked = 0;
  return (async (path: string, options: RequestInit) => {
    asked += 1;
    if (asked % 2 === 0) throw new TypeError('no network');
    const answer = await fetch(round.origin + path, {
      ...options,
      headers: { ...(options.headers as Record<string, string>), cookie: cookies },
    });
    cookies ||= answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return answer;
  }) as typeof fetch;
}

it('a page that was opened too early looks again, also after a lost answer, and opens by itself', async () => {
  let looks = 0;
  const seen: Shown['view']['at'][] = [];
  await new Promise<void>((resolve) => {
    startCeremony(
      {
        http: browserHttp(network()),
        link: { token: new URL(round.invited[0]?.link ?? '').hash.slice(1) },
        missing: undefined,
        wait: () => Promise.resolve(),
        later: async () => {
          looks += 1;
          if (looks === 3) await round.openTheEvent();
        },
        openKeep: async () => memoryKeep(),
        entered: () => undefined,
        known: { add: () => undefined, remove: () => undefined },
        codes: codesInMemory(),
        words: { mismatch: '', changed: '', broken: '', codeTooLate: '' },
      },
      ({ view }) => {
        if (seen.at(-1) !== view.at) seen.push(view.at);
        if (view.at === 'ceremony') resolve();
      },
    );
  });
  expect(seen).toEqual(['starting', 'stopped', 'ceremony']);
  expect(looks).toBeGreaterThanOrEqual(3);
});
