import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { appendSignature, embed } from '#trust/pades/sign';
import { createAuthority } from '../../support/authority.ts';
import { createBase } from './base.ts';
import { archive, join as concat, NOW, signPact, start, storeEvidence } from './pact.ts';
import { failures } from './verdict.ts';

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;
const [qpdf, pdfsig] = [has('qpdf'), has('pdfsig')];
const openssl = has('openssl');
if (!openssl) console.warn('SKIPPED: openssl is not installed');
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

describe('signatures by other makers', () => {
  it.skipIf(!openssl)('are judged the same way: RSA, adbe.pkcs7.detached, no timestamp (openssl)', async () => {
    const [key, certificate, content, cms] = ['key.pem', 'rsa.pem', 'content', 'cms.der'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    const subject = ['-subj', '/CN=Orang Lain', '-days', '30', '-addext', 'basicConstraints=critical,CA:FALSE'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject],
      { stdio: 'ignore' },
    );
    const base = await createBase();
    const file = start(base);
    const request = { field: base.person, subFilter: 'ETSI.CAdES.detached', contentsBytes: 4000 } as const;
    const prepared = appendSignature(file.head, file.hash, [], request);
    const at = Buffer.from(prepared.tail).indexOf(request.subFilter);
    prepared.tail.set(Buffer.from('adbe.pkcs7.detached'), at);
    const [, hole, rest] = prepared.byteRange;
    const whole = concat(file.bytes, prepared.tail);
    writeFileSync(content, concat(whole.subarray(0, hole), whole.subarray(rest)));
    const sign = ['cms', '-sign', '-binary', '-in', content, '-signer', certificate, '-inkey', key, '-md', 'sha256'];
    execFileSync('openssl', [...sign, '-outform', 'DER', '-out', cms]);
    const bytes = concat(file.bytes, embed(prepared, new Uint8Array(readFileSync(cms)), file.hash).tail);
    const der = execFileSync('openssl', ['x509', '-in', certificate, '-outform', 'DER']);
    const report = await verifyPdf(bytes, { roots: [new Uint8Array(der)], at: new Date() });
    expect([report.indication, ...failures(report)]).toEqual(['TOTAL-PASSED', 'timestamp:timestamp-missing']);
    const date = Buffer.from(bytes).indexOf('/SubFilter') - 3;
    bytes[date] = (bytes[date] as number) ^ 1;
    expect(await verifyPdf(bytes, { roots: [new Uint8Array(der)], at: new Date() })).toMatchObject({
      subIndication: 'HASH_FAILURE',
    });
  });
});
