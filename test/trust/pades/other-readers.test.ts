import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthority } from '../../support/authority.ts';
import { createBase } from './base.ts';
import { archive, NOW, signPact, storeEvidence } from './pact.ts';

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;
const [qpdf, pdfsig] = [has('qpdf'), has('pdfsig')];
if (!qpdf) console.warn('SKIPPED: qpdf is not installed');
if (!pdfsig) console.warn('SKIPPED: pdfsig is not installed');

let folder: string;
let pact: string;
let archived: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pades-'));
  const authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  const base = await createBase();
  const { sealed } = signPact(base, authority);
  const evidence = { certificates: [authority.issuing.certificate], crls: authority.crls() };
  pact = join(folder, 'pact.pdf');
  archived = join(folder, 'archived.pdf');
  writeFileSync(pact, sealed.bytes);
  writeFileSync(archived, archive(storeEvidence(sealed, base, evidence), base, authority).bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('other people’s readers', () => {
  it.skipIf(!qpdf)('find no fault in the layout (qpdf)', () => {
    for (const file of [pact, archived]) {
      expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
        'No syntax or stream encoding errors',
      );
    }
  });

  it.skipIf(!pdfsig)('find both signatures valid, the last one over the whole file (pdfsig)', () => {
    const said = spawnSync('pdfsig', ['-nocert', pact], { encoding: 'utf8' }).stdout;
    expect(said.match(/Signature Validation: Signature is Valid/g)).toHaveLength(2);
    expect(said.match(/Signature Type: ETSI.CAdES.detached/g)).toHaveLength(2);
    expect(said).toContain('Total document signed');
  });
});
