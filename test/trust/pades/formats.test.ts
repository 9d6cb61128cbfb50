import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type VerifyOptions, verifyPdf } from '#trust/pades';
import { readCertificate } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { saidOf } from './attacks/setting.ts';

const folder = new URL('../../vectors/pdf/', import.meta.url);
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const options: VerifyOptions = {
  roots: [readCertificate(read('root.der'))],
  at: new Date('2027-01-01T00:00:00Z'),
  engine: nodeCrypto,
};
const kinds = { pkcs7: 'adbe.pkcs7.detached', cades: 'ETSI.CAdES.detached', timestamp: 'ETSI.RFC3161' } as const;

/** Layout, format, place of /Contents, key and digest: what each file's name says of it. */
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.pdf'))
  .map(
    (name) => [name, ...name.replace('.pdf', '').split('_')] as [string, string, keyof typeof kinds, string, string],
  );

/** The first byte of its kind, changed by one bit. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}

describe('files as others make them', () => {
  it('are of every layout, format, key and digest that is promised', () => {
    const has = (index: number) => new Set(files.map((parts) => parts[index]));
    expect(has(1)).toEqual(
      new Set(['table', 'xref-stream', 'object-streams', 'hybrid', 'linearized', 'linearized-streams']),
    );
    expect(has(2)).toEqual(new Set(Object.keys(kinds)));
    expect(has(3)).toEqual(new Set(['first', 'last']));
    expect(has(4)).toEqual(new Set(['rsa', 'rsa-pss', 'p256', 'p384', 'tsa']));
    expect(has(5)).toEqual(new Set(['sha256', 'sha384', 'sha512']));
  });

  it.each(files)('%s passes', async (name, _, kind) => {
    const report = await verifyPdf(read(name), options);
    expect(report).toMatchObject({
      indication: 'TOTAL-PASSED',
      revisions: 1,
      signatures: [{ field: 'tanda', subFilter: kinds[kind], root: { commonName: 'Vektor PDF Root' } }],
    });
  });

  it.each(files)('%s fails once a byte of it is another', async (name) => {
    const bytes = read(name);
    const text = Buffer.from(bytes).toString('latin1');
    const places = [text.indexOf('netralitas'), text.indexOf('/Adobe.PPKLite') + 3, text.lastIndexOf('%%EOF') - 4];
    const inCms = text.indexOf('/Contents <') + 40;
    for (const at of [...places, inCms].filter((place) => place > 3)) {
      expect(await saidOf(flipped(bytes, at), options)).not.toContain('TOTAL-PASSED');
    }
    const signed = text.indexOf('/PPKLite') > 0 ? text.indexOf('PPKLite') : text.indexOf('Adobe');
    expect(await saidOf(flipped(bytes, signed), options)).toContain('HASH_FAILURE');
  });

  it.each(files)('%s fails under another root', async (name) => {
    const stranger = readCertificate(new Uint8Array(readFileSync(new URL('../cms/root.der', folder))));
    expect(await saidOf(read(name), { ...options, roots: [stranger] })).toContain('certificate:unknown-root');
  });
});
