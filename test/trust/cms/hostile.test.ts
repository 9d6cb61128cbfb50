import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CmsInput, readCms, verifyCms } from '#trust/cms';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { children, integer, oid, oids, readDer, sequence, setOf } from '#trust/der';
import { digest } from '#trust/pki';
import { createAuthority } from '../../support/authority.ts';
import { editDer } from '../../support/edit-der.ts';

const ours = createAuthority({ now: new Date('2026-11-22T00:00:00Z') });
const { certificate, chain, sign } = ours.issueSigner();
const content = new TextEncoder().encode('isi pakta');
const messageDigest = new Uint8Array(createHash('sha256').update(content).digest());
const tbs = signedAttributes({ messageDigest, certificate });
const assemble = (attributes: Uint8Array) =>
  assembleCms({ tbs: attributes, signature: sign(attributes), certificate, chain });
const made = assemble(tbs);
const attributesOf = (der: Uint8Array) => children(readDer(der)).map((attribute) => attribute.bytes);

/** Places in ContentInfo: SignedData, and in it the signer. */
const signedData = [1, 0];
const signer = [...signedData, 4, 0];

const versioned = (der: Uint8Array, version: number) => editDer(der, [...signedData, 0], () => [integer(version)]);

const input: CmsInput = { contentDigest: (hash) => digest(hash, content), content: async () => content };
const verify = (bytes: Uint8Array) => verifyCms(readCms(bytes), input);

describe('CMS made to deceive', () => {
  it('is not read with two signers, or none', () => {
    const pair = editDer(made, [...signedData, 4], (all) => [editDer(all, [0], (one) => [one, one])]);
    expect(() => readCms(pair)).toThrow('not exactly one signer');
    expect(() => readCms(editDer(made, signer, () => []))).toThrow('not exactly one signer');
  });

  it('is not read with more certificates than anybody needs', () => {
    const many = assembleCms({
      tbs,
      signature: sign(tbs),
      certificate,
      chain: Array.from({ length: 64 }, () => certificate),
    });
    expect(() => readCms(many)).toThrow('too many certificates');
  });

  it('is not read with an attribute twice, or one with two values', () => {
    const attributes = attributesOf(tbs);
    const digests = attributes.filter((one) => Buffer.from(one).includes(Buffer.from(messageDigest)));
    expect(() => readCms(assemble(setOf(...attributes, ...digests)))).toThrow('attribute twice');
    const doubled = digests.map((one) =>
      editDer(one, [1], (values) => [editDer(values, [0], (value) => [value, value])]),
    );
    const others = attributes.filter((one) => !digests.includes(one));
    expect(() => readCms(assemble(setOf(...others, ...doubled)))).toThrow('several values');
    expect(() => readCms(assemble(setOf(...others)))).toThrow('without content-type or message-digest');
  });

  it('does not hold when it claims other algorithms than were signed (RFC 6211)', async () => {
    const claimed = editDer(made, [...signer, 4], () => [sequence(oid(oids.ecdsaSha384))]);
    expect(await verify(claimed)).toMatchObject({ reason: 'algorithm-mismatch' });
  });

  it('is not read when its envelope, which nothing signs, says something else than its signer (RFC 5652 section 5.1)', () => {
    expect(() => readCms(versioned(made, 3))).toThrow('version of SignedData');
    expect(() => readCms(editDer(made, [...signer, 0], () => [integer(3)]))).toThrow('version of SignerInfo');
    const undeclared = editDer(made, [...signedData, 1, 0], () => [sequence(oid(oids.sha512))]);
    expect(() => readCms(undeclared)).toThrow('digest algorithm is not declared');
  });

  it('does not hold when its attributes were taken away', async () => {
    const bare = editDer(made, [...signer, 3], () => []);
    expect(await verify(bare)).toMatchObject({ reason: 'signature-invalid' });
    const typed = editDer(versioned(bare, 3), [...signedData, 2, 0], () => [oid(oids.tstInfo)]);
    expect(await verify(typed)).toMatchObject({ reason: 'signed-attributes-missing' });
  });

  it('does not hold with algorithms nobody should use', async () => {
    const declared = editDer(made, [...signedData, 1, 0], () => [sequence(oid(oids.sha1))]);
    const sha1 = editDer(declared, [...signer, 2], () => [sequence(oid(oids.sha1))]);
    expect(await verify(sha1)).toMatchObject({ reason: 'digest-mismatch' });
    const unknown = editDer(made, [...signer, 4], () => [sequence(oid('1.2.840.10045.4.1'))]);
    expect(await verify(unknown)).toMatchObject({ reason: 'algorithm-mismatch' });
  });

  it('still holds when a certificate beside the signer’s cannot be read', async () => {
    const broken = assembleCms({ tbs, signature: sign(tbs), certificate, chain: [sequence(sequence())] });
    expect(await verify(broken)).toMatchObject({ ok: true });
  });
});
