import { beforeAll, describe, expect, it } from 'vitest';
import { type Report, type VerifyOptions, verifyPdf } from '#trust/pades';
import { readCertificate } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { issueCrl } from '#trust/pki/issue';
import { createAuthority, type TestAuthority } from '../../support/authority.ts';
import { at, attackedBase, catalog, growing, store } from './attacks/setting.ts';
import type { TestBase } from './base.ts';
import { archive, type Growing, grow, NOW, object, signPact, signRevision } from './pact.ts';
import { failures, verdict } from './verdict.ts';

const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);

let authority: TestAuthority;
let base: TestBase;
let sealed: Growing;
beforeAll(() => {
  authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  base = attackedBase();
  sealed = signPact(base, authority).sealed;
});

const judge = (file: Growing, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  verifyPdf(file.bytes, { roots: authority.roots, at: later(1), engine: nodeCrypto, ...options });
const levels = ({ signatures }: Report) =>
  signatures.filter(({ kind }) => kind === 'signature').map(({ field, level }) => `${field} ${level}`);
const sealSerial = () => readCertificate(authority.seal.certificate).serial;
const withStore = (file: Growing, crls = authority.crls()) => store(file, [authority.issuing.certificate], crls);

describe('the level of each signature', () => {
  it('is B-B without a timestamp, and B-T with one', async () => {
    const plain = signRevision(growing(base), authority.issueSigner(), { field: base.person });
    expect(levels(await judge(plain))).toEqual(['person B-B']);
    expect(levels(await judge(sealed, { crls: authority.crls() }))).toEqual(['person B-T', 'seal B-T']);
  });

  it('is B-LT when the file’s own store is enough, and B-LTA when a timestamp covers that', async () => {
    const stored = withStore(sealed);
    expect(levels(await judge(stored))).toEqual(['person B-LT', 'seal B-LT']);
    expect(levels(await judge(archive(stored, base, authority, later(0.1))))).toEqual(['person B-LTA', 'seal B-LTA']);
  });

  it('is the signature’s own: one that came after the store’s timestamp has none of it', async () => {
    const { person } = signPact(base, authority);
    const archived = archive(withStore(person), base, authority, NOW);
    const seal = { ...authority.seal, chain: authority.sealChain };
    const both = signRevision(archived, seal, { field: base.seal }, { authority });
    expect(levels(await judge(both))).toEqual(['person B-LTA', 'seal B-LT']);
  });

  it('is not lifted by certificates and lists of others, nor by what the caller brought', async () => {
    const other = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
    const certificates = [other.root, other.issuing, other.tsa].map(({ certificate }) => certificate);
    const stored = archive(store(sealed, certificates, other.crls()), base, authority, later(0.1));
    expect(levels(await judge(stored))).toEqual(['person B-T', 'seal B-T']);
    expect(levels(await judge(stored, { crls: authority.crls() }))).toEqual(['person B-T', 'seal B-T']);
  });

  it('is no more than B-LT while the list that matters came after the last timestamp', async () => {
    const without = store(sealed, [authority.issuing.certificate], []);
    const stamped = archive(without, base, authority, later(0.1));
    expect(levels(await judge(stamped))).toEqual(['person B-T', 'seal B-T']);
    const completed = withStore(stamped);
    expect(levels(await judge(completed))).toEqual(['person B-LT', 'seal B-LT']);
  });
});

describe('a revoked seal', () => {
  it('fails when it was revoked before its proven time, whoever says so', async () => {
    const crls = authority.crls([{ serial: sealSerial(), at: new Date(NOW.getTime() - 1000) }]);
    expect(verdict(await judge(sealed, { crls }))).toBe('TOTAL-FAILED/REVOKED');
    expect(failures(await judge(archive(withStore(sealed, crls), base, authority, later(0.1))))).toContain(
      'certificate:revoked',
    );
  });

  it('passes when it was revoked after its proven time', async () => {
    const crls = authority.crls([{ serial: sealSerial(), at: later(0.5) }]);
    expect(verdict(await judge(sealed, { crls, at: later(2) }))).toBe('TOTAL-PASSED');
  });

  it('is undecided when it was revoked at an unknown side of an unproven time', async () => {
    const hand = { ...authority.seal, chain: authority.sealChain };
    const unstamped = signRevision(growing(base), hand, { field: base.seal, time: NOW });
    const crls = authority.crls([{ serial: sealSerial(), at: later(0.5) }]);
    expect(verdict(await judge(unstamped, { crls }))).toBe('INDETERMINATE/REVOKED_NO_POE');
  });

  it('is not good for being left out of a list that is younger than its certificate', async () => {
    const { notAfter } = readCertificate(authority.seal.certificate);
    const thisUpdate = new Date(notAfter.getTime() + DAY);
    const young = { revoked: [], thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + DAY), number: 9 };
    const crls = [issueCrl({ issuer: authority.issuing, ...young }), issueCrl({ issuer: authority.root, ...young })];
    expect(failures(await judge(sealed, { crls }))).toContain('revocation:revocation-unknown');
  });
});

describe('the store of evidence', () => {
  it('may be replaced by another, and stamped', async () => {
    const twice = withStore(withStore(sealed));
    expect(verdict(await judge(archive(twice, base, authority, later(0.1))))).toBe('TOTAL-PASSED');
  });

  it('may say which evidence is whose: entries that say nothing true change nothing', async () => {
    const stored = withStore(sealed);
    const [, lists = ''] = /\/DSS << (.*?) >>/.exec(Buffer.from(stored.bytes).toString('latin1')) ?? [];
    const vri = `/VRI << /${'0'.repeat(40)} << /Cert [] /TU (D:2000) >> >>`;
    const related = grow(stored, [object(at.catalog, catalog(`/DSS << ${lists} ${vri} >>`))]);
    const report = await judge(related);
    expect([verdict(report), ...levels(report)]).toEqual(['TOTAL-PASSED', 'person B-LT', 'seal B-LT']);
  });
});

describe('a change between two signatures', () => {
  it('is held against the earlier one only', async () => {
    const { person } = signPact(base, authority);
    const tampered = grow(person, [object(at.font, '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>')]);
    const seal = { ...authority.seal, chain: authority.sealChain };
    const report = await judge(signRevision(tampered, seal, { field: base.seal }, { authority }));
    expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL-FAILED', 'TOTAL-PASSED']);
    expect(report.indication).toBe('TOTAL-FAILED');
  });
});
