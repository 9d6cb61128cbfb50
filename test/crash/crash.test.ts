import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../bench/crash/compare.ts';
import { crash } from '../../bench/crash/rounds.ts';

describe('service and database are killed while a hall signs', () => {
  it('keeps every pact that a phone was told of, once, sound, published and logged', async () => {
    const { told, gaveUp, waits, comparison, audit } = await crash({ service: 2, database: 2, phones: 8 });
    expect(gaveUp).toEqual([]);
    expect(waits).toBeGreaterThan(0);
    expect(told).toBeGreaterThan(8);
    expect(comparison.stored).toBe(told);
    expect(faultsOf(comparison)).toEqual([]);
    expect(audit).toBe('passed');
  });
});
