import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import type { Report } from '#trust/pades';
import { verifyApart } from '../../src/verification/apart/index.ts';
import { createAuthority, type TestAuthority } from '../support/authority.ts';
import { createBase } from '../trust/pades/base.ts';
import { NOW, signPact } from '../trust/pades/pact.ts';
import { RawFile } from '../trust/pades/raw-file.ts';

let authority: TestAuthority;
let pact: Uint8Array;
beforeAll(async () => {
  authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  pact = signPact(await createBase(), authority).sealed.bytes;
});

/** A verdict does not depend on how fast this machine is, except where a test is about the time it may take. */
const judge = (bytes: Uint8Array, limitMs = 60_000): Promise<Report | Refusal> =>
  verifyApart({ bytes, options: { roots: authority.roots, at: NOW } }, limitMs).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });

/** Seven megabytes of small values, as much as an upload may be. */
function heavy(): Uint8Array {
  const file = new RawFile();
  const root = file.object(1, `<< /AcroForm << /Fields [2 0 R] >> >>`);
  const field = file.object(
    2,
    `<< /FT /Sig /T (a) /V << /ByteRange [0 0 0 0] >> /B [${'[<<>>] '.repeat(1_000_000)}] >>`,
  );
  return file.end(
    file.table(
      [
        [1, root],
        [2, field],
      ],
      '/Size 3 /Root 1 0 R',
    ),
  );
}

describe('a stranger’s file', () => {
  it('is judged beside the service, and the report is whole', async () => {
    const report = await judge(pact);
    expect(report).toMatchObject({ indication: 'TOTAL-PASSED', signatures: [{ level: 'B-T' }, { level: 'B-T' }] });
    expect(report instanceof Refusal ? undefined : report.signatures[0]?.trustedTime?.time).toEqual(NOW);
  });

  it('is refused beside the service, with the reason', async () => {
    expect(await judge(Buffer.from('bukan PDF'))).toMatchObject({ code: 'pdf-malformed' });
  });

  it('made to exhaust the checker is refused, and the service answers meanwhile and afterwards', async () => {
    let ticks = 0;
    const clock = setInterval(() => ticks++, 5);
    expect(await judge(heavy())).toMatchObject({ code: 'pdf-too-complex' });
    clearInterval(clock);
    expect(ticks).toBeGreaterThan(5);
    expect(await judge(pact)).toMatchObject({ indication: 'TOTAL-PASSED' });
  });

  it('that takes longer than it may is given up', async () => {
    expect(await judge(heavy(), 1)).toMatchObject({ code: 'pdf-too-complex', details: { what: 'time' } });
  });

  it('waits its turn, but not behind any number of others', { timeout: 120_000 }, async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => judge(pact)));
    const busy = answers.filter((answer) => answer instanceof Refusal && answer.code === 'check-busy');
    expect(busy).toHaveLength(3);
    expect(answers.filter((answer) => !(answer instanceof Refusal))).toHaveLength(5);
  });
});
