import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pact } from '#db';
import { startSequencer } from '#log';
import { oids } from '#trust/der';
import { encodeManifest, type Manifest, readManifest } from '#trust/evidence';
import { fingerprint } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { verifyCommand } from '#verification/command';
import { sealManifest } from '../../../src/documents/package/seal-manifest.ts';
import { certifySigner } from '../../../src/signing/signer-certificate.ts';
import { checkPackage, openZip, type PackageReport } from '../../../src/verification/package/index.ts';
import { type ListedSeal, pem } from '../../../src/verification/pem.ts';
import { have } from '../../interop/tools.ts';
import { createTestKey } from '../../support/authority.ts';
import { asEarlierRelease } from '../../support/earlier-release.ts';
import { type Closing, type RosterLine, startClosing } from '../closing.ts';
import { byHand, parts } from './printed-lines.ts';

// a list is laid out in a thread that first loads its sources, which takes long on a busy machine

const pns = (name: string, unit: string, serial: string): RosterLine => ({
  name,
  nip: `198703142010011${serial}`,
  position: 'Analis Kebijakan',
  unit,
  status: 'PNS',
});
const roster = [
  pns('Wa Ode Sitti', 'Dinas Kesehatan', '011'),
  pns('La Ode Hamid', 'Dinas Kesehatan', '012'),
  pns('I Made Segara', 'Badan Kepegawaian', '013'),
];

type Files = Record<string, Uint8Array>;

let closing: Closing;
let folder: string;
let packed: Files;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ikrar-package-'));
  closing = await startClosing(roster);
  const { services, page, visitor } = closing;
  const sequencer = startSequencer({
    ...services,
    onTrouble: ({ reason }) => {
      throw new Error(reason);
    },
  });
  await closing.open();
  await closing.sign(roster.map(({ name }) => name));
  const [first] = await services.db.select({ id: pact.id }).from(pact).where(eq(pact.eventId, closing.eventId));
  await visitor.post(`${page}/pakta/${first?.id}/cabut`, { alasan: 'Bukan ia yang menandatangani' });
  await closing.end();
  await closing.seal('signer-list');
  const answer = await visitor.get(`${page}/dokumen/semua.zip`);
  await sequencer.close();
  packed = unzipSync(new Uint8Array(answer.rawPayload));
  writeFileSync(join(folder, 'whole.zip'), answer.rawPayload);
  writeFileSync(join(folder, 'root.pem'), pem('CERTIFICATE', services.custody.root.certificate));
});
afterAll(async () => {
  await closing.close();
  rmSync(folder, { recursive: true });
});

/** As it would be judged from these files alone, at `at`. */
async function judged(
  files: Files,
  at = closing.services.clock.now(),
  seals: readonly ListedSeal[] = [],
): Promise<PackageReport> {
  const path = join(folder, 'tried.zip');
  writeFileSync(path, zipSync(files, { level: 0 }));
  const zip = await openZip(path);
  try {
    const roots = [closing.services.custody.root.certificate];
    return await checkPackage(zip, { trusted: { roots }, timestampRoots: [], seals, at });
  } finally {
    zip.close();
  }
}

const manifestOf = (files: Files): Manifest => readManifest(files['manifest.json'] as Uint8Array);
const pathOf = (role: string, standing = 'recorded'): string =>
  manifestOf(packed).files.find((file) => file.role === role && (file.standing ?? 'recorded') === standing)?.path ?? '';

/** What an operator with the institution's seal could hand out: changed files, under a manifest that lists them so. */
async function resealed(change: (files: Files) => void, edit: (manifest: Manifest) => Manifest = (same) => same) {
  const files = { ...packed };
  change(files);
  const manifest = manifestOf(packed);
  const listed = manifest.files
    .filter(({ path }) => files[path])
    .map((file) => {
      const bytes = files[file.path] as Uint8Array;
      return { ...file, size: bytes.length, sha256: Buffer.from(nodeCrypto.digest('SHA-256', bytes)).toString('hex') };
    });
  const bytes = encodeManifest(edit({ ...manifest, files: listed }));
  const { services, orgId } = closing;
  files['manifest.json'] = bytes;
  files['manifest.p7s'] = await sealManifest(services, orgId, bytes, services.clock.now());
  return files;
}

const edited = (bytes: Uint8Array | undefined, change: (text: string) => string) =>
  strToU8(change(strFromU8(bytes ?? new Uint8Array())));

describe('an evidence package', () => {
  it('is whole: seal, PDFs, log and status list tell one story', async () => {
    const report = await judged(packed);
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({
      indication: 'TOTAL-PASSED',
      pdfs: { all: 4, passed: 4 },
      pacts: { inForce: 2, revoked: 1 },
      sealedAt: expect.any(Date),
      statusAt: expect.any(Date),
    });
    expect(report.log?.entries).toBeGreaterThan(8);
  });

  it('is confirmed nine years later, when the signers’ and the seal’s certificates have long ended', async () => {
    const later = new Date(closing.services.clock.now().getTime() + 9 * 365 * 86_400_000);
    expect((await judged(packed, later)).indication).toBe('TOTAL-PASSED');
  });

  it('keeps revoked pacts apart, and holds no NIK and no whole NIP outside the PDFs', async () => {
    expect(Object.keys(packed).filter((path) => path.startsWith('pakta-dicabut/'))).toHaveLength(1);
    const others = Object.entries(packed).filter(([path]) => !path.endsWith('.pdf'));
    for (const [, bytes] of others) expect(strFromU8(bytes)).not.toMatch(/19870314201001101\d/u);
  });

  it('is told by the command, by root or by the fingerprint on the berita acara', async () => {
    const said: string[] = [];
    const console = {
      now: closing.services.clock.now(),
      print: (line: string) => void said.push(line),
      complain: (line: string) => void said.push(line),
    };
    const zip = join(folder, 'whole.zip');
    expect(await verifyCommand([zip, '--root', join(folder, 'root.pem')], console)).toBe(3);
    const printed = await fingerprint(closing.services.custody.root.certificate);
    expect(await verifyCommand([zip, '--fingerprint', printed.toUpperCase().replace(/(.{4})/gu, '$1 ')], console)).toBe(
      3,
    );
    // of a trial: whole, and a sample all the same
    expect(said.join('\n')).toContain('CONTOH. Dokumen dalam paket ini');
    expect(said.join('\n')).toContain('PAKET UTUH');
    expect(said.join('\n')).toContain('PDF lolos: 4 dari 4');
    // each time in the event's zone, as its papers tell it
    expect([
      ...new Set(
        said
          .slice(0, 2)
          .join('\n')
          .match(/\d\d\.\d\d WI\w+(?: \(UTC)?/gu),
      ),
    ]).toEqual([expect.stringMatching(/WITA$/u)]);
    expect(await verifyCommand([zip, '--fingerprint', 'ab'.repeat(32)], console)).toBe(1);
    expect(said.at(-1)).toContain('INDETERMINATE');
    expect(await verifyCommand([zip], console)).toBe(2);
  });
});

describe('a package that somebody changed', () => {
  const drop = (path: () => string) => () => {
    const { [path()]: _, ...rest } = packed;
    return rest;
  };
  const swap = (path: () => string, bytes: (files: Files) => Uint8Array) => () => ({
    ...packed,
    [path()]: bytes(packed),
  });
  const flip = (bytes: Uint8Array | undefined) => {
    const copy = Uint8Array.from(bytes ?? []);
    copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
    return copy;
  };
  it.each([
    [
      'a pact with one bit flipped',
      'file-changed',
      swap(
        () => pathOf('pact'),
        (files) => flip(files[pathOf('pact')]),
      ),
    ],
    ['a pact left out', 'file-missing', drop(() => pathOf('pact'))],
    [
      'a file slipped in',
      'file-unlisted',
      swap(
        () => 'pakta/baru.pdf',
        (files) => files[pathOf('pact')] as Uint8Array,
      ),
    ],
    [
      'a manifest edited',
      'seal-broken',
      swap(
        () => 'manifest.json',
        (files) => edited(files['manifest.json'], (text) => text.replace('"revoked"', '"recorded"')),
      ),
    ],
    ['a manifest without its seal', 'seal-broken', drop(() => 'manifest.p7s')],
    [
      'the recap edited',
      'file-changed',
      swap(
        () => pathOf('recap'),
        (files) => edited(files[pathOf('recap')], (text) => text.replace('1', '2')),
      ),
    ],
  ])('%s is found: %s', async (_, what, change) => {
    const report = await judged(change());
    expect(report.indication).toBe('TOTAL-FAILED');
    expect(report.findings.map((finding) => finding.what)).toContain(what);
  });
});

describe('a package that was resealed by an operator who has the seal', () => {
  const entries = () => pathOf('entries');
  it('is accepted when nothing was changed, so that what follows is found by its own check', async () => {
    expect((await judged(await resealed(() => undefined))).indication).toBe('TOTAL-PASSED');
  });

  it.each<[string, string, () => Promise<Files>]>([
    [
      'a time moved back in an entry',
      'entry-not-in-log',
      () =>
        resealed((files) => {
          files[entries()] = edited(files[entries()], (text) => text.replace(/"at":"20(\d\d)/u, '"at":"19$1'));
        }),
    ],
    [
      'another person’s pact under this code',
      'file-not-logged',
      () =>
        resealed((files) => {
          files[pathOf('pact')] = files[pathOf('pact', 'revoked')] as Uint8Array;
        }),
    ],
    [
      'a revocation hidden: its entry removed, the pact called in force',
      'status-differs',
      () =>
        resealed(
          (files) => {
            files[entries()] = edited(files[entries()], (text) =>
              text
                .split('\n')
                .filter((line) => !line.includes('pact-revoked'))
                .join('\n'),
            );
          },
          (manifest) => ({
            ...manifest,
            files: manifest.files.map((file) => (file.standing ? { ...file, standing: 'recorded' as const } : file)),
          }),
        ),
    ],
    [
      'a revocation invented',
      'standing-differs',
      () =>
        resealed(
          () => undefined,
          (manifest) => ({
            ...manifest,
            files: manifest.files.map((file) =>
              file.role === 'pact' ? { ...file, standing: 'revoked' as const } : file,
            ),
          }),
        ),
    ],
    [
      'a tile of the log changed',
      'tree-differs',
      () =>
        resealed((files) => {
          const tile = Uint8Array.from(files[pathOf('tile')] ?? []);
          tile[0] = (tile[0] ?? 0) ^ 1;
          files[pathOf('tile')] = tile;
        }),
    ],
    [
      'a tile larger than any tile is',
      'file-changed',
      () =>
        resealed((files) => {
          files[pathOf('tile')] = new Uint8Array(8193);
        }),
    ],
    [
      'a checkpoint of another root',
      'checkpoint-invalid',
      () =>
        resealed((files) => {
          files[pathOf('checkpoint')] = edited(files[pathOf('checkpoint')], (text) =>
            text.replace(/\n(\d+)\n(.)/u, (_all, size, first) => `\n${size}\n${first === 'A' ? 'B' : 'A'}`),
          );
        }),
    ],
    [
      'a pact whose entry was left out',
      'file-without-entry',
      () =>
        resealed((files) => {
          files[entries()] = edited(files[entries()], (text) =>
            text
              .split('\n')
              .filter((line) => !line.includes('pact-signed'))
              .join('\n'),
          );
        }),
    ],
    [
      'a status list that was edited',
      'status-list-invalid',
      () =>
        resealed((files) => {
          files[pathOf('status-list')] = edited(files[pathOf('status-list')], (text) => `${text.slice(0, -4)}AAAA`);
        }),
    ],
  ])('%s is found: %s', async (_, what, make) => {
    const report = await judged(await make());
    expect(report.indication).not.toBe('TOTAL-PASSED');
    expect(report.findings.map((finding) => finding.what)).toContain(what);
  });

  it('is refused when its lists claim more memory than a list ever needs', async () => {
    const files = await resealed(
      () => undefined,
      (manifest) => ({
        ...manifest,
        files: manifest.files.map((file) => (file.role === 'crl' ? { ...file, size: 2 ** 30 } : file)),
      }),
    );
    await expect(judged(files)).rejects.toMatchObject({ code: 'package-malformed' });
  });

  it('is not settled, and not called changed, when an earlier release sealed it, until that seal is given', async () => {
    const { services, orgId } = closing;
    const keys = services.custody.organisation(orgId);
    const { builtInSeal, issuing } = keys;
    const certificate = asEarlierRelease(builtInSeal.certificate, issuing);
    const older = { ...builtInSeal, certificate };
    const custody = { ...services.custody, organisation: () => ({ ...keys, builtInSeal: older }) };
    const manifest = packed['manifest.json'] as Uint8Array;
    const signature = await sealManifest({ ...services, custody }, orgId, manifest, services.clock.now());
    const files = { ...packed, 'manifest.p7s': signature };
    const report = await judged(files);
    expect(report).toMatchObject({ indication: 'INDETERMINATE', sealFailure: 'unknown-seal' });
    const given = { certificate, root: services.custody.root.certificate, office: orgId.replaceAll('-', '') };
    expect((await judged(files, undefined, [given])).indication).toBe('TOTAL-PASSED');
  });

  it('does not take a participant’s certificate for the seal, though the same authority issued it', async () => {
    const { services, orgId } = closing;
    const key = createTestKey();
    const about = {
      orgId,
      organisation: 'X',
      eventId: closing.eventId,
      participantId: orgId,
      name: 'X',
      position: '',
      unit: '',
    };
    const certificate = certifySigner(services.custody, about, key.publicKey, services.clock.now());
    const { chain } = services.custody.organisation(orgId).seal;
    const files = { ...packed };
    const signer = { certificate, sign: key.sign, chain };
    const custody = {
      ...services.custody,
      organisation: () => ({ ...services.custody.organisation(orgId), builtInSeal: signer }),
    };
    files['manifest.p7s'] = await sealManifest(
      { ...services, custody } as typeof services,
      orgId,
      files['manifest.json'] as Uint8Array,
      services.clock.now(),
    );
    const report = await judged(files);
    expect(report.sealFailure).toBe('not-a-seal');
    expect(report.indication).toBe('TOTAL-FAILED');
  });
});

describe('what is no package', () => {
  it.each([
    ['a ZIP without a manifest', () => zipSync({ 'a.txt': strToU8('a') })],
    ['a package cut off', () => zipSync(packed, { level: 0 }).slice(0, 5000)],
    ['a manifest that is no JSON', () => zipSync({ 'manifest.json': strToU8('{') })],
  ])('%s is refused', async (_, make) => {
    const path = join(folder, 'no.zip');
    writeFileSync(path, make());
    const open = async () => {
      const zip = await openZip(path);
      try {
        return await checkPackage(zip, { trusted: { roots: [] }, timestampRoots: [], seals: [], at: new Date() });
      } finally {
        zip.close();
      }
    };
    await expect(open()).rejects.toMatchObject({ code: 'package-malformed' });
  });
});

describe.runIf(have('openssl'))('an evidence package in the hands of somebody without this software', () => {
  it('is confirmed by the ten lines of its BACA-SAYA.txt, with the fingerprint and the policy to compare', async () => {
    const { lines, outcomes, said } = byHand(packed, folder);
    expect(outcomes, said).toEqual(parts.map(() => 'OK'));
    expect(lines).toBe(10);
    const printed = await fingerprint(closing.services.custody.root.certificate);
    expect(said.replaceAll(':', '').toLowerCase()).toContain(printed.replace(/[\s:]/gu, '').toLowerCase());
    expect(said).toContain(`Policy: ${oids.sealPolicy}`);
  });
});
