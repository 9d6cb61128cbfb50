import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { bareAssets } from '#web';
import { sendSecurityHeaders } from '../../src/web/security-headers.ts';

it.each([
  [true, 'max-age=31536000'],
  [false, undefined],
])(
  'every answer, of a route, of none and of a failure, says what browsers may do (https: %s)',
  async (secure, hsts) => {
    const app = Fastify();
    sendSecurityHeaders(app, { assets: bareAssets, secure });
    app.get('/', () => 'ok');
    app.get('/fails', () => {
      throw new Error('on purpose');
    });
    for (const url of ['/', '/nowhere', '/fails']) {
      const { headers } = await app.inject(url);
      expect(headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/u);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['strict-transport-security']).toBe(hsts);
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'x-ikrar': '1',
      });
    }
    await app.close();
  },
);
