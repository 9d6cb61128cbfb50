import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { newNonce, nonceHolds } from '../../src/signing/nonce.ts';
import { readVisit, writeVisit } from '../../src/signing/participant-cookie.ts';

const mac = (purpose: string, text: string | Uint8Array) => createHmac('sha256', purpose).update(text).digest();
const now = new Date('2024-06-10T01:00:00Z');
const visit = {
  participantId: 'p',
  generation: 1,
  device: 'A'.repeat(22),
  expiresAt: new Date('2024-07-10T01:00:00Z'),
};

/** Other ways to write the same bytes and numbers. */
function respelt(text: string): string[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(text.at(-1) ?? '');
  const others = Array.from({ length: 64 }, (_, at) => `${text.slice(0, -1)}${alphabet[at]}`);
  const tag = text.slice(text.lastIndexOf('.'));
  return [
    ...others.filter((_, at) => at !== last),
    `${text}=`,
    `${text}==`,
    ` ${text}`,
    `${text}\n`,
    `${text}.`,
    text.replace('.', '.0'),
    text.replace(tag, tag.replaceAll('-', '+').replaceAll('_', '/').concat('*')),
  ];
}

it('a nonce and a visit have one spelling: no other one is taken', () => {
  const nonce = newNonce({ mac }, 'p', now);
  expect(nonceHolds({ mac }, nonce, 'p', now)).toBe(true);
  expect(respelt(nonce).filter((other) => nonceHolds({ mac }, other, 'p', now))).toEqual([]);
  const cookie = writeVisit({ mac }, visit);
  expect(readVisit({ mac }, cookie, now)).toMatchObject({ participantId: 'p' });
  expect(respelt(cookie).filter((other) => readVisit({ mac }, other, now))).toEqual([]);
});
