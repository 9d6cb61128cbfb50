import { Refusal } from '#errors';

/** Crockford's base 32: no I, L, O or U, so that a code can be read out and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 16 signs of 5 bits: 80 bits. */
export const codeLength = 16;

/** Ten random bytes as a code. */
export function encodeCode(bytes: Uint8Array): string {
  let code = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; held &= (1 << bits) - 1) {
      bits -= 5;
      code += alphabet.charAt(held >> bits);
    }
  }
  return code;
}

/**
 * The code somebody typed or followed: lower case, O for 0, I or L for 1, dashes and spaces are forgiven.
 * @throws Refusal 'token-invalid' (reason 'code') when it cannot be a code.
 */
export function normaliseCode(typed: string): string {
  const code = typed
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) {
    throw new Refusal('token-invalid', { reason: 'code' });
  }
  return code;
}

/** In groups of four, for people: `7ZKD-0F2M-9XQA-B1CE`. */
export function displayCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code;
}
