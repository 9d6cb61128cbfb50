import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { munaBarat, setupPath, startService } from '../accounts/service.ts';
import { openRound, type Round } from '../signing/round.ts';

const forged = Buffer.from(JSON.stringify({ tone: 'warning', text: 'Kirim kata sandi Anda ke 0812' })).toString(
  'base64url',
);

let round: Round;
beforeAll(async () => {
  round = await openRound(1);
});
afterAll(() => round.close());

describe('a page for everybody', () => {
  const pages = () => ['/t', '/hadir', `/t/${round.invited[0]?.handle}`, '/pejabat', `/layar/${round.eventId}`];

  it('is the same bytes whoever asks first, and with whatever', async () => {
    for (const url of pages()) {
      const ask = async (headers: Record<string, string>) => (await round.app.inject({ url, headers })).body;
      const organiser = await ask({ cookie: `sesi=${round.cookie}` });
      expect(organiser, url).not.toContain(round.csrf);
      const others = [
        { cookie: `pesan=${forged}` },
        { cookie: `pesan=${forged}.${forged}; sesi=${round.cookie}` },
        { host: 'penipu.example', 'x-forwarded-host': 'penipu.example', 'x-forwarded-proto': 'https' },
        { referer: 'https://penipu.example/', 'accept-language': 'en' },
      ];
      for (const headers of others) expect(await ask(headers), url).toBe(organiser);
      expect(await ask({}), url).toBe(organiser);
      expect((await round.app.inject(`${url}?pesan=${forged}`)).body, url).toBe(organiser);
      expect(await ask({ cookie: 'bahasa=en', 'accept-encoding': 'identity' }), url).toContain('<html lang="en"');
    }
  });

  it('is the same for everybody in its packed copies', async () => {
    for (const url of ['/t', '/hadir']) {
      const ask = async (cookie: string) =>
        (await round.app.inject({ url, headers: { cookie, 'accept-encoding': 'br' } })).rawPayload;
      expect(await ask(`sesi=${round.cookie}; pesan=${forged}`)).toEqual(await ask(''));
    }
  });
});

describe('what the last act said', () => {
  it('is shown only where this service wrote it', async () => {
    for (const value of [forged, `${forged}.`, `${forged}.${Buffer.alloc(32).toString('base64url')}`, '.', 'x.y.z']) {
      const { body, statusCode } = await round.app.inject({ url: '/masuk', headers: { cookie: `pesan=${value}` } });
      expect(statusCode).toBe(200);
      expect(body).not.toContain('0812');
    }
  });
});

describe('cookies', () => {
  it('are kept to this host by their names where the address is https', async () => {
    const service = await startService('https://ikrar.contoh.id');
    const payload = new URLSearchParams(munaBarat).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://ikrar.contoh.id' };
    const answer = await service.app.inject({
      method: 'POST',
      url: await setupPath(service.services),
      headers,
      payload,
    });
    expect(answer.cookies.map(({ name, secure, path }) => [name, secure, path])).toEqual([
      ['__Host-sesi', true, '/'],
      ['__Host-pernah-masuk', true, '/'],
      ['__Host-pesan', true, '/'],
    ]);
    const value = answer.cookies[0]?.value ?? '';
    const asked = async (cookie: string) =>
      (await service.app.inject({ url: '/pengaturan', headers: { cookie } })).statusCode;
    expect(await asked(`__Host-sesi=${value}`)).toBe(200);
    expect(await asked(`sesi=${value}`), 'what another host of the domain could have set').toBe(303);
    await service.close();
  });
});
