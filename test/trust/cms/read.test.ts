import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { type CmsInput, readCms, verifyCms } from '#trust/cms';
import { digest, readCertificate, validatePath } from '#trust/pki';

const vector = (name: string) => new Uint8Array(readFileSync(new URL(`../../vectors/cms/${name}`, import.meta.url)));
const content = vector('content.txt');
const root = readCertificate(vector('root.der'));
const input: CmsInput = { contentDigest: (hash) => digest(hash, content), content: async () => content };

const files = [
  'rsa-cades.der',
  'rsa-pss.der',
  'p384-cades.der',
  'p384-key-identifier.der',
  'rsa-no-attributes.der',
  'rsa-encapsulated.der',
];

describe('CMS by another maker', () => {
  it.each(files)('verifies %s and leads to its root', async (name) => {
    const verdict = await verifyCms(readCms(vector(name)), input);
    expect(verdict).toMatchObject({ ok: true });
    if (!verdict.ok) return;
    const path = await validatePath({
      leaf: verdict.signer,
      intermediates: verdict.certificates,
      roots: [root],
      at: new Date(verdict.signer.notBefore.getTime() + 86_400_000),
      purpose: 'document',
    });
    expect(path).toMatchObject({ ok: true });
  });

  it.each(files)('refuses %s over other content', async (name) => {
    const other = content.subarray(1);
    const lie: CmsInput = { contentDigest: (hash) => digest(hash, other), content: async () => other };
    const reason = name === 'rsa-no-attributes.der' ? 'signature-invalid' : 'digest-mismatch';
    expect(await verifyCms(readCms(vector(name)), lie)).toMatchObject({ ok: false, reason });
  });

  it('keeps the encapsulated content and the claimed time', () => {
    const cms = readCms(vector('rsa-encapsulated.der'));
    expect(cms.content).toEqual(content);
    expect(cms.signer.signedAttributes?.signingTime).toBeInstanceOf(Date);
    expect(readCms(vector('rsa-cades.der')).content).toBeUndefined();
  });

  it('asks for the signing-certificate attribute only where it must be', async () => {
    const strict = { ...input, requireSigningCertificate: true };
    expect(await verifyCms(readCms(vector('rsa-cades.der')), strict)).toMatchObject({ ok: true });
    const refused = await verifyCms(readCms(vector('rsa-pss.der')), strict);
    expect(refused).toMatchObject({ reason: 'signing-certificate-missing' });
    const bare = await verifyCms(readCms(vector('rsa-no-attributes.der')), strict);
    expect(bare).toMatchObject({ reason: 'signed-attributes-missing' });
    const { content: _, ...digestOnly } = input;
    const blind = await verifyCms(readCms(vector('rsa-no-attributes.der')), digestOnly);
    expect(blind).toMatchObject({ reason: 'signed-attributes-missing' });
  });

  it('answers changed bytes by a refusal, or by a verdict that is not of another content', async () => {
    const original = vector('p384-cades.der');
    const { signature } = readCms(original).signer;
    const change = fc.record({ at: fc.nat(original.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, to }) => {
        const changed = Uint8Array.from(original);
        changed[at] = to;
        try {
          const cms = readCms(changed);
          const verdict = await verifyCms(cms, input);
          // What still verifies differs only where nothing signed it: versions, algorithm lists, other certificates.
          if (verdict.ok) expect(cms.signer.signature).toEqual(signature);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what is no SignedData', () => {
    expect(() => readCms(vector('root.der'))).toThrow(Refusal);
    expect(() => readCms(new Uint8Array())).toThrow('asn1-malformed');
  });
});
