import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freezeBase, type SignatureField } from '#pdf';
import { verifyPdf } from '#trust/pades';
import { appendSignature, embed, hashBase } from '#trust/pades/sign';
import { have, run } from '../../interop/tools.ts';
import { createAuthority } from '../../support/authority.ts';
import { NOW, sha256, signRevision, stamp } from '../../trust/pades/pact.ts';
import { pactObjects } from '../append.ts';
import { shieldPng } from '../image/emblems.ts';
import { baseSpec, pactSheet } from '../sheets.ts';

const folder = mkdtempSync(join(tmpdir(), 'ikrar-signed-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Base and pages signed by the person, sealed, and stamped into the first archive field. */
async function signed() {
  const { lines } = baseSpec().letterhead;
  const emblem = { bytes: shieldPng(300, 360), type: 'png' as const };
  const base = await freezeBase(baseSpec({ letterhead: { lines, emblem } }));
  const authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  const field = (name: string) => base.fields[name] as SignatureField;
  const person = signRevision(
    { bytes: base.bytes, head: base.head, hash: hashBase(base.bytes) },
    authority.issueSigner(),
    { field: field('penanda_tangan'), time: NOW },
    { authority, objects: pactObjects(base, pactSheet()) },
  );
  const hand = { ...authority.seal, chain: authority.sealChain };
  const sealed = signRevision(person, hand, { field: field('segel'), time: NOW }, { authority });
  const request = { field: field('arsip_1'), subFilter: 'ETSI.RFC3161', contentsBytes: 4000 } as const;
  const prepared = appendSignature(sealed.head, sealed.hash, [], request);
  const archived = embed(prepared, stamp(authority, prepared.digest), sealed.hash);
  return { sealed: sealed.bytes, archived: Buffer.concat([sealed.bytes, archived.tail]), authority };
}

describe('a laid out pact once it is signed', () => {
  it('passes our verifier: what was laid out is covered, and nothing later changes it', async () => {
    const { sealed, archived, authority } = await signed();
    const options = { roots: authority.roots, at: NOW, crls: authority.crls() };
    for (const bytes of [sealed, archived]) {
      expect(await verifyPdf(new Uint8Array(bytes), options)).toMatchObject({ indication: 'TOTAL-PASSED' });
    }
    expect(sha256(sealed)).not.toEqual(sha256(archived));
    expect(sealed.length).toBeLessThan(90_000);
  });

  it.skipIf(!have('verapdf', 'qpdf'))(
    'is still PDF/A-2a and PDF/UA-1, also with an archive timestamp',
    { timeout: 120_000 },
    async () => {
      const { sealed, archived } = await signed();
      const files = Object.entries({ sealed, archived }).map(([name, bytes]) => {
        const path = join(folder, `${name}.pdf`);
        writeFileSync(path, bytes);
        return path;
      });
      for (const flavour of ['2a', 'ua1']) {
        const { out } = run('verapdf', [flavour, ...files]);
        for (const file of files) expect(out).toContain(`${file} ${flavour} COMPLIANT`);
      }
      for (const file of files) expect(run('qpdf', ['--check', file])).toMatchObject({ code: 0 });
    },
  );
});
