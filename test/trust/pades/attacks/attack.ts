import { beforeAll, describe, expect, it } from 'vitest';
import type { VerifyOptions } from '#trust/pades';
import { NOW } from '../pact.ts';
import { naiveAccepts, type Reading } from './naive.ts';
import { createSetting, type Setting, saidOf } from './setting.ts';

export interface Attack {
  /** What is done to the file. */
  readonly name: string;
  readonly file: (setting: Setting) => Uint8Array | Promise<Uint8Array>;
  /** What our verifier must say, among others: a check with its reason, a change, or a refusal. */
  readonly said: string;
  /** The careless reading that accepts it; the common one unless another is named. */
  readonly acceptedBy?: Reading;
  readonly options?: (setting: Setting) => Partial<VerifyOptions>;
}

/** Every attack: a careless checker accepts it, ours never does and says why. */
export function describeAttacks(theme: string, attacks: readonly Attack[]): void {
  describe(theme, () => {
    let setting: Setting;
    beforeAll(() => {
      setting = createSetting();
    });
    const optionsOf = ({ options }: Pick<Attack, 'options'>): VerifyOptions => ({
      roots: setting.authority.roots,
      crls: setting.authority.crls(),
      at: NOW,
      ...options?.(setting),
    });

    it('is tried on a file that passes', async () => {
      expect(naiveAccepts(setting.sealed.bytes, setting.authority.roots)).toBe(true);
      expect(await saidOf(setting.sealed.bytes, optionsOf({}))).toEqual(['TOTAL-PASSED']);
    });

    it.each(attacks.map((attack) => [attack.name, attack] as const))('fails: %s', async (_, attack) => {
      const bytes = await attack.file(setting);
      expect(naiveAccepts(bytes, setting.authority.roots, attack.acceptedBy)).toBe(true);
      const said = await saidOf(bytes, optionsOf(attack));
      expect(said).not.toContain('TOTAL-PASSED');
      expect(said, said.join()).toContain(attack.said);
    });
  });
}
