import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSequencer } from '#log';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { encodeManifest, type PackedFile, readManifest } from '#trust/evidence';
import { verifyPdf } from '#trust/pades';
import { readCertificate } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { verifyCommand } from '#verification/command';
import { judge, type Standing } from '../../src/verification/judge.ts';
import { certificatesIn, sealsIn } from '../../src/verification/pem.ts';
import { openRound, type Round } from '../signing/round.ts';
import { foreignAuthority } from '../support/foreign-authority.ts';
import { forgedPaper, type Key, keptKey, sealKey } from './forged-paper.ts';

/**
 * Whoever signs the pact once with a client of his own keeps a key, and a certificate under the service's root, for seven days.
 * With them he signs "KEPUTUSAN BUPATI", and asks every place that answers whether this office made it.
 */
let round: Round;
let dir: string;
let attacker: Key & { readonly pact: Uint8Array };
let accomplice: Key;
beforeAll(async () => {
  round = await openRound(3, { sample: false });
  dir = mkdtempSync(join(tmpdir(), 'ikrar-palsu-'));
  attacker = await keptKey(round, 0);
  accomplice = await keptKey(round, 1);
  for (const name of ['root.pem', 'seals.pem']) writeFileSync(join(dir, name), await published(name));
});
afterAll(async () => {
  await round.close();
  rmSync(dir, { recursive: true, force: true });
});

/** What the service publishes; empty where it has none, as of seals that are known one by one. */
async function published(name: string): Promise<Uint8Array> {
  const answer = await fetch(`${round.origin}/pki/${name}`);
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : new Uint8Array();
}

/** What /verifikasi says of a file that is sent to the server, in either language. */
async function page(bytes: Uint8Array, lang = 'id'): Promise<string> {
  const form = new FormData();
  form.append('berkas', new File([bytes as Uint8Array<ArrayBuffer>], 'a.pdf', { type: 'application/pdf' }));
  const headers = { cookie: `bahasa=${lang}` };
  return (await fetch(`${round.origin}/verifikasi`, { method: 'POST', body: form, headers })).text();
}

/** What a browser says of it by what the service publishes; without a network nobody answers whether it is on record. */
async function browser(bytes: Uint8Array, network: boolean): Promise<string> {
  const [roots, seals] = [certificatesIn(await published('root.pem')), sealsIn(await published('seals.pem'))];
  const ask = async (digest: Uint8Array) =>
    (
      await fetch(`${round.origin}/verifikasi/berkas/${Buffer.from(digest).toString('hex')}`)
    ).json() as Promise<Standing>;
  const judged = await judge(bytes, {
    verify: (file) => verifyPdf(file, { roots, seals, at: round.clock.now() }),
    standing: network ? ask : async () => undefined,
  });
  return judged.kind === 'judged' ? judged.verdict : judged.code;
}

async function command(name: string, bytes: Uint8Array, ...more: string[]) {
  writeFileSync(join(dir, name), bytes);
  const said: string[] = [];
  const print = (line: string) => void said.push(line);
  const seals = join(dir, 'seals.pem');
  // a package brings them along, under the seal of its manifest
  const seal = statSync(seals).size > 0 && name.endsWith('.pdf') ? ['--seal', seals] : [];
  const asked = [join(dir, name), '--root', join(dir, 'root.pem'), ...seal, ...more];
  const code = await verifyCommand(asked, { now: round.clock.now(), print, complain: print });
  return { code, said: said.join('\n') };
}

const neverOurs = /verdict-good|ASLI<|ASLI \(|TERCATAT|Segel instansi/u;

/** Asks everywhere. `code`: of the command. `langs`: of the page. */
async function expectAmber(
  bytes: Uint8Array,
  what: 'foreign' | 'stranger',
  { code, langs = ['id'] }: { readonly code: number; readonly langs?: readonly string[] },
): Promise<void> {
  const words = {
    foreign: ['UTUH, TETAPI BUKAN DOKUMEN LAYANAN INI', 'WHOLE, BUT NOT A DOCUMENT OF THIS SERVICE'],
    stranger: ['PENERBIT TIDAK DIKENAL', 'PENERBIT TIDAK DIKENAL (unknown issuer)'],
  }[what];
  for (const [at, lang] of langs.entries()) {
    const html = await page(bytes, lang);
    expect(html).toContain(words[at]);
    expect(html).toContain('verdict-warn');
    expect(html).not.toMatch(neverOurs);
  }
  expect([await browser(bytes, true), await browser(bytes, false)]).toEqual([what, what]);
  const answer = await command('palsu.pdf', bytes);
  expect(answer.code).toBe(code);
  expect(answer.said).toMatch(new RegExp(`^${words[0]}[.]`, 'u'));
}

describe('a participant who signs what he likes with the key of his pact', () => {
  it.each([
    ['with a timestamp of the same clock', true],
    ['without one', false],
  ])('is told as the signer of a file that is not the service’s, wherever it is asked: %s', async (_, stamped) => {
    const bytes = await forgedPaper(round, [attacker], { stamped });
    await expectAmber(bytes, 'foreign', { code: 3, langs: ['id', 'en'] });
    expect(await page(bytes)).toContain('Ditandatangani oleh Drs. La Ode Contoh 1, M.Si');
    expect(await command('palsu.pdf', bytes, '--any-signature')).toMatchObject({ code: 0 });
  });

  it('gains nothing by a second participant’s signature in the place of the seal', async () => {
    await expectAmber(await forgedPaper(round, [attacker, accomplice]), 'foreign', { code: 3 });
  });

  it('gains nothing by the seal of another organisation of the same instance', async () => {
    const other = crypto.randomUUID();
    const { custody } = round.services;
    await custody.createOrganisation(other, { name: 'Kabupaten Lain' });
    const bytes = await forgedPaper(round, [attacker, sealKey(custody.organisation(other))]);
    const html = await page(bytes);
    expect(html).toContain('UTUH, TETAPI BUKAN DOKUMEN LAYANAN INI');
    expect(html).not.toMatch(/verdict-good|ASLI</u);
    expect([await browser(bytes, true), await browser(bytes, false)]).toEqual(['foreign', 'foreign']);
    expect((await command('palsu.pdf', bytes)).code).toBe(3);
  });

  it('gains nothing by a key beside an imported seal, under the same root of somebody else’s', async () => {
    const { custody, clock } = round.services;
    const outside = await foreignAuthority({ now: clock.now() });
    const { seal, signer } = outside;
    const chain = [...certificatesIn(outside.chain[0] ?? new Uint8Array()), ...outside.roots.map(({ der }) => der)];
    const imported = {
      key: seal.privateKey,
      algorithm: 'ecdsa-sha256',
      certificate: readCertificate(seal.certificate),
    } as const;
    await custody.replaceSeal(round.orgId, { ...imported, chain: chain.map(readCertificate) }, clock.now());
    writeFileSync(join(dir, 'seals.pem'), await published('seals.pem'));
    const { pact } = await keptKey(round, 2);
    expect(await page(pact)).toMatch(/ASLI[\s\S]*Segel instansi/u);
    expect(await browser(pact, false)).toBe('genuine');
    const sibling: Key = { certificate: signer.certificate, chain: outside.chain, sign: signer.sign };
    await expectAmber(await forgedPaper(round, [attacker, sibling]), 'stranger', { code: 1 });
    await expectAmber(await forgedPaper(round, [sibling]), 'stranger', { code: 1 });
    await custody.replaceSeal(round.orgId, undefined, clock.now());
  });
});

describe('a package with a forged paper beside the real ones', () => {
  type Files = Record<string, Uint8Array>;
  const sha256 = (bytes: Uint8Array) => Buffer.from(nodeCrypto.digest('SHA-256', bytes)).toString('hex');

  async function packed(): Promise<Files> {
    const { app, services, cookie } = round;
    const sequencer = startSequencer({ ...services, onTrouble: ({ reason }) => console.error(reason) });
    const answer = await app.inject({
      url: `/konsol/kegiatan/${round.eventId}/dokumen/semua.zip`,
      cookies: { sesi: cookie },
    });
    await sequencer.close();
    return unzipSync(new Uint8Array(answer.rawPayload));
  }

  /** The package with the forged paper in it, as a manifest of the attacker's lists it; by whose seal is for `seal` to say. */
  async function forgedPackage(
    list: (pact: PackedFile, forged: PackedFile) => readonly PackedFile[],
    seal: (manifest: Uint8Array) => Promise<Uint8Array | undefined>,
  ): Promise<Uint8Array> {
    const files = { ...(await packed()) };
    const bytes = await forgedPaper(round, [attacker, accomplice]);
    const manifest = readManifest(files['manifest.json'] as Uint8Array);
    const pact = manifest.files.find(({ role }) => role === 'pact') as PackedFile;
    const forged = { ...pact, size: bytes.length, sha256: sha256(bytes) };
    const listed = list(pact, forged);
    const changed = manifest.files.flatMap((file) => (file === pact ? listed : [file]));
    for (const one of listed) if (one.sha256 === forged.sha256) files[one.path] = bytes;
    files['manifest.json'] = encodeManifest({ ...manifest, files: changed });
    const signature = await seal(files['manifest.json']);
    if (signature) files['manifest.p7s'] = signature;
    return zipSync(files, { level: 0 });
  }

  /** As a package's seal is made, by whoever holds the key. */
  const sealedBy = (key: Key) => async (manifest: Uint8Array) => {
    const tbs = signedAttributes({
      messageDigest: nodeCrypto.digest('SHA-256', manifest),
      certificate: key.certificate,
    });
    const signature = key.sign(tbs);
    const { token } = await round.services.timestamps.stamp(signature, round.clock.now());
    return assembleCms({ tbs, signature, certificate: key.certificate, chain: key.chain, timestampToken: token });
  };
  /** The package with other files, listed and sealed as an insider with the seal can. */
  async function changed(change: (files: Files) => void): Promise<Uint8Array> {
    const files = { ...(await packed()) };
    change(files);
    const manifest = readManifest(files['manifest.json'] as Uint8Array);
    const listed = manifest.files.map((file) => {
      const bytes = files[file.path] as Uint8Array;
      return { ...file, size: bytes.length, sha256: sha256(bytes) };
    });
    files['manifest.json'] = encodeManifest({ ...manifest, files: listed });
    files['manifest.p7s'] = await officeSeal(files['manifest.json']);
    return zipSync(files, { level: 0 });
  }

  const left = async () => undefined;
  const inPlace = (_: PackedFile, forged: PackedFile) => [forged];
  const beside = (pact: PackedFile, forged: PackedFile) => [
    pact,
    { ...forged, path: 'pakta/keputusan.pdf', code: '0'.repeat(16) },
  ];
  const officeSeal = (manifest: Uint8Array) =>
    sealedBy(sealKey({ seal: round.services.custody.organisation(round.orgId).builtInSeal }))(manifest);

  it('is whole without it', async () => {
    expect(await command('paket.zip', zipSync(await packed(), { level: 0 }))).toMatchObject({ code: 0 });
  });

  it.each([
    ['the manifest changed, its seal as it was', inPlace, left, 'Segel pada daftar isi paket tidak sah'],
    ['the manifest sealed by the attacker', inPlace, (bytes: Uint8Array) => sealedBy(attacker)(bytes), 'not-a-seal'],
    ['in a pact’s place, by an insider with the seal', inPlace, officeSeal, 'bukan dokumen instansi ini'],
    ['beside them, by an insider with the seal', beside, officeSeal, 'bukan dokumen instansi ini'],
  ])('is not whole with it: %s', async (_, list, seal, why) => {
    const { code, said } = await command('paket.zip', await forgedPackage(list, seal));
    expect(code).toBe(1);
    expect(said).toContain('PAKET TIDAK COCOK');
    expect(said).toContain(why);
  });

  it('names who signed the forged one, and who after that and when', async () => {
    const { said } = await command('paket.zip', await forgedPackage(inPlace, officeSeal));
    const line = said.split('\n').find((one) => one.startsWith('- PDF utuh'));
    expect(line).toMatch(/Ditandatangani oleh Drs[.] La Ode Contoh 1, M[.]Si[.] Setelah tanda tangan pertama/u);
    expect(line).toMatch(/oleh Drs[.] La Ode Contoh 2, M[.]Si pada Senin, 10 Juni 2024/u);
  });

  it('tells whose a seal is that its list does not give to anybody, as earlier releases’ do not', async () => {
    const listed = (change: (text: string) => string) =>
      changed((files) => {
        const path = Object.keys(files).find((one) => one.endsWith('segel.pem')) ?? '';
        files[path] = Buffer.from(change(Buffer.from(files[path] ?? []).toString()));
      });
    expect(await command('paket.zip', await listed((text) => text.replaceAll(/^# office .*\n/gmu, '')))).toMatchObject({
      code: 0,
    });
    const another = await command(
      'paket.zip',
      await listed((text) => text.replaceAll(/^# office .*$/gmu, `# office ${'f'.repeat(32)}`)),
    );
    expect(another).toMatchObject({ code: 1, said: expect.stringContaining('bukan dokumen instansi ini') });
  });
});

describe('after the pact was revoked', () => {
  it('neither the pact nor what was signed with its key is called ours, by anybody', async () => {
    const [row] = await round.services.db.query.pact.findMany({ orderBy: (pact, { asc }) => asc(pact.signedAt) });
    const { statusCode } = await round.app.inject({
      method: 'POST',
      url: `/konsol/kegiatan/${round.eventId}/pakta/${row?.id}/cabut`,
      cookies: { sesi: round.cookie },
      payload: 'alasan=Ditandatangani+orang+lain',
      headers: { 'x-csrf-token': round.csrf, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(statusCode).toBe(303);
    await expectAmber(await forgedPaper(round, [attacker]), 'foreign', { code: 3 });
    expect(await page(attacker.pact)).not.toMatch(/verdict-good|ASLI</u);
    expect(await browser(attacker.pact, true)).toBe('revoked');
    // the file alone cannot know: it says that the record was not asked
    expect((await command('pakta.pdf', attacker.pact)).said).toContain('Catatan layanan tidak ditanya');
  });
});
