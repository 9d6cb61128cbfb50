import { describe, expect, it } from 'vitest';
import { fetchModule } from '../../src/signing/phone/fetch-module.ts';

const atOnce = () => Promise.resolve();

describe('a module that the ceremony needs', () => {
  it('is asked for until it comes, and what is missing is said meanwhile', async () => {
    let tries = 0;
    const told: boolean[] = [];
    const load = async () => {
      tries += 1;
      if (tries < 4) throw new TypeError('Importing a module script failed.');
      return 'pad';
    };
    expect(await fetchModule(load, atOnce, (missing) => told.push(missing))).toBe('pad');
    expect(told).toEqual([true, true, true, false]);
  });

  it('is asked for under another address by a browser that remembers its failure', async () => {
    const asked: string[] = [];
    const load = () =>
      Promise.reject(new TypeError('Failed to fetch dynamically imported module: https://x/assets/p-1.js'));
    const again = async (address: string) => {
      asked.push(address);
      if (asked.length < 2) throw new TypeError(`Failed to fetch dynamically imported module: ${address}`);
      return 'pad';
    };
    expect(await fetchModule(load, atOnce, undefined, again)).toBe('pad');
    expect(asked).toEqual(['https://x/assets/p-1.js?coba=2', 'https://x/assets/p-1.js?coba=3']);
  });
});
