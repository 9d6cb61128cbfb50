import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCommand } from '#verification/command';
import { signOnPhone } from '../../bench/phone.ts';
import { pem } from '../../src/verification/pem.ts';
import { openRound, type Round } from '../signing/round.ts';

let ours: Round;
let theirs: Round;
let dir: string;
const files: Record<'genuine' | 'changed' | 'overlaid' | 'stranger' | 'text' | 'unsigned' | 'encrypted', Buffer> =
  {} as never;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([openRound(1, { sample: false }), openRound(1, { sample: false })]);
  files.genuine = await pactOf(ours);
  files.stranger = await pactOf(theirs);
  files.changed = changed(files.genuine);
  files.overlaid = overlaid(files.genuine);
  files.text = Buffer.from('bukan PDF sama sekali');
  files.unsigned = unsigned(files.genuine);
  files.encrypted = encrypted(files.genuine);
  dir = mkdtempSync(join(tmpdir(), 'ikrar-verify-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dir, `${name}.pdf`), bytes);
  writeFileSync(join(dir, 'root.pem'), pem('CERTIFICATE', ours.services.custody.root.certificate));
});
afterAll(async () => {
  await Promise.all([ours?.close(), theirs?.close()]);
  rmSync(dir, { recursive: true, force: true });
});

async function pactOf(round: Round): Promise<Buffer> {
  const { phone } = await signOnPhone(round.invited[0]?.link ?? '', { origin: round.origin });
  return phone.pact();
}

/** One letter of the metadata, which is in the clear and signed. */
function changed(pdf: Buffer): Buffer {
  const copy = Buffer.from(pdf);
  const at = copy.indexOf('<dc:title>');
  copy[at + 60] = (copy[at + 60] ?? 0) ^ 1;
  return copy;
}

/** As a file protected with a password names it (ISO 32000-1 section 7.6): in a trailer, here that of an update. */
function encrypted(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const startxref = text.slice(text.lastIndexOf('startxref') + 10).match(/\d+/u)?.[0];
  const [, size = '0'] = text.slice(text.lastIndexOf('trailer')).match(/\/Size (\d+)/u) ?? [];
  const [, root = ''] = text.match(/\/Root (\d+ 0 R)/u) ?? [];
  const table = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size ${size} /Root ${root} /Prev ${startxref} /Encrypt 1 0 R >>\n`;
  return Buffer.concat([pdf, Buffer.from(`${table}startxref\n${pdf.length}\n%%EOF\n`)]);
}

/** What an editor does that "fills in" a document: a revision behind the seal that gives page one other content. */
function overlaid(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const startxref = text.slice(text.lastIndexOf('startxref') + 10).match(/\d+/u)?.[0];
  const trailer = text.slice(text.lastIndexOf('trailer'));
  const [, size = '0'] = trailer.match(/\/Size (\d+)/u) ?? [];
  const [, root = ''] = trailer.match(/\/Root (\d+ 0 R)/u) ?? [];
  const [, number = '', body = ''] = [...text.matchAll(/(\d+) 0 obj\n(<< \/Type \/Page .*?>>)\nendobj/gsu)][0] ?? [];
  const content = '0 0 0 rg 90 600 300 40 re f';
  const objects = [
    `${number} 0 obj\n${body.replace(/\/Contents \d+ 0 R/u, `/Contents ${size} 0 R`)}\nendobj\n`,
    `${size} 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`,
  ];
  let at = pdf.length;
  const entries = objects.map((object, index) => {
    const entry = `${index === 0 ? number : size} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
    at += Buffer.byteLength(object, 'latin1');
    return entry;
  });
  const tail = `xref\n${entries.join('')}trailer\n<< /Size ${Number(size) + 1} /Root ${root} /Prev ${startxref} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(objects.join('') + tail, 'latin1')]);
}

/** The frozen base alone: a whole PDF before anybody signed. */
function unsigned(pdf: Buffer): Buffer {
  return pdf.subarray(0, pdf.indexOf('%%EOF') + 6);
}

async function run(...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await verifyCommand(args, {
    now: ours.clock.now(),
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, printed: printed.join('\n'), complained: complained.join('\n') };
}
const verify = (name: keyof typeof files, ...more: string[]) =>
  run(join(dir, `${name}.pdf`), '--root', join(dir, 'root.pem'), ...more);

describe('ikrar verify', () => {
  it('passes a pact with our root, and only then exits with 0', async () => {
    const { code, printed } = await verify('genuine');
    expect(printed).toMatch(/^ASLI\. /u);
    expect(printed).toContain('TOTAL-PASSED');
    expect(printed).toContain('Drs. La Ode Contoh 1, M.Si');
    expect(code).toBe(0);
  });

  it('gives a changed byte, an overlay and a stranger’s root three different, plain answers', async () => {
    const answers = [await verify('changed'), await verify('overlaid'), await verify('stranger')];
    expect(answers.map(({ code }) => code)).toEqual([1, 1, 1]);
    const sentences = answers.map(({ printed }) => printed.split('\n')[0]);
    expect(sentences).toEqual([
      expect.stringMatching(/^TIDAK COCOK\. Isi berkas ini tidak sama/u),
      expect.stringMatching(/^TIDAK COCOK\. Ada yang ditambahkan/u),
      expect.stringMatching(/^PENERBIT TIDAK DIKENAL\. /u),
    ]);
    expect(answers.map(({ printed }) => printed.split('\n')[2])).toEqual([
      'TOTAL-FAILED HASH_FAILURE',
      'TOTAL-FAILED FORMAT_FAILURE',
      'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND',
    ]);
  });

  it('prints the whole report as JSON for programs', async () => {
    const { printed } = await verify('genuine', '--json');
    expect(JSON.parse(printed)).toMatchObject({
      indication: 'TOTAL-PASSED',
      signatures: [
        { field: 'penanda_tangan', level: 'B-T' },
        { field: 'segel', level: 'B-T' },
      ],
    });
    expect(JSON.parse((await verify('text', '--json')).printed)).toMatchObject({ refused: 'pdf-malformed' });
  });

  it('says in both languages what is wrong with a file that is no signed PDF', async () => {
    expect(await verify('text')).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/PDF[\s\S]*\n[\s\S]*PDF/u),
    });
    expect((await verify('unsigned')).code).toBe(1);
    expect((await verify('encrypted')).code).toBe(1);
  });

  it('explains itself when it is called wrongly, or a file is not there', async () => {
    expect(await run('a.pdf')).toMatchObject({ code: 2, complained: expect.stringContaining('--root root.pem') });
    expect(await run('a.pdf', '--rooot', 'x')).toMatchObject({ code: 2 });
    const missing = await run(join(dir, 'tidak-ada.pdf'), '--root', join(dir, 'root.pem'));
    expect(missing).toMatchObject({ code: 2, complained: expect.stringContaining('tidak dapat dibuka') });
  });
});

describe('a file of trust that cannot be used', () => {
  const bad = (name: string, content?: string | Uint8Array): string => {
    const file = join(dir, name);
    if (content === undefined) return file;
    writeFileSync(file, content);
    return file;
  };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ends = () => {
    const { certificate } = ours.services.custody.timestamping;
    return pem('CERTIFICATE', certificate);
  };
  const body = 'MIIB'.repeat(40);
  const kinds: readonly (readonly [string, RegExp, () => string])[] = [
    ['missing', /tidak ada\..*\n.*no such file/u, () => bad('hilang.pem')],
    ['below a file', /tidak ada\./u, () => join(bad('berkas.pem', 'x'), 'hilang.pem')],
    ['empty', /kosong.*\n.*empty/u, () => bad('kosong.pem', '')],
    ['a folder', /folder.*\n.*folder/u, () => dir],
    ['a text', /tidak ada sertifikat.*\n.*no certificate/u, () => bad('teks.pem', 'bukan sertifikat')],
    ['binary', /tidak ada sertifikat/u, () => bad('acak.pem', new Uint8Array(4096).fill(0x81))],
    ['begun like DER', /tidak ada sertifikat/u, () => bad('awal.der', new Uint8Array([0x30, 0x82, 1, 1, 5, 0]))],
    ['the document itself', /tidak ada sertifikat/u, () => join(dir, 'genuine.pdf')],
    [
      'a private key',
      /kunci pribadi.*\n.*private key/u,
      () => bad('kunci.pem', privateKey.export({ type: 'sec1', format: 'pem' })),
    ],
    [
      'a damaged certificate',
      /rusak.*\n.*damaged/u,
      () => bad('rusak.pem', `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`),
    ],
    ['cut off', /rusak/u, () => bad('terpotong.pem', ends().slice(0, 200))],
    ['two of which one is damaged', /rusak/u, () => bad('dua.pem', `${ends()}${ends().replace('MII', 'MIX')}`)],
    ['100 MB', /lebih dari 1024 KB.*\n.*more than 1024 KB/u, () => bad('besar.pem', Buffer.alloc(100_000_000, 0x41))],
    ['no CA', /CA|pasangan/u, () => bad('daun.pem', ends())],
  ];

  it.each(kinds)('is named, with its option and what is expected, and never the document: %s', async (_, why, make) => {
    for (const option of ['--root', '--tsa-root', '--seal']) {
      const file = make();
      const root = option === '--root' ? [] : ['--root', join(dir, 'root.pem')];
      for (const json of [[], ['--json']]) {
        const { code, printed, complained } = await run(join(dir, 'genuine.pdf'), ...root, option, file, ...json);
        expect(complained).toMatch(why);
        expect(complained.split('\n').map((line) => line.startsWith(`${option} ${file}: `))).toEqual([true, true]);
        expect(complained).toContain('/pki/');
        expect({ code, printed }).toEqual({ code: 2, printed: '' });
      }
    }
  });

  it('is told of a list of seals whose pairs are not whole', async () => {
    const one = bad('satu.pem', pem('CERTIFICATE', ours.services.custody.root.certificate).repeat(2));
    const { code, complained } = await verify('genuine', '--seal', one);
    expect(complained).toContain('pasangan segel dan akarnya');
    expect(code).toBe(2);
  });
});

describe('a file sent to the server', () => {
  const send = async (name: keyof typeof files) => {
    const form = new FormData();
    form.append('berkas', new File([new Uint8Array(files[name])], `${name}.pdf`, { type: 'application/pdf' }));
    const answer = await fetch(`${ours.origin}/verifikasi`, { method: 'POST', body: form });
    return answer.text();
  };

  it('gets the same answers as in the browser, and its record', async () => {
    expect(await send('genuine')).toMatch(/ASLI[\s\S]*Tercatat dengan kode/u);
    expect(await send('changed')).toContain('Isi berkas ini tidak sama dengan yang ditandatangani');
    expect(await send('overlaid')).toContain('Ada yang ditambahkan ke berkas ini');
    expect(await send('stranger')).toContain('PENERBIT TIDAK DIKENAL');
    expect(await send('text')).toContain('tidak dapat dibaca sebagai PDF');
    expect(await send('unsigned')).toContain('tidak memuat tanda tangan elektronik');
    expect(await send('encrypted')).toContain('dilindungi kata sandi');
  });

  it('is never called genuine once its pact is revoked', async () => {
    const [row] = await ours.services.db.query.pact.findMany();
    const revoked = await ours.app.inject({
      method: 'POST',
      url: `/konsol/kegiatan/${ours.eventId}/pakta/${row?.id}/cabut`,
      cookies: { sesi: ours.cookie },
      payload: 'alasan=Ditandatangani+orang+lain',
      headers: { 'x-csrf-token': ours.csrf, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(revoked.statusCode).toBe(303);
    const page = await send('genuine');
    expect(page).toContain('DICABUT');
    expect(page).not.toContain('ASLI<');
    const record = await ours.app.inject(`/v/${row?.code}`);
    expect(record.body).toContain('Ditandatangani orang lain');
    expect(record.body).toContain('DICABUT');
  });
});
