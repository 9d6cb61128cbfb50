import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pact } from '#db';
import type { CodeProof } from '#log';
import { signOnPhone } from '../../bench/phone.ts';
import { sequenceBatch } from '../../src/log/sequence-batch.ts';
import { revokePact } from '../../src/signing/revoke-pact.ts';
import { judgeProof } from '../../src/verification/judge-proof.ts';
import type { LogProofProps } from '../../src/verification/pages/log-proof.tsx';
import { openRound, type Round } from '../signing/round.ts';

let round: Round;
let codes: string[];
beforeAll(async () => {
  round = await openRound(2);
  for (const { link } of round.invited) await signOnPhone(link, { origin: round.origin });
  codes = (await round.services.db.select().from(pact).orderBy(pact.signedAt)).map(({ code }) => code);
});
afterAll(() => round.close());

const proofOf = async (code = codes[0]) =>
  (await (await fetch(`${round.origin}/v/${code}/bukti.json`)).json()) as CodeProof;

/** What the page of a code hands to its island. */
async function pageOf(code = codes[0]): Promise<LogProofProps> {
  const html = await (await fetch(`${round.origin}/v/${code}`)).text();
  const [, json = ''] = /data-island="verification\/log-proof"[^>]*data-props="([^"]*)"/.exec(html) ?? [];
  return JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as LogProofProps;
}

describe('the proof on the page of a code', () => {
  it('waits until the leaf has its place', async () => {
    expect(await judgeProof(await proofOf(), await pageOf())).toEqual({ state: 'waiting' });
    await sequenceBatch(round.services);
    expect(await judgeProof(await proofOf(), await pageOf())).toMatchObject({ state: 'verified', size: 7 });
  });

  const other: readonly [string, (proof: CodeProof, page: LogProofProps) => [CodeProof, LogProofProps]][] = [
    ['the page shows another file', (proof, page) => [proof, { ...page, file: '0'.repeat(64) }]],
    ['the page shows another time', (proof, page) => [proof, { ...page, at: '2024-06-09T01:05:00.000Z' }]],
    ['the page shows another text', (proof, page) => [proof, { ...page, text: '0'.repeat(64) }]],
    [
      'the record was rewritten',
      (proof, page) => [withMade(proof, { record: { ...record(proof), file: page.file, by: 'x' } }), page],
    ],
    ['the salt is another', (proof, page) => [withMade(proof, { salt: 'A'.repeat(43) }), page]],
    ['the place is another', (proof, page) => [withMade(proof, { index: (proof.made?.index ?? 0) + 1 }), page]],
    ['the path is another', (proof, page) => [withMade(proof, { path: proof.made?.path.toReversed() ?? [] }), page]],
    [
      'the size is another',
      (proof, page) => [withMade(proof, { checkpoint: proof.made?.checkpoint.replace('\n7\n', '\n8\n') ?? '' }), page],
    ],
    [
      'the key is another',
      (proof, page) => [
        { ...proof, vkeys: ['PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'] },
        page,
      ],
    ],
    ['nothing of it can be read', (proof, page) => [withMade(proof, { leaf: '?' }), page]],
  ];

  it.each(other)('does not match when %s', async (_, change) => {
    expect(await judgeProof(...change(await proofOf(), await pageOf()))).toEqual({ state: 'mismatch' });
  });

  it("does not match with another pact's proof", async () => {
    expect(await judgeProof(await proofOf(codes[1]), await pageOf())).toEqual({ state: 'mismatch' });
  });

  it('shows a revocation only by a leaf of its own', async () => {
    const { services, orgId, eventId, accountId } = round;
    const [row] = await services.db.select().from(pact).orderBy(pact.signedAt);
    await revokePact(services, { orgId, eventId, pactId: row?.id ?? '', accountId, reason: 'Salah' });
    expect(await judgeProof(await proofOf(), await pageOf())).toEqual({ state: 'waiting' });
    await sequenceBatch(services);
    expect(await judgeProof(await proofOf(), await pageOf())).toMatchObject({ state: 'verified', revokedIndex: 7 });
    const mixed = { ...(await proofOf()), revoked: (await proofOf(codes[1])).made };
    expect(await judgeProof(mixed, await pageOf())).toEqual({ state: 'mismatch' });
  });

  it('is of codes that exist', async () => {
    expect((await fetch(`${round.origin}/v/AAAAAAAAAAAAAAAA/bukti.json`)).status).toBe(404);
  });
});

const record = (proof: CodeProof) => proof.made?.record as Record<string, string>;
const withMade = (proof: CodeProof, change: Partial<NonNullable<CodeProof['made']>>): CodeProof => ({
  ...proof,
  made: proof.made && { ...proof.made, ...change },
});
