import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { Refusal } from '#errors';

export const shortestPassword = 10;
const longestPassword = 200;

/** argon2id (RFC 9106) with the parameters of its section 4, second choice, scaled to a small machine: 19 MiB, 2 passes. */
const options = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of nobody's password, so that an unknown e-mail takes as long as a known one. */
let nobody: Promise<string> | undefined;

/** PHC string of a new password. Refuses with `password-too-short`. Never trims: a space may be part of it. */
export async function hashPassword(password: string): Promise<string> {
  if (isTooShort(password) || password.length > longestPassword)
    throw new Refusal('password-too-short', { least: shortestPassword });
  return hash(password.normalize('NFC'), options);
}

/** Counted in characters as people count them (code points). */
export function isTooShort(password: string): boolean {
  return Array.from(password).length < shortestPassword;
}

/** Whether the password fits; with no hash (unknown e-mail) it takes the same time and says no. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hash('tidak seorang pun', options);
  const fits = await verify(passwordHash ?? (await nobody), password.slice(0, longestPassword).normalize('NFC'));
  return fits && passwordHash !== undefined;
}
