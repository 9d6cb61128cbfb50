import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { verifyQrToken } from '#trust/token';
import { verifyCommand } from '#verification/command';
import { ReaderContext } from '#web/client';
import { formatDateTime, type Lang, type Zone } from '#web/i18n';
import { signOnPhone } from '../../bench/phone.ts';
import { JudgedFile } from '../../src/verification/pages/judged-file.tsx';
import { OfflineVerdict } from '../../src/verification/pages/offline-verdict.tsx';
import { pem } from '../../src/verification/pem.ts';
import { pdfWords } from '../scenarios/pdf-text.ts';
import { openRound, type Round } from '../signing/round.ts';

/** One signature, at 16.05 UTC, when it is the next day already in both zones and not in Jakarta, and all who tell when it was made. */
describe.each([
  ['Asia/Makassar', 'WITA', "D:20240611000500+08'00'"],
  ['Asia/Jayapura', 'WIT', "D:20240611010500+09'00'"],
] as const)('when an event in %s was signed', (zone: Zone, name, inFile) => {
  let round: Round;
  let dir: string;
  let file: Uint8Array;
  let signed: Awaited<ReturnType<typeof signOnPhone>>;
  beforeAll(async () => {
    round = await openRound(1, { sample: false, event: { zone } });
    round.clock.move(15 * 3_600_000);
    signed = await signOnPhone(round.invited[0]?.link ?? '', { origin: round.origin });
    file = await signed.phone.pact();
    dir = mkdtempSync(join(tmpdir(), 'ikrar-waktu-'));
    writeFileSync(join(dir, 'a.pdf'), file);
    writeFileSync(join(dir, 'root.pem'), pem('CERTIFICATE', round.services.custody.root.certificate));
  });
  afterAll(async () => {
    await round?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const inTheEvent = (lang: Lang) => formatDateTime(round.clock.now(), zone, lang);
  /** Every zone that a text names; a time without one would be of no use to anybody. */
  const zonesIn = (text: string) => [...new Set(text.match(/\bWI(?:B|TA|T)\b|UTC\+\d/gu))];
  const report = () => verifyPdf(file, { roots: [round.services.custody.root.certificate], at: round.clock.now() });
  const shown = (page: unknown, props: object, lang: Lang) =>
    renderToString(h(ReaderContext.Provider, { value: { lang, csrf: '' } } as never, h(page as never, props)));

  async function command(): Promise<string> {
    const said: string[] = [];
    const print = (line: string) => void said.push(line);
    const asked = [join(dir, 'a.pdf'), '--root', join(dir, 'root.pem')];
    await verifyCommand(asked, { now: round.clock.now(), print, complain: print });
    return said.join('\n');
  }

  async function offline(lang: Lang): Promise<string> {
    const keys = (await round.app.inject('/.well-known/jwks.json')).json();
    const { code, verifyUrl } = signed.receipt;
    const claims = await verifyQrToken(new URL(verifyUrl).hash.slice(1), keys);
    return shown(OfflineVerdict, { code, answer: { word: 'recorded', claims, asOf: round.clock.now() } }, lang);
  }

  const surfaces: readonly (readonly [string, (lang: Lang) => Promise<string>])[] = [
    ['the record', async (lang) => (await page(`/v/${signed.receipt.code}`, lang)).body],
    [
      'the page a file is judged on, without a network',
      async (lang) =>
        shown(
          JudgedFile,
          { judged: { kind: 'judged', verdict: 'genuine', report: await report(), standing: undefined } },
          lang,
        ),
    ],
    ['the page a QR opens without a network', offline],
  ];
  const page = (url: string, lang: Lang) => round.app.inject({ url, headers: { cookie: `bahasa=${lang}` } });

  it.each(surfaces)('%s tells it in that zone, and names no other', async (_, say) => {
    for (const lang of ['id', 'en'] as const) {
      const said = await say(lang);
      expect(said).toContain(inTheEvent(lang));
      expect(zonesIn(said)).toEqual([name]);
    }
  });

  it('the paper, the command, the server’s judgement and the receipt say the same', async () => {
    const form = new FormData();
    form.append('berkas', new File([file as Uint8Array<ArrayBuffer>], 'a.pdf', { type: 'application/pdf' }));
    const judged = await (await fetch(`${round.origin}/verifikasi`, { method: 'POST', body: form })).text();
    for (const said of [await command(), judged]) {
      expect(said).toContain(inTheEvent('id'));
      expect(zonesIn(said)).toEqual([name]);
    }
    const paper = pdfWords(file);
    expect(paper).toContain('Laworo, 11 Juni 2024');
    expect(zonesIn(paper), 'a paper tells the day').toEqual([]);
    expect([signed.receipt.zone, signed.receipt.signedAt]).toEqual([zone, round.clock.now().toISOString()]);
  });

  it('the file itself says it, for software of others: in the signature and in the seal', () => {
    expect(Buffer.from(file).toString('latin1').split(`/M (${inFile})`)).toHaveLength(3);
  });
});
