import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { createAuthority, type TestAuthority } from '../../support/authority.ts';
import { createBase, type TestBase } from './base.ts';
import {
  archive,
  type Growing,
  grow,
  type Hand,
  join,
  NOW,
  object,
  signPact,
  signRevision,
  start,
  storeEvidence,
} from './pact.ts';
import { failures, verdict } from './verdict.ts';

const DAY = 86_400_000;
let authority: TestAuthority;
let base: TestBase;
let sealed: Growing;

beforeAll(async () => {
  authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  base = await createBase();
  sealed = signPact(base, authority).sealed;
});

const judge = (bytes: Uint8Array, at = NOW) => verifyPdf(bytes, { roots: authority.roots, at, crls: authority.crls() });

describe('a pact signed by a person and sealed by the institution', () => {
  it('passes every check of both signatures and says whose clock it was', async () => {
    const report = await judge(sealed.bytes);
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(report.signatures.map(({ field, level, revision }) => [field, level, revision])).toEqual([
      ['person', 'B-T', 1],
      ['seal', 'B-T', 2],
    ]);
    expect(report.signatures.flatMap(({ checks }) => checks.map(({ outcome }) => outcome))).toEqual(
      Array(14).fill('passed'),
    );
    const [person] = report.signatures;
    expect(person?.signer).toMatchObject({ commonName: 'La Ode Contoh, S.Pd., M.Si.', title: 'Guru Ahli Muda' });
    expect(person?.claimedTime).toEqual(NOW);
    expect(person?.trustedTime).toMatchObject({ time: NOW, clock: { commonName: 'Ikrar Waktu (uji)' } });
    expect(person?.root?.commonName).toBe('Ikrar Root (uji)');
  });

  it('passes long after the seven days of its signer, because its time is proven', async () => {
    expect(verdict(await judge(sealed.bytes, new Date(NOW.getTime() + 400 * DAY)))).toBe('TOTAL-PASSED');
  });

  it('passes without revocation data, and says that it had none', async () => {
    const report = await verifyPdf(sealed.bytes, { roots: authority.roots, at: NOW });
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(failures(report)).toEqual(['revocation:revocation-unknown', 'revocation:revocation-unknown']);
  });

  it('passes when written with object streams and a cross-reference stream below', async () => {
    const modern = await createBase({ objectStreams: true });
    const pact = signRevision(start(modern), authority.issueSigner(), { field: modern.person }, { authority });
    expect(verdict(await judge(pact.bytes))).toBe('TOTAL-PASSED');
  });

  it('says B-B without a timestamp, and out of bounds once the certificate has run out', async () => {
    const plain = signRevision(start(base), authority.issueSigner(), { field: base.person, time: NOW });
    const report = await judge(plain.bytes);
    expect([report.indication, report.signatures[0]?.level]).toEqual(['TOTAL-PASSED', 'B-B']);
    const later = await judge(plain.bytes, new Date(NOW.getTime() + 30 * DAY));
    expect(verdict(later)).toBe('INDETERMINATE/OUT_OF_BOUNDS_NO_POE');
  });

  it('reaches B-LTA with a DSS and a document timestamp', async () => {
    const evidence = { certificates: [authority.issuing.certificate], crls: authority.crls() };
    const archived = archive(storeEvidence(sealed, base, evidence), base, authority, new Date(NOW.getTime() + 1000));
    const report = await verifyPdf(archived.bytes, { roots: authority.roots, at: new Date(NOW.getTime() + DAY) });
    expect(verdict(report)).toBe('TOTAL-PASSED');
    expect(report.signatures.map(({ field, level }) => [field, level])).toEqual([
      ['person', 'B-LTA'],
      ['seal', 'B-LTA'],
      ['archive', undefined],
    ]);
  });

  it('fails once the seal was revoked before it signed', async () => {
    const serial = (await import('#trust/pki')).readCertificate(authority.seal.certificate).serial;
    const crls = authority.crls([{ serial, at: new Date(NOW.getTime() - 1000) }]);
    const report = await verifyPdf(sealed.bytes, { roots: authority.roots, at: NOW, crls });
    expect(verdict(report)).toBe('TOTAL-FAILED/REVOKED');
  });
});

describe('three plain answers', () => {
  it('says HASH_FAILURE for a changed byte', async () => {
    const bytes = sealed.bytes.slice();
    const at = Buffer.from(bytes).indexOf('0 0 1 rg 60 500');
    bytes[at] = 0x31;
    const report = await judge(bytes);
    expect(verdict(report)).toBe('TOTAL-FAILED/HASH_FAILURE');
    expect(failures(report)).toContain('integrity:content-changed');
  });

  it('says NO_CERTIFICATE_CHAIN_FOUND under a root that nobody gave', async () => {
    const stranger = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
    const report = await judge(signPact(base, stranger).sealed.bytes);
    expect(verdict(report)).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
    expect(failures(report)).toContain('certificate:unknown-root');
    expect(failures(report)).not.toContain('integrity:content-changed');
  });

  it('says what an overlay changed, although both signatures hold', async () => {
    const { page, pages, font } = base.numbers;
    const overlay = grow(sealed, [
      object(
        page,
        `<< /Type /Page /Parent ${pages} 0 R /MediaBox [0 0 595 842] /Contents [${sealed.head.objectCount} 0 R] /Resources << /Font << /F ${font} 0 R >> >> >>`,
      ),
      object(sealed.head.objectCount, '<< /Length 9 >>\nstream\n0 0 1 rg \nendstream'),
    ]);
    const report = await judge(overlay.bytes);
    expect(verdict(report)).toBe('TOTAL-FAILED/FORMAT_FAILURE');
    expect(failures(report)).toEqual(['modifications:page-changed', 'modifications:page-changed']);
    expect(
      report.signatures.every(({ checks }) => checks.find(({ name }) => name === 'integrity')?.outcome === 'passed'),
    ).toBe(true);
  });
});

describe('what may follow a signature', () => {
  const hand = (): Hand => ({ ...authority.seal, chain: authority.sealChain });

  it('allows a second signature in a field that was there', async () => {
    const { person } = signPact(base, authority);
    expect(verdict(await judge(signRevision(person, hand(), { field: base.seal }, { authority }).bytes))).toBe(
      'TOTAL-PASSED',
    );
  });

  it('allows a new, invisible signature field', async () => {
    const next = sealed.head.objectCount;
    const { acroForm } = base.numbers;
    const fields = `${base.person.number} 0 R ${base.seal.number} 0 R ${base.archive.number} 0 R ${next} 0 R`;
    const form = object(acroForm, `<< /Fields [${fields}] /SigFlags 3 >>`);
    const field = { number: next, dictionary: '<< /FT /Sig /T (later) /Type /Annot /Subtype /Widget /Rect [0 0 0 0]' };
    const file = signRevision(sealed, hand(), { field }, { authority, objects: [form] });
    expect(verdict(await judge(file.bytes))).toBe('TOTAL-PASSED');
    const visible = { ...field, dictionary: field.dictionary.replace('[0 0 0 0]', '[0 0 90 90]') };
    const shown = signRevision(sealed, hand(), { field: visible }, { authority, objects: [form] });
    expect(failures(await judge(shown.bytes))).toContain('modifications:field-changed');
  });
});

describe('what changes nothing', () => {
  it('allows objects to be written again word for word', async () => {
    const again = grow(sealed, [
      object(base.numbers.font, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
      object(base.seal.number, `${base.seal.dictionary} /V ${sealed.head.objectCount - 1} 0 R >>`),
    ]);
    expect(verdict(await judge(again.bytes))).toBe('TOTAL-PASSED');
  });
});

describe('the layout of the file', () => {
  it('refuses bytes after the last end marker', async () => {
    for (const extra of ['\n', ' ', '%', 'x'.repeat(5000)]) {
      const report = await judge(join(sealed.bytes, Buffer.from(extra)));
      expect(failures(report)).toContain('structure:bytes-after-end');
      expect(report.indication).toBe('TOTAL-FAILED');
    }
  });
});
