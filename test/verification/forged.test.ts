import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganisationKeys } from '#keys';
import { freezeBase } from '#pdf';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { oids } from '#trust/der';
import { officeSealOf, verifyPdf } from '#trust/pades';
import { appendSignature, embed, type FileHead, hashBase, type RunningHash } from '#trust/pades/sign';
import { issueCertificate, randomSerial } from '#trust/pki/issue';
import { verifyCommand } from '#verification/command';
import { signOnPhone } from '../../bench/phone.ts';
import { certifySigner } from '../../src/signing/signer-certificate.ts';
import { verdictOf } from '../../src/verification/judge.ts';
import { pem, sealsPem } from '../../src/verification/pem.ts';
import { openRound, type Round } from '../signing/round.ts';

/**
 * A participant whose key was certified for his pact signs whatever he likes with a program of his own. What holds then is
 * that he signed it; that the office made it, nobody may be told.
 */
let round: Round;
let dir: string;
let genuine: Uint8Array;
beforeAll(async () => {
  round = await openRound(2, { sample: false });
  const { phone } = await signOnPhone(round.invited[0]?.link ?? '', { origin: round.origin });
  genuine = await phone.pact();
  dir = mkdtempSync(join(tmpdir(), 'ikrar-palsu-'));
  writeFileSync(join(dir, 'root.pem'), pem('CERTIFICATE', round.services.custody.root.certificate));
});
afterAll(async () => {
  await round.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Key {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  sign(tbs: Uint8Array): Uint8Array;
}

/** What signing once leaves on a phone that keeps it: a key, and its certificate. */
function participant(orgId = round.orgId): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { custody, clock } = round.services;
  const certificate = certifySigner(
    custody,
    {
      orgId,
      organisation: 'Pemerintah Kabupaten Muna Barat',
      eventId: round.eventId,
      participantId: round.invited[1]?.id ?? '',
      // neither title nor unit: by what a name lacks, this was a seal
      name: 'Pemerintah Kabupaten Muna Barat',
      position: '',
      unit: '',
    },
    new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    clock.now(),
  );
  const { issuing } = custody.organisation(orgId);
  return { certificate, chain: [issuing.certificate], sign: (tbs) => new Uint8Array(sign('sha256', tbs, privateKey)) };
}

const sealKey = ({ seal }: OrganisationKeys): Key => ({
  certificate: seal.certificate,
  chain: seal.chain.slice(0, -1),
  sign: (data) => seal.sign(data),
});

/** "KEPUTUSAN BUPATI", signed by these keys, one after the other. */
async function forged(keys: readonly Key[], { stamped = true } = {}): Promise<Uint8Array> {
  const { clock, timestamps } = round.services;
  const base = await freezeBase({
    title: 'KEPUTUSAN BUPATI',
    language: 'id',
    letterhead: { lines: ['BUPATI MUNA BARAT'] },
    author: 'Bupati',
    created: clock.now(),
    fields: ['penanda_tangan', 'segel'].map((name) => ({ name, tooltip: name })),
    sample: false,
  });
  const parts: Uint8Array[] = [base.bytes];
  let head: FileHead = base.head;
  let hash: RunningHash = hashBase(base.bytes);
  for (const [at, key] of keys.entries()) {
    const field = Object.values(base.fields)[at];
    if (!field) throw new Error('more keys than fields');
    const revision = appendSignature(head, hash, [], {
      field,
      subFilter: 'ETSI.CAdES.detached',
      time: clock.now(),
      contentsBytes: 8_192,
    });
    const tbs = signedAttributes({ messageDigest: revision.digest, certificate: key.certificate });
    const signature = key.sign(tbs);
    const { token } = await timestamps.stamp(signature, clock.now());
    const cms = assembleCms({
      tbs,
      signature,
      certificate: key.certificate,
      chain: key.chain,
      ...(stamped && { timestampToken: token }),
    });
    const made = embed(revision, cms, hash);
    parts.push(made.tail);
    ({ head, hash } = made);
  }
  return new Uint8Array(Buffer.concat(parts));
}

const report = (bytes: Uint8Array, more: Partial<Parameters<typeof verifyPdf>[1]> = {}) =>
  verifyPdf(bytes, { roots: [round.services.custody.root.certificate], at: round.clock.now(), ...more });

async function command(bytes: Uint8Array, ...more: string[]) {
  const file = join(dir, 'berkas.pdf');
  writeFileSync(file, bytes);
  const said: string[] = [];
  const print = (line: string) => void said.push(line);
  const asked = [file, '--root', join(dir, 'root.pem'), ...more];
  return {
    code: await verifyCommand(asked, { now: round.clock.now(), print, complain: print }),
    said: said.join('\n'),
  };
}

async function page(bytes: Uint8Array): Promise<string> {
  const form = new FormData();
  form.append('berkas', new File([bytes as Uint8Array<ArrayBuffer>], 'a.pdf', { type: 'application/pdf' }));
  return (await fetch(`${round.origin}/verifikasi`, { method: 'POST', body: form })).text();
}

describe('a PDF that a participant signed by himself', () => {
  it.each([
    ['with a timestamp of the same clock', true],
    ['without one', false],
  ])('is whole and signed, and not a document of this service: %s', async (_, stamped) => {
    const bytes = await forged([participant()], { stamped });
    const judged = await report(bytes);
    expect(judged.indication).toBe('TOTAL-PASSED');
    expect(judged.signatures.map(({ role }) => role)).toEqual(['signer']);
    expect(verdictOf(judged)).toBe('foreign');
    expect(verdictOf(judged, { known: false })).toBe('foreign');
    const { code, said } = await command(bytes);
    expect(code).toBe(3);
    expect(said).toMatch(
      /^UTUH, TETAPI BUKAN DOKUMEN LAYANAN INI\. Ditandatangani oleh Pemerintah Kabupaten Muna Barat/u,
    );
    expect(await command(bytes, '--any-signature')).toMatchObject({ code: 0 });
    const html = await page(bytes);
    expect(html).toContain('UTUH, TETAPI BUKAN DOKUMEN LAYANAN INI');
    expect(html).toContain('verdict-warn');
    expect(html).not.toMatch(/verdict-good|ASLI<|Segel instansi/u);
  });

  it('stays so when two of them sign it, one in the place of the seal', async () => {
    const judged = await report(await forged([participant(), participant()]));
    expect([judged.indication, verdictOf(judged)]).toEqual(['TOTAL-PASSED', 'foreign']);
  });

  it('is not made ours by the seal of another organisation of the same instance', async () => {
    const other = crypto.randomUUID();
    const { custody } = round.services;
    await custody.createOrganisation(other, { name: 'Kabupaten Lain' });
    const foreign = await report(await forged([participant(), sealKey(custody.organisation(other))]));
    expect([foreign.indication, verdictOf(foreign)]).toEqual(['TOTAL-PASSED', 'foreign']);
    const ours = await report(await forged([participant(), sealKey(custody.organisation(round.orgId))]));
    expect(officeSealOf(ours)?.role).toBe('seal');
    // and even so, the record does not know it
    expect(verdictOf(ours, { known: false })).toBe('unrecorded');
  });

  it('does not become genuine when its certificate names both policies, or the seal signs first', async () => {
    const { custody, clock } = round.services;
    const keys = custody.organisation(round.orgId);
    const first = await report(await forged([sealKey(keys), participant()]));
    expect([first.indication, verdictOf(first)]).toEqual(['TOTAL-PASSED', 'foreign']);
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    // a root of somebody else's, trusted for one seal of his: a sibling under it names our seal's policy
    const sibling = issueCertificate(
      'seal',
      {
        subject: { commonName: 'Segel Lain', country: 'ID' },
        publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
        serial: randomSerial(),
        notBefore: clock.now(),
      },
      keys.issuing,
    );
    const bytes = await forged([
      { certificate: sibling, chain: [], sign: (tbs) => new Uint8Array(sign('sha256', tbs, privateKey)) },
    ]);
    const root = keys.issuing.certificate;
    const pinned = [{ certificate: keys.seal.certificate, root, office: round.orgId.replaceAll('-', '') }];
    const judged = await report(bytes, { roots: [], timestampRoots: [custody.root.certificate], seals: pinned });
    expect(judged.indication).toBe('INDETERMINATE');
    expect(judged.signatures[0]?.role).toBeUndefined();
    expect(verdictOf(judged)).toBe('stranger');
  });
});

describe('a file of the office', () => {
  it('is genuine by seal and record, and says so without a network, too', async () => {
    const judged = await report(genuine);
    expect(judged.signatures.map(({ role, office }) => [role, office])).toEqual([
      ['signer', round.orgId.replaceAll('-', '')],
      ['seal', round.orgId.replaceAll('-', '')],
    ]);
    expect(verdictOf(judged)).toBe('genuine');
    expect(await command(genuine)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Catatan layanan tidak ditanya'),
    });
    expect(await page(genuine)).toMatch(/ASLI[\s\S]*Segel instansi/u);
  });

  it('is genuine under a seal that is known by itself, as those are that are older than profiles', async () => {
    const { custody } = round.services;
    const { seal } = custody.organisation(round.orgId);
    const office = round.orgId.replaceAll('-', '');
    const pinned = { certificate: seal.certificate, root: custody.root.certificate, office };
    const judged = await report(genuine, { seals: [pinned] });
    expect(verdictOf(judged)).toBe('genuine');
    const other = await report(genuine, { seals: [{ ...pinned, office: 'f'.repeat(32) }] });
    expect(verdictOf(other)).toBe('foreign');
    writeFileSync(join(dir, 'seals.pem'), sealsPem([pinned]));
    expect((await command(genuine, '--seal', join(dir, 'seals.pem'))).code).toBe(0);
    writeFileSync(join(dir, 'seals.pem'), sealsPem([{ certificate: pinned.certificate, root: pinned.root }]));
    const unnamed = await command(genuine, '--seal', join(dir, 'seals.pem'));
    expect(unnamed).toMatchObject({ code: 2, said: expect.stringContaining('# office') });
  });

  it('is not called ours after its pact was revoked, nor is what the same person forged', async () => {
    const [row] = await round.services.db.query.pact.findMany();
    const { statusCode } = await round.app.inject({
      method: 'POST',
      url: `/konsol/kegiatan/${round.eventId}/pakta/${row?.id}/cabut`,
      cookies: { sesi: round.cookie },
      payload: 'alasan=Ditandatangani+orang+lain',
      headers: { 'x-csrf-token': round.csrf, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(statusCode).toBe(303);
    expect(await page(genuine)).not.toMatch(/verdict-good|ASLI</u);
    expect(await page(await forged([participant()]))).toContain('BUKAN DOKUMEN LAYANAN INI');
  });
});

describe('the policies by which profiles are known', () => {
  it('stand in a UUID arc (ITU-T X.667), one for each', () => {
    const named = [oids.signerPolicy, oids.sealPolicy, oids.timestampPolicy];
    expect(new Set(named).size).toBe(3);
    for (const one of named) expect(one).toMatch(/^2\.25\.\d{30,39}\.[1-9]$/u);
  });
});
