import type { Clock } from '#clock';
import type { Custody } from '#keys';
import type { Sign } from '#trust/pki/issue';

export type KeyName = 'issuing' | 'seal' | 'timestamp';

/** How a key's next use goes wrong. */
export type KeyFault =
  /** It refuses. */
  | 'before'
  /** It has signed, and its answer is lost. */
  | 'after'
  /** It answers when nobody waits any more: the whole service is held up, as by a slow hardware module. */
  | 'late'
  /** It signs, and its office finds it lost and revokes it while the phone reads what it shall sign. */
  | 'revoked';

export interface FailingKeys {
  readonly custody: Custody;
  arm(key: KeyName, fault: KeyFault): void;
  fired(): number;
}

const lateMs = 500;

/** The real keys, of which one fails once when it is told to. `giveUp` is what makes an answer a late one. */
export function failingKeys(real: Custody, clock: Clock, giveUp: () => void): FailingKeys {
  let armed: { readonly key: KeyName; readonly fault: KeyFault } | undefined;
  let fired = 0;
  const failing =
    (key: KeyName, sign: Sign, revoke?: () => Promise<void>): Sign =>
    (data) => {
      if (armed?.key !== key) return sign(data);
      const { fault } = armed;
      armed = undefined;
      fired += 1;
      if (fault === 'before') throw new Error('the key refuses');
      const signature = sign(data);
      if (fault === 'revoked') {
        void revoke?.();
        return signature;
      }
      if (fault === 'after') throw new Error('the key has signed, but its answer is lost');
      giveUp();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lateMs);
      return signature;
    };
  const { timestamping } = real;
  const revokeIssuing = (orgId: string) =>
    real.rotateOrganisation(orgId, 'issuing', { at: clock.now(), reason: 'key-compromise' });
  const custody: Custody = {
    ...real,
    timestamping: { ...timestamping, sign: failing('timestamp', timestamping.sign) },
    organisation: (orgId) => {
      const keys = real.organisation(orgId);
      const { issuing, seal } = keys;
      return {
        ...keys,
        issuing: { ...issuing, sign: failing('issuing', issuing.sign, () => revokeIssuing(orgId)) },
        seal: { ...seal, sign: failing('seal', seal.sign) },
      };
    },
  };
  return {
    custody,
    arm: (key, fault) => {
      armed = { key, fault };
    },
    fired: () => fired,
  };
}
