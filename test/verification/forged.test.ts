import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oids } from '#trust/der';
import { officeSealOf, verifyPdf } from '#trust/pades';
import { issueCertificate, randomSerial } from '#trust/pki/issue';
import { verifyCommand } from '#verification/command';
import { signOnPhone } from '../../bench/phone.ts';
import { verdictOf } from '../../src/verification/judge.ts';
import { pem, sealsPem } from '../../src/verification/pem.ts';
import { forgedPaper, type Key, participantKey, sealKey } from '../attacks/forged-paper.ts';
import { openRound, type Round } from '../signing/round.ts';
import { asEarlierRelease } from '../support/earlier-release.ts';

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

const participant = () => participantKey(round);
const forged = (keys: readonly Key[], how?: { readonly stamped: boolean }) => forgedPaper(round, keys, how);

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

  it('is genuine when an earlier release made it, whose certificates name no policy', async () => {
    const { custody } = round.services;
    const { issuing, seal } = custody.organisation(round.orgId);
    const office = round.orgId.replaceAll('-', '');
    const older = (key: Key): Key => ({ ...key, certificate: asEarlierRelease(key.certificate, issuing) });
    const sealed = older(sealKey({ seal }));
    const pinned = { certificate: sealed.certificate, root: custody.root.certificate, office };
    const made = await forged([older(participant()), sealed]);
    expect(verdictOf(await report(made, { seals: [pinned] }))).toBe('genuine');
    // only to who knows that seal, only of its own office's people, and a signer's certificate is still no seal's
    expect(verdictOf(await report(made))).toBe('foreign');
    expect(verdictOf(await report(made, { seals: [{ ...pinned, office: 'f'.repeat(32) }] }))).toBe('foreign');
    const twice = await forged([older(participant()), older(participant())]);
    expect(verdictOf(await report(twice, { seals: [pinned] }))).toBe('foreign');
    writeFileSync(join(dir, 'seals.pem'), sealsPem([pinned]));
    expect((await command(made, '--seal', join(dir, 'seals.pem'))).code).toBe(0);
    expect(await command(made)).toMatchObject({ code: 3, said: expect.stringContaining('/pki/seals.pem') });
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
