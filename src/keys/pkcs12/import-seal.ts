import type { Custody } from '../custody.ts';
import { checkSeal } from './check-seal.ts';
import { openPkcs12 } from './open-apart.ts';

/** Whose seal, the file as the office has it, and its password. */
export interface SealFile {
  readonly orgId: string;
  readonly file: Uint8Array;
  readonly password: string;
  readonly at: Date;
}

/**
 * Takes up an office's own seal in place of the one in use. The file and its password are not kept; the key is, encrypted
 * with the organisation's others. The caller sees to the leaf (`recordRotations`).
 * @throws Refusal as openPkcs12() and checkSeal(), and 'keystore-broken' for an organisation without keys.
 */
export async function importSeal(custody: Custody, { orgId, file, password, at }: SealFile): Promise<void> {
  const seal = await checkSeal(await openPkcs12(file, password), at);
  await custody.replaceSeal(orgId, seal, at);
}
