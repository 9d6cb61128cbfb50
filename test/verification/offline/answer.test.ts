import { CompactSign, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { listTag, type QrClaims, type Status } from '#trust/token';
import { issueQr, issueStatusList, newCode, type TokenSigner } from '#trust/token/issue';
import { answerOffline, type Kept } from '../../../src/verification/offline/answer.ts';

const office = '3f8e11c0-5a35-4a70-9a27-5f0f5d3f2b11';
const otherOffice = '91d0a7be-3c55-4f0e-8d2b-6b0f5d3f2b22';
/** Another office whose list has the same tag. */
const twin = '3f8e11c3-0000-4a70-9a27-5f0f5d3f2b33';
const preparedAt = new Date('2024-06-10T01:00:00Z');
const listAt = new Date('2024-06-10T02:00:00Z');
const now = new Date('2024-06-11T00:00:00Z');

let signer: TokenSigner;
let keys: JSONWebKeySet;
let stranger: TokenSigner;

async function newSigner(kid: string): Promise<{ signer: TokenSigner; keys: JSONWebKeySet }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const sign: TokenSigner['sign'] = (payload, header) =>
    new CompactSign(payload).setProtectedHeader({ ...header }).sign(privateKey);
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  return { signer: { kid, sign }, keys: { keys: [jwk] } };
}

beforeAll(async () => {
  ({ signer, keys } = await newSigner('k3y-1d_8'));
  ({ signer: stranger } = await newSigner('k3y-1d_8'));
});

const code = newCode();
const made: QrClaims = {
  code,
  digest: 'A'.repeat(43),
  name: 'La Ode Contoh',
  preparedAt,
  statusIndex: 7,
  list: listTag(office),
};

async function scan(claims: Partial<QrClaims> = {}, by = signer) {
  const { token } = await issueQr('https://ikrar.contoh.go.id', { ...made, ...claims }, by);
  return { code, token };
}

function list(orgId: string, status: Status, at = listAt): Promise<string> {
  const content = { subject: `https://ikrar.contoh.go.id/status/${orgId}`, aggregation: '', at, ttl: 300 };
  return issueStatusList({ ...content, lifetime: 14 * 86_400, places: [{ status, indexes: [7] }] }, signer);
}

async function kept(status: Status, others: readonly string[] = []): Promise<Kept> {
  const lists = new Map([[office, await list(office, status)]]);
  for (const orgId of others) lists.set(orgId, await list(orgId, 'valid'));
  return { keys, keysAt: listAt, lists };
}

describe('a QR without a network', () => {
  it.each([
    ['valid', 'recorded'],
    ['invalid', 'prepared'],
    ['withdrawn', 'revoked'],
    ['suspended', 'revoked'],
  ] as const)('whose place says %s is answered %s, as of the list', async (status, word) => {
    const answer = await answerOffline(await scan(), await kept(status, [otherOffice]), now);
    expect(answer).toEqual({ word, claims: made, asOf: listAt });
  });

  it('is undetermined when its key is newer than those kept, and a sample says so whatever the list says', async () => {
    const { signer: newer } = await newSigner('k3y-b4ru');
    const answer = await answerOffline(await scan({}, newer), await kept('valid'), now);
    expect(answer).toEqual({ word: 'undetermined', why: 'new-key', asOf: listAt });
    const sample = await answerOffline(await scan({ sample: true }), await kept('valid'), now);
    expect(sample).toMatchObject({ claims: { sample: true } });
  });

  it('is unknown when another key signed its token, or a sign of it was changed', async () => {
    const unknown = { word: 'unknown', why: 'token', asOf: listAt };
    expect(await answerOffline(await scan({}, stranger), await kept('valid'), now)).toEqual(unknown);
    const { token } = await scan();
    expect(await answerOffline({ code, token: `${token}A` }, await kept('valid'), now)).toEqual(unknown);
    expect(await answerOffline({ code, token: 'A'.repeat(5_000) }, await kept('valid'), now)).toEqual(unknown);
  });

  it('is unknown when its token was made for another code', async () => {
    const moved = await scan({ code: newCode() });
    expect(await answerOffline(moved, await kept('valid'), now)).toMatchObject({ word: 'unknown', why: 'moved' });
  });

  it('is undetermined when the document is not older than the list, whatever the list says of its place', async () => {
    for (const status of ['valid', 'invalid', 'withdrawn'] as const) {
      const late = await scan({ preparedAt: listAt });
      expect(await answerOffline(late, await kept(status), now)).toMatchObject({ word: 'undetermined', why: 'newer' });
    }
    const before = await scan({ preparedAt: new Date(listAt.getTime() - 1000) });
    expect(await answerOffline(before, await kept('valid'), now)).toMatchObject({ word: 'recorded' });
  });

  it('is undetermined once the list has run out', async () => {
    const end = new Date(listAt.getTime() + 14 * 86_400_000);
    const last = await answerOffline(await scan(), await kept('valid'), end);
    const after = await answerOffline(await scan(), await kept('valid'), new Date(end.getTime() + 1));
    expect(last).toMatchObject({ word: 'recorded' });
    expect(after).toMatchObject({ word: 'undetermined', why: 'list-expired', asOf: listAt });
  });

  it('is undetermined without keys, without a token, and without this office’s list', async () => {
    expect(await answerOffline(await scan(), undefined, now)).toMatchObject({ why: 'no-keys' });
    expect(await answerOffline({ code, token: '' }, await kept('valid'), now)).toMatchObject({ why: 'no-token' });
    const other = await scan({ list: listTag(otherOffice) });
    expect(await answerOffline(other, await kept('valid'), now)).toMatchObject({
      word: 'undetermined',
      why: 'no-list',
    });
  });

  it('is read in the list of its office that it names, and in no other', async () => {
    const [first, second] = [await list(office, 'valid'), await list(`${office}/1`, 'withdrawn')];
    const both = {
      keys,
      keysAt: listAt,
      lists: new Map([
        [office, first],
        [`${office}/1`, second],
      ]),
    };
    expect(await answerOffline(await scan(), both, now)).toMatchObject({ word: 'recorded' });
    const next = await scan({ statusIndex: 2 ** 20 + 7 });
    expect(await answerOffline(next, both, now)).toMatchObject({ word: 'revoked' });
    for (const lists of [
      new Map([[office, first]]),
      new Map([
        [office, first],
        [`${office}/1`, first],
      ]),
    ]) {
      expect(await answerOffline(next, { ...both, lists }, now)).toMatchObject({
        word: 'undetermined',
        why: 'no-list',
      });
    }
    const far = await scan({ statusIndex: 2 ** 24 + 7 });
    expect(await answerOffline(far, both, now)).toMatchObject({ word: 'undetermined', why: 'no-list' });
  });

  it('never reads a place in a list that may be another office’s', async () => {
    const twins = await answerOffline(await scan(), await kept('withdrawn', [twin]), now);
    expect(twins).toMatchObject({ word: 'undetermined', why: 'no-list' });
    const { list: _, ...unnamed } = made;
    const { token } = await issueQr('https://ikrar.contoh.go.id', unnamed, signer);
    const only = await answerOffline({ code, token }, await kept('valid'), now);
    const several = await answerOffline({ code, token }, await kept('valid', [otherOffice]), now);
    expect([only.word, several.word]).toEqual(['recorded', 'undetermined']);
  });

  it('is undetermined when what was kept as this office’s list is another’s, or not ours', async () => {
    const swapped = { keys, keysAt: listAt, lists: new Map([[office, await list(otherOffice, 'valid')]]) };
    expect(await answerOffline(await scan(), swapped, now)).toMatchObject({ why: 'no-list' });
    const junk = { keys, keysAt: listAt, lists: new Map([[office, '<html>']]) };
    expect(await answerOffline(await scan(), junk, now)).toMatchObject({ why: 'no-list' });
  });
});
