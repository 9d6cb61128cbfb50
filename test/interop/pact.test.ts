import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldInHall } from '../../bench/demo-event.ts';
import {
  approveMinutes,
  closeEvent,
  codeOnWall,
  officialLink,
  openWall,
  sealAndFetch,
  signMinutes,
} from '../../bench/event-day.ts';
import { Phone } from '../../bench/phone.ts';
import { openExample, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { signaturesIn } from './signatures.ts';
import { have, run } from './tools.ts';

let service: Service;
let dir: string;
const pacts: string[] = [];
/** Daftar hadir and daftar penanda tangan, sealed; berita acara, signed by an official and sealed. */
const closing: string[] = [];
/** Every file with how many signatures it carries. */
const carrying = () => [...pacts, ...closing].map((file) => [file, file.includes('daftar') ? 1 : 2] as const);

/** A real service, pacts of a head of office, a camat and village heads, and the documents of the closing, over HTTP. */
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'ikrar-interop-'));
  service = await startService();
  if (!service.setupLink) throw new Error('a new service has a set-up link');
  const organiser = await setUp(service.setupLink);
  const hall = (event: string) => heldInHall(organiser, event);
  const { links, event } = await openExample(organiser, 'templates/example/muna-barat.xlsx', hall);
  const wall = await openWall(organiser, event, 'hall');
  for (const index of [0, 31, 60, links.length - 1]) {
    const phone = new Phone(links[index]?.link ?? '');
    await phone.openPage();
    await phone.enter();
    await phone.checkIn(await codeOnWall(service.origin, wall));
    await phone.prepare();
    await phone.complete(await phone.checkAndSign());
    pacts.push(keep(`${index}.pdf`, await phone.pact()));
  }
  await closeEvent(organiser, event);
  // Requests that were under way when signing ended are on record after this.
  await sleep(11_000);
  closing.push(keep('daftar-hadir.pdf', await sealAndFetch(organiser, event, 'attendance-list')));
  closing.push(keep('daftar-penanda-tangan.pdf', await sealAndFetch(organiser, event, 'signer-list')));
  await approveMinutes(organiser, event);
  closing.push(keep('berita-acara.pdf', await signMinutes(await officialLink(organiser, event))));
  writeFileSync(join(dir, 'root.pem'), await (await fetch(`${service.origin}/pki/root.pem`)).text());
}, 240_000);
afterAll(async () => {
  await service?.stop();
  rmSync(dir, { recursive: true, force: true });
});

function keep(name: string, bytes: Uint8Array): string {
  const file = join(dir, name);
  writeFileSync(file, bytes);
  return file;
}

describe('pacts and closing documents, judged by other people’s tools', () => {
  it.runIf(have('qpdf'))('are files in which qpdf finds no problem', () => {
    for (const [file] of carrying()) {
      const { code, out } = run('qpdf', ['--check', file]);
      expect(out).toContain('No syntax or stream encoding errors found');
      expect(code).toBe(0);
    }
  });

  it.runIf(have('verapdf'))('are PDF/A-2a and PDF/UA-1 according to veraPDF', () => {
    for (const flavour of ['2a', 'ua1']) {
      const { code, out } = run('verapdf', [flavour, ...pacts, ...closing]);
      expect(out.match(/ COMPLIANT/gu), out).toHaveLength(pacts.length + closing.length);
      expect(code).toBe(0);
    }
  });

  it('are at most 100 KB, a pact', () => {
    for (const pact of pacts) expect(readFileSync(pact).length).toBeLessThanOrEqual(100 * 1024);
  });

  it.runIf(have('pdfsig', 'certutil'))('carry signatures that pdfsig finds valid and trusted', () => {
    const nss = trusting(join(dir, 'root.pem'));
    for (const [file, count] of carrying()) {
      const { out } = run('pdfsig', ['-nssdir', nss, file]);
      expect(out.match(/Signature Validation: Signature is Valid\./gu), out).toHaveLength(count);
      expect(out.match(/Certificate Validation: Certificate is Trusted\./gu), out).toHaveLength(count);
      expect(out).toContain('Total document signed');
    }
  });

  it.runIf(have('pdfsig', 'certutil'))('are not trusted by pdfsig without our root', () => {
    const nss = join(dir, 'empty-nss');
    mkdirSync(nss);
    run('certutil', ['-N', '-d', `sql:${nss}`, '--empty-password']);
    const { out } = run('pdfsig', ['-nssdir', nss, pacts[0] ?? '']);
    expect(out).not.toContain('Certificate is Trusted');
  });

  it.runIf(have('openssl'))('carry CAdES signatures that openssl verifies up to our root', () => {
    for (const [file, count] of carrying()) {
      const signatures = signaturesIn(readFileSync(file));
      expect(signatures).toHaveLength(count);
      for (const { cms, covered } of signatures) {
        const { code, out } = verifyCms(cms, covered);
        expect(out).toMatch(/CAdES Verification successful|Verification successful/u);
        expect(code).toBe(0);
      }
    }
  });

  it.runIf(have('openssl'))('do not verify with openssl when one signed byte is another', () => {
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
