import { Refusal, type RefusalCode } from '#errors';

export const shortestPassword = 10;
export const longestPassword = 200;
/** Tries that an attacker who knows what people choose would need; of ten characters at random, each alone is ten. */
const leastGuesses = 1e9;

/** Whose password it is to be: what others know of them is no secret. */
export interface Owner {
  readonly name: string;
  readonly email: string;
  /** The organisation's. */
  readonly organisation: string;
}

/**
 * What is wrong with a new password (NIST SP 800-63B, section 5.1.1.2): its length, or that it is guessed soon by whoever
 * tries common passwords, rows of keys, or what is known of its owner. Undefined when nothing is.
 */
export async function passwordTrouble(password: string, owner: Owner): Promise<Refusal | undefined> {
  const length = lengthOf(password);
  if (length < shortestPassword) return new Refusal('password-too-short', { least: shortestPassword });
  if (length > longestPassword) return new Refusal('password-too-long', { most: longestPassword });
  // The list of common passwords takes memory, and a service that runs for months may never meet a new password.
  const { guessesFor } = await import('./password-guesses.ts');
  const [anybody, acquaintance] = [guessesFor(password, []), guessesFor(password, knownOf(owner))];
  if (Math.min(anybody, acquaintance) >= leastGuesses) return undefined;
  return new Refusal(acquaintance < anybody / 2 ? 'password-personal' : 'password-too-easy');
}

const codes: readonly RefusalCode[] = [
  'password-too-short',
  'password-too-long',
  'password-too-easy',
  'password-personal',
];

/** Whether it is the new password that was refused. */
export function isPasswordTrouble({ code }: Refusal): boolean {
  return codes.includes(code);
}

/** Counted in characters as people count them (code points), of the form that is hashed. */
export function lengthOf(password: string): number {
  let length = 0;
  for (const _ of password.normalize('NFC')) length += 1;
  return length;
}

/** Names and address, whole, without spaces, and in words; words of one or two letters are in every text. */
function knownOf({ name, email, organisation }: Owner): string[] {
  const texts = [name, email, organisation].map((text) => text.toLowerCase());
  const words = texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  const joined = texts.map((text) => text.replaceAll(/[^\p{L}\p{N}]+/gu, ''));
  return [...new Set([...texts, ...joined, ...words])].filter((word) => word.length > 2);
}
