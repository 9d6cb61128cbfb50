import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { readCertificate } from '#trust/pki';
import { createAuthority, type TestAuthority } from '../../support/authority.ts';
import { createBase, type TestBase } from './base.ts';
import { NOW, signRevision, start } from './pact.ts';
import { failures, verdict } from './verdict.ts';

let authority: TestAuthority;
/** Somebody else's root, under which an office has its seal, and many people have theirs. */
let outside: TestAuthority;
let base: TestBase;

beforeAll(async () => {
  const now = new Date(NOW.getTime() - 60_000);
  [authority, outside] = [createAuthority({ now }), createAuthority({ now })];
  base = await createBase();
});

describe('a seal that is known one by one', () => {
  it('is trusted with the root it hangs on; without being named it is not', async () => {
    const office = outside.issueSigner();
    const { bytes } = signRevision(start(base), office, { field: base.person, time: NOW }, { authority });
    const judge = (seals: readonly { certificate: Uint8Array; root: Uint8Array }[]) =>
      verifyPdf(bytes, { roots: authority.roots, at: NOW, seals });
    expect(verdict(await judge([{ certificate: office.certificate, root: outside.root.certificate }]))).toBe(
      'TOTAL-PASSED',
    );
    expect(verdict(await judge([]))).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
    const wrongRoot = { certificate: office.certificate, root: createAuthority({ now: NOW }).root.certificate };
    expect(verdict(await judge([wrongRoot]))).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
  });

  it('makes nobody else under its root trusted', async () => {
    const office = readCertificate(outside.issueSigner().certificate);
    const stranger = outside.issueSigner();
    const { bytes } = signRevision(start(base), stranger, { field: base.person, time: NOW }, { authority });
    const seals = [{ certificate: office, root: outside.roots[0] ?? office }];
    const report = await verifyPdf(bytes, { roots: authority.roots, at: NOW, seals });
    expect(failures(report)).toContain('certificate:unknown-root');
  });
});
