import { createDecipheriv, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const algorithm = 'PBES2-HS512+A256KW';
const wrapped = { cipher: 'id-aes256-wrap', iv: Buffer.alloc(8, 0xa6), bytes: 40 } as const;
const most = { rounds: 5_000_000, salt: 1024 } as const;

/**
 * Whether this passphrase opens a JWE's content key (PBES2-HS512+A256KW: RFC 7518, section 4.8; the wrapped key proves itself,
 * RFC 3394, section 2.2.3). Where it does and the content does not open, the file is damaged, not the passphrase wrong. A
 * file whose header or wrapped key was damaged in its letters answers false, as a wrong passphrase does: those are the
 * first 210 characters of some 3,000. One that was cut or is no JWE at all answers true: no passphrase opens it.
 */
export async function opensKey(jwe: string, passphrase: string): Promise<boolean> {
  const parts = jwe.trim().split('.');
  const [header = '', key = ''] = parts;
  const said = headerOf(header);
  const encrypted = Buffer.from(key, 'base64url');
  if (parts.length !== 5 || said === undefined || encrypted.length !== wrapped.bytes) return true;
  const salt = Buffer.concat([Buffer.from(`${algorithm}\0`), said.salt]);
  const derived = await promisify(pbkdf2)(passphrase.normalize('NFC'), salt, said.rounds, 32, 'sha512');
  try {
    const cipher = createDecipheriv(wrapped.cipher, derived, wrapped.iv);
    cipher.update(encrypted);
    cipher.final();
    return true;
  } catch {
    // The unwrapped key does not begin as a wrapped one must: this passphrase never locked it.
    return false;
  }
}

function headerOf(header: string): { readonly salt: Buffer; readonly rounds: number } | undefined {
  try {
    const { alg, p2s, p2c } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as Record<string, unknown>;
    if (alg !== algorithm || typeof p2s !== 'string' || typeof p2c !== 'number' || !Number.isSafeInteger(p2c))
      return undefined;
    const salt = Buffer.from(p2s, 'base64url');
    return p2c >= 1 && p2c <= most.rounds && salt.length <= most.salt ? { salt, rounds: p2c } : undefined;
  } catch {
    // No JSON: not a header any more.
    return undefined;
  }
}
