import { beforeAll, describe, expect, it } from 'vitest';
import { type Report, verifyPdf } from '#trust/pades';
import { createAuthority, type TestAuthority } from '../../support/authority.ts';
import { createBase, type TestBase } from './base.ts';
import { archive, NOW, signRevision, start } from './pact.ts';
import { failures, verdict } from './verdict.ts';

let authority: TestAuthority;
/** Somebody else's root, issuing CA and timestamp unit. */
let outside: TestAuthority;
let base: TestBase;

beforeAll(async () => {
  const now = new Date(NOW.getTime() - 60_000);
  [authority, outside] = [createAuthority({ now }), createAuthority({ now })];
  base = await createBase();
});

const signedBy = (signer: TestAuthority, clock: TestAuthority) =>
  signRevision(start(base), signer.issueSigner(), { field: base.person, time: NOW }, { authority: clock });

function judge(bytes: Uint8Array, timestampRoots?: TestAuthority['roots']): Promise<Report> {
  return verifyPdf(bytes, { roots: authority.roots, at: NOW, ...(timestampRoots && { timestampRoots }) });
}

describe('a root that is trusted for timestamps', () => {
  it('certifies the unit of a signature timestamp, which without it is untrusted', async () => {
    const { bytes } = signedBy(authority, outside);
    expect(failures(await judge(bytes))).toContain('timestamp:timestamp-untrusted');
    const report = await judge(bytes, outside.roots);
    expect([verdict(report), report.signatures[0]?.level]).toEqual(['TOTAL-PASSED', 'B-T']);
  });

  it('certifies the unit of a document timestamp', async () => {
    const { bytes } = archive(signedBy(authority, authority), base, outside);
    expect(verdict(await judge(bytes))).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
    expect(verdict(await judge(bytes, outside.roots))).toBe('TOTAL-PASSED');
  });

  it('comes in addition to the roots, which go on certifying timestamps', async () => {
    const { bytes } = signedBy(authority, authority);
    expect(verdict(await judge(bytes, outside.roots))).toBe('TOTAL-PASSED');
  });

  it('never certifies a signer', async () => {
    const report = await judge(signedBy(outside, outside).bytes, outside.roots);
    expect(failures(report)).toContain('certificate:unknown-root');
    expect(verdict(report)).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
    expect(report.signatures[0]).not.toHaveProperty('level');
  });
});
