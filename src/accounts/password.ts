import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { Refusal } from '#errors';
import { Turns } from '#turns';
import { lengthOf, longestPassword, type Owner, passwordTrouble } from './password-rules.ts';

/** argon2id (RFC 9106) with the parameters of its section 4, second choice, scaled to a small machine: 19 MiB, 2 passes. */
const options = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const busy = () => new Refusal('work-busy');
/**
 * A hash takes 19 MiB and a core for some hundredths of a second. Whoever proved something (a link, a session, a device that
 * signed in before) does not wait behind those who only try.
 */
const turns = { proven: new Turns(1, 40, busy), strangers: new Turns(1, 40, busy) };

/**
 * Does what takes a hash of a password or two when its turn comes: one at a time of the proven, and one of the others.
 * @throws Refusal 'work-busy' when forty wait.
 */
export function inTurn<T>(whose: keyof typeof turns, work: () => Promise<T>): Promise<T> {
  return turns[whose].take(work);
}

/** A hash of nobody's password, so that an unknown e-mail takes as long as a known one. */
let nobody: Promise<string> | undefined;

/**
 * PHC string of a new password, for somebody proven. Never trims: a space may be part of it. Refuses with
 * `password-too-short`, `password-too-long`, `password-too-easy`, `password-personal`, `work-busy`.
 */
export async function hashPassword(password: string, owner: Owner): Promise<string> {
  const trouble = await passwordTrouble(password, owner);
  if (trouble) throw trouble;
  return inTurn('proven', () => hash(password.normalize('NFC'), options));
}

/** Whether the password fits, asked within `inTurn()`; with no hash (unknown e-mail) it takes the same time and says no. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hash('tidak seorang pun', options);
  const possible = lengthOf(password) <= longestPassword;
  const fits = await verify(passwordHash ?? (await nobody), possible ? password.normalize('NFC') : '');
  return fits && possible && passwordHash !== undefined;
}
