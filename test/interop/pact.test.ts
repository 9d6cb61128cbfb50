import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signOnPhone } from '../../bench/phone.ts';
import { openExample, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { signaturesIn } from './signatures.ts';
import { have, run } from './tools.ts';

let service: Service;
let dir: string;
const pacts: string[] = [];

/** A real service, and pacts of a head of office, a camat and village heads, made by phones over HTTP. */
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'ikrar-interop-'));
  service = await startService();
  if (!service.setupLink) throw new Error('a new service has a set-up link');
  const { links } = await openExample(await setUp(service.setupLink), 'templates/example/muna-barat.xlsx');
  for (const index of [0, 31, 60, links.length - 1]) {
    const { phone } = await signOnPhone(links[index]?.link ?? '');
    const file = join(dir, `${index}.pdf`);
    writeFileSync(file, await phone.pact());
    pacts.push(file);
  }
  writeFileSync(join(dir, 'root.pem'), await (await fetch(`${service.origin}/pki/root.pem`)).text());
}, 120_000);
afterAll(async () => {
  await service?.stop();
  rmSync(dir, { recursive: true, force: true });
});

describe('a pact, judged by other people’s tools', () => {
  it.runIf(have('qpdf'))('is a file in which qpdf finds no problem', () => {
    for (const pact of pacts) {
      const { code, out } = run('qpdf', ['--check', pact]);
      expect(out).toContain('No syntax or stream encoding errors found');
      expect(code).toBe(0);
    }
  });

  it.runIf(have('verapdf'))('is PDF/A-2a and PDF/UA-1 according to veraPDF', () => {
    for (const flavour of ['2a', 'ua1']) {
      const { code, out } = run('verapdf', [flavour, ...pacts]);
      expect(out.match(/ COMPLIANT/gu), out).toHaveLength(pacts.length);
      expect(code).toBe(0);
    }
  });

  it('is at most 100 KB', () => {
    for (const pact of pacts) expect(readFileSync(pact).length).toBeLessThanOrEqual(100 * 1024);
  });

  it.runIf(have('pdfsig', 'certutil'))('carries two signatures that pdfsig finds valid and trusted', () => {
    const nss = trusting(join(dir, 'root.pem'));
    for (const pact of pacts) {
      const { out } = run('pdfsig', ['-nssdir', nss, pact]);
      expect(out.match(/Signature Validation: Signature is Valid\./gu), out).toHaveLength(2);
      expect(out.match(/Certificate Validation: Certificate is Trusted\./gu), out).toHaveLength(2);
      expect(out).toContain('Total document signed');
    }
  });

  it.runIf(have('pdfsig', 'certutil'))('is not trusted by pdfsig without our root', () => {
    const nss = join(dir, 'empty-nss');
    mkdirSync(nss);
    run('certutil', ['-N', '-d', `sql:${nss}`, '--empty-password']);
    const { out } = run('pdfsig', ['-nssdir', nss, pacts[0] ?? '']);
    expect(out).not.toContain('Certificate is Trusted');
  });

  it.runIf(have('openssl'))('carries two CAdES signatures that openssl verifies up to our root', () => {
    for (const pact of pacts) {
      const signatures = signaturesIn(readFileSync(pact));
      expect(signatures).toHaveLength(2);
      for (const { cms, covered } of signatures) {
        const { code, out } = verifyCms(cms, covered);
        expect(out).toMatch(/CAdES Verification successful|Verification successful/u);
        expect(code).toBe(0);
      }
    }
  });

  it.runIf(have('openssl'))('does not verify with openssl when one signed byte is another', () => {
    const [first] = signaturesIn(readFileSync(pacts[0] ?? ''));
    if (!first) throw new Error('no signature');
    const changed = Buffer.from(first.covered);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    expect(createHash('sha256').update(changed).digest()).not.toEqual(
      createHash('sha256').update(first.covered).digest(),
    );
    expect(verifyCms(first.cms, changed).code).not.toBe(0);
  });
});

function verifyCms(cms: Uint8Array, covered: Uint8Array): { code: number; out: string } {
  const [cmsFile, contentFile] = [join(dir, 'cms.der'), join(dir, 'content.bin')];
  writeFileSync(cmsFile, cms);
  writeFileSync(contentFile, covered);
  const files = ['-in', cmsFile, '-content', contentFile, '-CAfile', join(dir, 'root.pem'), '-out', '/dev/null'];
  return run('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', ...files]);
}

/** An NSS store that trusts one root for signatures, as an administrator would set it up. */
function trusting(root: string): string {
  const nss = join(dir, 'nss');
  mkdirSync(nss, { recursive: true });
  run('certutil', ['-N', '-d', `sql:${nss}`, '--empty-password']);
  const { code, out } = run('certutil', ['-A', '-d', `sql:${nss}`, '-n', 'ikrar', '-t', 'C,C,C', '-i', root]);
  if (code !== 0) throw new Error(out);
  return nss;
}
