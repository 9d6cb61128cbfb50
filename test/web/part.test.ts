import { describe, expect, it } from 'vitest';
import { type Lack, ownFile, type PartState, type PartTools, part } from '../../src/web/part.ts';

const address = 'https://x/assets/pad-1.js';
/** What Chrome says, and remembers. */
const failed = () => Promise.reject(new TypeError(`Failed to fetch dynamically imported module: ${address}`));
const own = { 'x-ikrar': '1' };

/** A page whose network gives these answers, one after the other, and the last for ever; undefined is none. */
function page(...answers: (Response | undefined)[]) {
  const imported: string[] = [];
  const waited: number[] = [];
  const asked: string[] = [];
  let clock = 0;
  let came = () => false;
  const tools: PartTools = {
    wait: async (ms) => void waited.push(ms),
    ask: async (input) => {
      asked.push(input as string);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (!answer) throw new TypeError('Failed to fetch');
      return answer.clone();
    },
    importFrom: async (from) => {
      imported.push(from);
      if (!came()) throw new TypeError(`Failed to fetch dynamically imported module: ${from}`);
      return 'pad';
    },
    ownScript: () => 'https://x/assets/participant-1.js',
    fresh: () => (clock += 7),
  };
  return { tools, imported, waited, asked, comesWhen: (is: () => boolean) => (came = is) };
}

function lacksOf(it: ReturnType<typeof part>): (Lack | undefined)[] {
  const told: (Lack | undefined)[] = [];
  it.watch((state: PartState<unknown>) => told.push(state.is === 'here' ? undefined : state.lack));
  return told;
}

const answers: [string, Response | undefined, Lack][] = [
  ['a reset connection', undefined, 'silent'],
  ['a gateway’s 503', new Response('', { status: 503 }), 'silent'],
  ['this service’s own 503', new Response('', { status: 503, headers: own }), 'busy'],
  ['a login page with 200', new Response('<html>', { status: 200 }), 'intercepted'],
  ['a 404 that is not ours', new Response('', { status: 404 }), 'intercepted'],
  ['a 404 of ours, where a new build has taken its place', new Response('', { status: 404, headers: own }), 'renewed'],
];

describe('a part of a page that did not come', () => {
  it.each(answers)(
    'after %s is said, asked for under an address that no browser remembers, and here',
    async (_, it, lack) => {
      const { tools, imported, comesWhen } = page(it);
      comesWhen(() => imported.length === 2);
      const pad = part(failed, tools);
      const told = lacksOf(pad);
      expect(await pad.fetch()).toBe('pad');
      expect(told).toEqual([undefined, lack, lack, undefined]);
      expect(imported).toEqual([`${address}?coba=7`, `${address}?coba=14`]);
      expect(pad.state).toEqual({ is: 'here', part: 'pad' });
    },
  );

  it('is given up after five tries with growing waits; asked again, it never takes an address twice', async () => {
    const { tools, imported, waited, comesWhen } = page(undefined);
    const pad = part(failed, tools);
    await expect(pad.fetch()).rejects.toMatchObject({ lack: 'silent' });
    expect(pad.state).toEqual({ is: 'lost', lack: 'silent' });
    expect(waited).toEqual([1000, 2000, 4000, 8000]);
    comesWhen(() => imported.length === 7);
    expect(await pad.fetch()).toBe('pad');
    expect(new Set(imported).size).toBe(imported.length);
  });

  it('is fetched once, however many places of a page ask for it', async () => {
    let loads = 0;
    const pad = part(async () => (loads += 1), page(undefined).tools);
    expect(await Promise.all([pad.fetch(), pad.fetch()])).toEqual([1, 1]);
    expect(await pad.fetch()).toBe(1);
  });

  it('is loaded again as it is by a browser whose errors name no address, and this page’s script tells why', async () => {
    const { tools, asked } = page(new Response('', { status: 404, headers: own }));
    let loads = 0;
    const load = async () => {
      loads += 1;
      if (loads < 3) throw new TypeError('Importing a module script failed.');
      return 'pad';
    };
    const pad = part(load, tools);
    const told = lacksOf(pad);
    expect(await pad.fetch()).toBe('pad');
    expect(told).toEqual([undefined, 'renewed', 'renewed', undefined]);
    expect(new Set(asked)).toEqual(new Set(['https://x/assets/participant-1.js']));
  });
});

describe('a file that is no script', () => {
  it('is taken from this service only: a login page is not compiled', async () => {
    const { tools } = page(new Response('<html>'), new Response('<html>'), new Response('wasm', { headers: own }));
    const file = part(() => ownFile('/assets/reader.wasm', tools.ask), tools);
    const told = lacksOf(file);
    expect(new TextDecoder().decode(await file.fetch())).toBe('wasm');
    expect(told).toEqual([undefined, 'intercepted', undefined]);
  });
});
