import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logLeaf } from '#db';
import { importSeal, recordRotations, sealState } from '#keys';
import { selfTest } from '#signing';
import { verifyPdf } from '#trust/pades';
import { signOnPhone } from '../../bench/phone.ts';
import { signaturesIn } from '../interop/signatures.ts';
import { hasOpenssl, openssl } from '../support/openssl.ts';
import { makePkcs12, type OfficeSeal } from '../support/pkcs12.ts';
import { openRound, type Round } from './round.ts';

const hasPdfsig = spawnSync('pdfsig', ['-v']).status === 0;

let round: Round;
beforeAll(async () => {
  round = await openRound(8);
  // openssl certifies from now on: the round's day has to be ours
  round.clock.move(Date.now() + 60_000 - round.clock.now().getTime());
});
afterAll(() => round.close());

let next = 0;
async function signed() {
  const { phone } = await signOnPhone(round.invited[next++]?.link ?? '', { origin: round.origin });
  return new Uint8Array(await phone.pact());
}

async function install(seal: OfficeSeal) {
  const made = makePkcs12({ days: 400, ...seal });
  const { custody, clock } = round.services;
  round.clock.move(60_000);
  await importSeal(custody, { orgId: round.orgId, file: made.file, password: 'rahasia', at: clock.now() });
  await recordRotations(round.services);
  return made;
}

const judge = (bytes: Uint8Array, seals = round.services.custody.sealAnchors()) =>
  verifyPdf(bytes, { roots: round.services.custody.roots, seals, at: round.clock.now() });

describe.runIf(hasOpenssl)('a pact sealed with the office’s own seal', () => {
  it.each([
    ['rsa:4096', 'aes'],
    ['P-384', '3des'],
    ['rsa:3072', 'rc2'],
    ['P-256', 'aes'],
  ] as const)(
    '%s from a file in %s: our verifier, openssl and pdfsig find it in order',
    async (key, cipher) => {
      const { rootPem } = await install({ key, cipher });
      const bytes = await signed();
      const report = await judge(bytes);
      expect(report.indication).toBe('TOTAL-PASSED');
      expect(report.signatures.map(({ signer }) => signer?.commonName)).toEqual([
        expect.stringContaining('La Ode Contoh'),
        'Segel Dinas Contoh',
      ]);
      const seal = signaturesIn(Buffer.from(bytes)).at(-1);
      if (!seal) throw new Error('there is a seal');
      const asked = [
        'cms',
        '-verify',
        '-inform',
        'DER',
        '-in',
        'seal.cms',
        '-content',
        'covered',
        '-CAfile',
        'root.pem',
      ];
      const files = { 'seal.cms': seal.cms, covered: seal.covered, 'root.pem': rootPem };
      expect(openssl([...asked, '-binary', '-cades', '-out', 'out'], files).output).toMatch(/Verification successful/u);
      if (hasPdfsig) expect(pdfsig(bytes).match(/Signature is Valid/gu)).toHaveLength(2);
    },
    180_000,
  );

  it('is a stranger’s for who does not know that seal, and the report says which certificate', async () => {
    const report = await judge(await signed(), []);
    expect(report.indication).toBe('INDETERMINATE');
    expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'INDETERMINATE']);
  });

  it('is what a list of seals is there for: a service without one says so', async () => {
    const other = await openRound(1);
    for (const [file, option] of [
      ['seals.pem', '--seal'],
      ['tsa-roots.pem', '--tsa-root'],
    ]) {
      const { statusCode, body } = await other.app.inject(`/pki/${file}`);
      expect([statusCode, body]).toEqual([404, expect.stringContaining(`tanpa ${option}`)]);
    }
    await other.close();
  });

  it('is published with its root, and every change of seal has its leaf', async () => {
    const { body } = await round.app.inject('/pki/seals.pem');
    expect(body.match(/BEGIN CERTIFICATE/gu)).toHaveLength(8);
    const leaves = await round.database.db.select().from(logLeaf).where(eq(logLeaf.kind, 'key-rotated'));
    expect(leaves).toHaveLength(4);
    await round.services.custody.replaceSeal(round.orgId, undefined, round.clock.now());
    expect(await recordRotations(round.services)).toBe(1);
    expect(await recordRotations(round.services)).toBe(0);
    expect(sealState(round.services.custody, round.orgId, round.clock.now())).toMatchObject({ own: false });
    expect((await judge(await signed(), [])).indication).toBe('TOTAL-PASSED');
  });

  it('is refused plainly once the seal has ended, and the service still starts', async () => {
    const { custody, clock } = round.services;
    await install({ days: 20 });
    expect(sealState(custody, round.orgId, clock.now())).toMatchObject({ own: true, warning: 'ends-soon' });
    await expect(selfTest(round.services)).resolves.toBeUndefined();
    round.clock.move(21 * 86_400_000);
    expect(sealState(custody, round.orgId, clock.now())).toMatchObject({ warning: 'ended' });
    await expect(selfTest(round.services)).resolves.toBeUndefined();
    await expect(signed()).rejects.toMatchObject({ status: 503, code: 'seal-ended' });
  });
});

function pdfsig(bytes: Uint8Array): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ikrar-pdfsig-'));
  try {
    const file = path.join(folder, 'pakta.pdf');
    writeFileSync(file, bytes);
    return spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
