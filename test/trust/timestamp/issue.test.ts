import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { equalBytes } from '#trust/der';
import { digest, readCrl } from '#trust/pki';
import { randomSerial } from '#trust/pki/issue';
import { readRequest, readResponse, readTimestampToken, type TimestampInput, verifyTimestamp } from '#trust/timestamp';
import { buildRejection, buildRequest, buildResponse, issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import { createAuthority } from '../../support/authority.ts';
import { type ForeignAuthority, foreignAuthority } from '../../support/foreign-authority.ts';
import { hasOpenssl, openssl } from '../../support/openssl.ts';

const now = new Date('2026-11-22T03:04:05.670Z');
const ours = createAuthority({ now });
const data = new TextEncoder().encode('nilai tanda tangan');
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

const nonce = randomSerial();
const serial = randomSerial();
const issue = (changes: Partial<Parameters<typeof issueTimestamp>[0]> = {}) =>
  issueTimestamp({
    imprint: sha256(data),
    hashAlgorithm: 'sha256',
    time: now,
    serial,
    nonce,
    policy: serverClockPolicy,
    tsa: ours.tsa,
    chain: ours.tsaChain,
    ...changes,
  });
const token = issue();

const verify = (bytes: Uint8Array, changes: Partial<TimestampInput> = {}) =>
  verifyTimestamp({
    token: readTimestampToken(bytes),
    imprint: (hash) => digest(hash, data),
    roots: ours.roots,
    nonce,
    policy: serverClockPolicy,
    ...changes,
  });

describe('a timestamp of the built-in unit (RFC 3161 section 2.4.2)', () => {
  it('says imprint, time to the millisecond, serial, nonce and policy', () => {
    const { cms, der, ...said } = readTimestampToken(token);
    expect(said).toEqual({
      policy: serverClockPolicy,
      hash: 'SHA-256',
      imprint: sha256(data),
      serial,
      time: now,
      ordering: false,
      nonce,
    });
    expect(der).toEqual(token);
    expect(cms.signer.signedAttributes?.signingTime).toBeUndefined();
  });

  it('verifies under the root that issued the unit', async () => {
    const crls = ours.crls().map(readCrl);
    const verdict = await verify(token, { crls });
    expect(verdict).toMatchObject({ ok: true, tsa: { der: ours.tsa.certificate }, path: { revocation: 'checked' } });
  });

  let foreign: ForeignAuthority;
  beforeAll(async () => {
    foreign = await foreignAuthority({ now });
  });

  type Case = readonly [reason: string, what: string, verdict: () => ReturnType<typeof verify>];
  it.each<Case>([
    ['imprint-mismatch', 'other data', () => verify(token, { imprint: (hash) => digest(hash, data.subarray(1)) })],
    ['nonce-mismatch', 'another nonce', () => verify(token, { nonce: randomSerial() })],
    [
      'nonce-mismatch',
      'no nonce',
      () => {
        const { imprint, ...rest } = { imprint: sha256(data), hashAlgorithm: 'sha256', time: now, serial } as const;
        return verify(issueTimestamp({ imprint, ...rest, policy: serverClockPolicy, tsa: ours.tsa, chain: [] }));
      },
    ],
    ['policy-mismatch', 'another policy', () => verify(issue({ policy: '1.3.6.1.4.1.99999.2' }))],
    ['wrong-usage', 'a seal’s key', () => verify(issue({ tsa: ours.seal, chain: ours.sealChain }))],
    [
      'untrusted-root',
      'somebody else’s root',
      () => verify(token, { roots: foreign.roots, intermediates: ours.roots }),
    ],
    ['incomplete-chain', 'somebody else’s unit', () => verify(issue({ tsa: foreign.tsa }))],
    ['expired', 'a unit that has expired', () => verify(token, { at: new Date('2037-01-01T00:00:00Z') })],
    ['not-yet-valid', 'a time before the unit was', () => verify(issue({ time: new Date('2026-01-01T00:00:00Z') }))],
    ['signature-invalid', 'another key', () => verify(issue({ tsa: { ...ours.tsa, sign: ours.seal.sign } }))],
  ])('proves nothing (%s) with %s', async (reason, _, verdict) => {
    expect(await verdict()).toMatchObject({ ok: false, reason });
  });

  it('accepts a unit of somebody else’s under that root', async () => {
    expect(await verify(issue({ tsa: foreign.tsa }), { roots: foreign.roots })).toMatchObject({ ok: true });
  });

  it('never says another time or imprint with a byte changed', async () => {
    const original = readTimestampToken(token);
    const change = fc.record({ at: fc.nat(token.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, to }) => {
        const changed = Uint8Array.from(token);
        changed[at] = to;
        try {
          const verdict = await verify(changed);
          if (!verdict.ok) return;
          expect(verdict.token.time).toEqual(original.time);
          expect(equalBytes(verdict.token.imprint, original.imprint)).toBe(true);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('asking and answering', () => {
  it('keeps what was asked', () => {
    const asked = { imprint: sha256(data), hashAlgorithm: 'sha256', nonce, policy: serverClockPolicy } as const;
    expect(readRequest(buildRequest(asked))).toEqual({
      hash: 'SHA-256',
      imprint: sha256(data),
      policy: serverClockPolicy,
      nonce,
      certReq: true,
    });
  });

  it('reads an answer with a token, and a no with its reason', () => {
    expect(readResponse(buildResponse(token))).toMatchObject({ granted: true, token: { time: now } });
    expect(readResponse(buildRejection('sibuk'))).toEqual({ granted: false, status: 2, text: 'sibuk' });
  });

  it('refuses an answer above 64 KB, or one that grants nothing', () => {
    const chain = Array.from({ length: 60 }, () => new Uint8Array([0x30, 0x82, 0x05, 0x00, ...new Uint8Array(1280)]));
    expect(() => readResponse(buildResponse(issue({ chain })))).toThrow('too large');
    expect(() => readResponse(Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 0))).toThrow('granted without a token');
  });

  it('refuses an imprint that is not as long as its digest', () => {
    const short = buildRequest({ imprint: sha256(data).subarray(1), hashAlgorithm: 'sha256' });
    expect(() => readRequest(short)).toThrow('timestamp-malformed');
    expect(() => readTimestampToken(issue({ imprint: new Uint8Array(20) }))).toThrow('timestamp-malformed');
  });
});

describe.skipIf(!hasOpenssl)('what openssl says of it', () => {
  const at = ['-attime', String(Math.floor(now.getTime() / 1000) + 10)];
  const files = { data, 'token.der': token, 'answer.tsr': buildResponse(token), 'root.pem': ours.rootPem };
  const command = ['ts', '-verify', ...at, '-data', 'data', '-CAfile', 'root.pem'];

  it('verifies token and answer under our root', () => {
    expect(openssl([...command, '-in', 'token.der', '-token_in'], files).output).toContain('Verification: OK');
    expect(openssl([...command, '-in', 'answer.tsr'], files).output).toContain('Verification: OK');
  });

  it('matches it to our request, nonce and all', () => {
    const query = buildRequest({ imprint: sha256(data), hashAlgorithm: 'sha256', nonce });
    const ask = ['ts', '-verify', ...at, '-queryfile', 'query.tsq', '-in', 'answer.tsr', '-CAfile', 'root.pem'];
    expect(openssl(ask, { ...files, 'query.tsq': query }).output).toContain('Verification: OK');
  });

  it('refuses it over other data or under another root', () => {
    const args = [...command, '-in', 'token.der', '-token_in'];
    expect(openssl(args, { ...files, data: 'lain' }).ok).toBe(false);
    expect(openssl(args, { ...files, 'root.pem': createAuthority({ now }).rootPem }).ok).toBe(false);
  });
});
