import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCustody } from '#keys';
import { encodeEntry, encodeManifest, type PackedFile, type ProvenEntry } from '#trust/evidence';
import { leafHash, rootHash, vkeyOf } from '#trust/log';
import { newLeaf, nodeSha256, signCheckpoint } from '#trust/log/append';
import { builtInTimestamps } from '#tsa';
import { dossierWords } from '../../../src/documents/documents-words.ts';
import { sealManifest } from '../../../src/documents/package/seal-manifest.ts';
import { logKeys } from '../../../src/log/keys.ts';
import { pem } from '../../../src/verification/pem.ts';
import { have } from '../../interop/tools.ts';
import { byHand, parts, printedLines } from './printed-lines.ts';

let folder: string;
let whole: Record<string, Uint8Array>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ikrar-by-hand-'));
  whole = await packageOf(300);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A package with real keys and a log of this size, of which the first tile is whole; names have what names have. */
async function packageOf(size: number): Promise<Record<string, Uint8Array>> {
  const clock = { now: () => new Date('2024-06-10T01:05:00Z') };
  const orgId = randomUUID();
  const custody = await openCustody({ dir: join(folder, 'keys'), passphrase: 'sebuah frasa sandi', clock });
  await custody.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
  const leaves = Array.from({ length: size }, (_, at) =>
    newLeaf('pact-signed', { nomor: at, at: '1  "2" \\ é', zona: 'WITA' }),
  );
  const hashes = await Promise.all(leaves.map(({ leaf }) => leafHash(leaf, nodeSha256)));
  const keys = await logKeys(custody);
  const root = await rootHash(hashes, nodeSha256);
  const tile = (level: number, from: readonly Uint8Array[]) =>
    Array.from({ length: Math.ceil(from.length / 256) }, (_, index) => {
      const held = from.slice(index * 256, index * 256 + 256);
      const part = held.length < 256 ? `.p/${held.length}` : '';
      return [`bukti/log/tile/${level}/${String(index).padStart(3, '0')}${part}`, Buffer.concat(held)] as const;
    });
  const text = (content: string) => Buffer.from(content);
  const files: Record<string, Uint8Array> = {
    'BACA-SAYA.txt': text(dossierWords('id').readme('Pakta', 'https://x.test', 'AB CD')),
    "pakta/Dinas Kesehatan/Wa Ode Sitti, S.Kep., M.M., Ma'ruf [é] K7Q2.pdf": text('%PDF'),
    'bukti/sertifikat.pem': text(pem('CERTIFICATE', custody.root.certificate)),
    'bukti/entri.jsonl': text(
      leaves
        .map((one, index) => encodeEntry({ index, ...one, record: one.record as ProvenEntry['record'] }))
        .slice(3, 9)
        .join(''),
    ),
    'bukti/log/checkpoint': text(signCheckpoint({ origin: keys.origin, size, root }, keys.signers)),
    'bukti/log/kunci.txt': text(keys.known.map((key) => `${vkeyOf(key)}\n`).join('')),
    ...Object.fromEntries(tile(0, hashes)),
    ...Object.fromEntries(tile(1, [await rootHash(hashes.slice(0, 256), nodeSha256)])),
  };
  const listed = Object.entries(files).map(([path, bytes]): PackedFile => {
    return { path, role: 'pact', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  const event = { id: randomUUID(), title: 'Pakta' };
  const manifest = encodeManifest({
    version: 1,
    organisation: 'X',
    event,
    publicUrl: 'https://x.test',
    madeAt: clock.now().toISOString(),
    files: listed,
  });
  const seal = await sealManifest({ custody, timestamps: builtInTimestamps(custody) }, orgId, manifest, clock.now());
  return { ...files, 'manifest.json': manifest, 'manifest.p7s': seal };
}

describe.runIf(have('openssl'))('the lines that BACA-SAYA.txt prints', () => {
  it('confirm a whole package, its log of more than one tile', () => {
    const { outcomes, said } = byHand(whole, folder);
    expect(outcomes, said).toEqual(parts.map(() => 'OK'));
  });

  it('refute each part of which one byte is changed', () => {
    const files = { ...whole };
    const flip = (path: string, at: number) => {
      const bytes = Uint8Array.from(whole[path] ?? []);
      const place = Math.floor(bytes.length * at);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      files[path] = bytes;
    };
    flip('manifest.json', 0.01);
    flip('bukti/log/tile/1/000.p/1', 0.5);
    flip('bukti/log/checkpoint', 0.05);
    files['bukti/entri.jsonl'] = Buffer.from(
      Buffer.from(whole['bukti/entri.jsonl'] ?? [])
        .toString()
        .replace(/"salt":"(.)/u, (_, first) => `"salt":"${first === 'A' ? 'B' : 'A'}`),
    );
    const { outcomes, said } = byHand(files, folder);
    expect(outcomes, said).toEqual(parts.map(() => 'GAGAL'));
  });

  it('are ten, the same in both languages but for what they say', () => {
    const told = (lang: 'id' | 'en') =>
      printedLines(dossierWords(lang).readme('x', 'https://x', 'y')).map((line) =>
        line.replace(/echo "[^"]*"/gu, 'echo'),
      );
    expect(told('id')).toHaveLength(10);
    expect(told('en')).toEqual(told('id'));
  });
});
