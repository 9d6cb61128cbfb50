import type { FastifyInstance } from 'fastify';
import type { Assets } from './assets.ts';
import { ownHeader } from './own-answers.ts';
import { starterHash } from './starter.ts';

/**
 * What no page of ours asks for, no script in it gets either (W3C Permissions Policy). The camera is given back where a QR is
 * read, by `mayReadQr`.
 */
const noPermissions = [
  'accelerometer camera display-capture geolocation gyroscope hid magnetometer microphone midi payment',
  'publickey-credentials-get serial usb xr-spatial-tracking',
]
  .flatMap((line) => line.split(' '))
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * What every answer says to browsers (OWASP Secure Headers Project). Scripts and styles are our own files; styles may stand
 * in the page when their hash is one of ours. Put together once: a hall of phones asks four times for each pact.
 */
export function sendSecurityHeaders(
  app: FastifyInstance,
  { assets, secure }: { assets: Assets; secure: boolean },
): void {
  const headers = {
    'content-security-policy': [
      "default-src 'self'",
      `script-src 'self' ${starterHash}`,
      ['style-src', "'self'", ...assets.styleHashes].join(' '),
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join(';'),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    // "no-referrer" would make browsers send "Origin: null" with our own forms; other sites learn nothing either way
    'permissions-policy': noPermissions,
    'referrer-policy': 'same-origin',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    [ownHeader]: '1',
  };
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
