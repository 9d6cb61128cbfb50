import { describe, expect, it } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { createAuthority } from '../../../support/authority.ts';
import { createBase } from '../base.ts';
import { NOW, signPact } from '../pact.ts';
import { failures, verdict } from '../verdict.ts';
import { eightRenewals, years } from './years.ts';

const start = new Date(NOW.getTime() - 60_000);

describe('a file raised once and renewed eight times', () => {
  it.each([{ objectStreams: false }, { objectStreams: true }])('is B-LTA after each, %o', async (options) => {
    const authority = createAuthority({ now: start });
    const { sealed } = signPact(await createBase(options), authority);
    let count = 0;
    for (const { bytes, at, roots } of eightRenewals(sealed.bytes, authority, start)) {
      count++;
      const report = await verifyPdf(bytes, { roots, at });
      expect([verdict(report), ...failures(report)]).toEqual(['TOTAL-PASSED']);
      const [person, seal, ...stamps] = report.signatures;
      expect([person?.level, seal?.level, stamps.length]).toEqual(['B-LTA', 'B-LTA', count]);
      expect(person?.trustedTime?.time).toEqual(NOW);
    }
    expect(count).toBe(9);
  });

  it('holds in 2060, when every clock before the last has ended, and not without the last', async () => {
    const authority = createAuthority({ now: start });
    const { sealed } = signPact(await createBase(), authority);
    const raised = [...eightRenewals(sealed.bytes, authority, start)];
    const [before, last] = [raised.at(-4), raised.at(-1)];
    const at = years(start, 34);
    expect(at.getUTCFullYear()).toBe(2060);
    const roots = last?.roots ?? [];
    expect(verdict(await verifyPdf(last?.bytes ?? sealed.bytes, { roots, at }))).toBe('TOTAL-PASSED');
    expect(verdict(await verifyPdf(before?.bytes ?? sealed.bytes, { roots, at }))).toBe(
      'INDETERMINATE/SIG_CONSTRAINTS_FAILURE',
    );
    expect(verdict(await verifyPdf(sealed.bytes, { roots, at }))).toBe('INDETERMINATE/SIG_CONSTRAINTS_FAILURE');
  });
});
