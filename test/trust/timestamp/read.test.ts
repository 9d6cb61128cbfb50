import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digest, readCertificate } from '#trust/pki';
import { readRequest, readResponse, verifyTimestamp } from '#trust/timestamp';

const vector = (name: string) => new Uint8Array(readFileSync(new URL(`../../vectors/${name}`, import.meta.url)));
const content = vector('cms/content.txt');
const roots = [readCertificate(vector('cms/root.der'))];
const request = readRequest(vector('timestamp/request.tsq'));

describe('timestamps by another maker', () => {
  it.each([
    ['ess-v1.tsr', 1],
    ['ess-v2.tsr', 2],
  ])('verifies %s with its nonce, accuracy and ordering', async (name, version) => {
    const answer = readResponse(vector(`timestamp/${name}`));
    if (!answer.granted) throw new Error('the vector is an answer with a token');
    const { token } = answer;
    expect(token).toMatchObject({ hash: 'SHA-384', accuracyMs: 1500.1, ordering: true, policy: '1.3.6.1.4.1.99999.1' });
    expect(token.cms.signer.signedAttributes?.signingCertificate?.version).toBe(version);
    const { nonce } = request;
    if (!nonce) throw new Error('the vector asks with a nonce');
    const verdict = await verifyTimestamp({ token, imprint: (hash) => digest(hash, content), roots, nonce });
    expect(verdict).toMatchObject({ ok: true, tsa: { subject: { commonName: 'tsa' } } });
  });

  it('reads the request they answer', async () => {
    expect(request).toMatchObject({ hash: 'SHA-384', certReq: true, imprint: await digest('SHA-384', content) });
  });

  it('reads a rejection', () => {
    expect(readResponse(vector('timestamp/rejected.tsr'))).toMatchObject({ granted: false, status: 2 });
  });

  it('reads the answer of a public unit, whose attributes name its TSTInfo', async () => {
    const der = Buffer.from(Buffer.from(vector('timestamp/public-unit.tsr.base64')).toString('latin1'), 'base64');
    const answer = readResponse(new Uint8Array(der));
    if (!answer.granted) throw new Error('the vector is an answer with a token');
    const { token } = answer;
    const hello = await digest('SHA-256', Buffer.from('hello\n'));
    expect(token).toMatchObject({
      policy: '2.16.840.1.113733.1.7.23.3',
      hash: 'SHA-256',
      imprint: hello,
      time: new Date('2018-05-09T14:54:22Z'),
      accuracyMs: 30_000,
      ordering: false,
    });
    expect(token.nonce).toBeUndefined();
    const named = token.cms.signer.signedAttributes?.messageDigest;
    expect(named).toEqual(await digest('SHA-256', token.cms.content ?? new Uint8Array()));
    const verdict = await verifyTimestamp({ token, imprint: () => hello, roots });
    expect(verdict).toMatchObject({ ok: false, reason: 'signer-certificate-missing' });
  });
});
