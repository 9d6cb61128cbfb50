import { afterEach, describe, expect, it } from 'vitest';
import { keptCodes, type TypedCode } from '#attendance/client';

const typed: TypedCode = { code: '123456', server: 1, device: Date.now() };
const browser = (storage: Partial<Storage>) => Object.assign(globalThis, { localStorage: storage });
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'localStorage');
});

function memory() {
  const kept = new Map<string, string>();
  browser({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
  return kept;
}

describe('codes that are on their way', () => {
  it('are kept by whose they are, and nothing is left of them', () => {
    const kept = memory();
    keptCodes.save('a', typed);
    keptCodes.save('b', { ...typed, code: '654321' });
    expect(keptCodes.load('a')).toEqual(typed);
    keptCodes.drop('a');
    expect([keptCodes.load('a'), keptCodes.load('b')?.code]).toEqual([undefined, '654321']);
    keptCodes.drop('b');
    expect(kept.size).toBe(0);
  });

  it('of links that are never opened again are forgotten after a day', () => {
    const kept = memory();
    keptCodes.save('a', { ...typed, device: Date.now() - 25 * 3_600_000 });
    expect(keptCodes.load('a')).toBeUndefined();
    keptCodes.save('b', typed);
    expect(kept.get('ikrar-kode')).not.toContain('"a"');
  });

  it('are none where something else is kept, or nothing can be', () => {
    const kept = memory();
    for (const odd of ['null', '[]', '7', '{"a":null}', '{"a":{"code":7}}', '{"a":{"code":"12345"}}', 'x']) {
      kept.set('ikrar-kode', odd);
      expect(keptCodes.load('a')).toBeUndefined();
    }
    const throws = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    browser({ getItem: throws, setItem: throws, removeItem: throws });
    keptCodes.save('a', typed);
    keptCodes.drop('a');
    expect(keptCodes.load('a')).toBeUndefined();
  });
});
