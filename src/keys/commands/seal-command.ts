import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import { readGiven, UnusableGiven, unusable } from '#given-file';
import type { Custody } from '../custody.ts';
import { importSeal } from '../pkcs12/import-seal.ts';
import { mostPkcs12Bytes } from '../pkcs12/read-file.ts';
import { sealState } from '../pkcs12/seal-state.ts';
import { recordRotations } from '../record-rotations.ts';
import { sealUsage } from './usage.ts';

export interface SealServices {
  readonly db: Db;
  readonly custody: Custody;
  readonly clock: Clock;
  /** The file's password: from IKRAR_SEAL_PASSWORD, or asked for; never among the arguments, where every process sees it. */
  readonly password: () => Promise<string>;
}

export interface SealOutput {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * `ikrar seal import|builtin|show`, while the service runs or not. The organisation may be left out where there is one.
 * Exit codes: 0 done, 2 words that make no command, or a file that is none of PKCS #12. Refusals as importSeal().
 */
export async function sealCommand(
  args: readonly string[],
  services: SealServices,
  { print, complain }: SealOutput,
): Promise<number> {
  const { custody, clock, password } = services;
  const asked = read(args, [...new Set(custody.facts().flatMap(({ orgId }) => orgId ?? []))]);
  if (!asked) {
    complain(sealUsage);
    return 2;
  }
  const { act, orgId, path } = asked;
  const at = clock.now();
  if (act === 'import') {
    try {
      const given = { file: path, mostBytes: mostPkcs12Bytes, expected };
      const file = readGiven(given);
      await importSeal(custody, { orgId, file, password: await password(), at }).catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'seal-file-unreadable') throw unusable(given, notOne);
        throw error;
      });
    } catch (error) {
      if (!(error instanceof UnusableGiven)) throw error;
      complain(error.message);
      return 2;
    }
  }
  if (act === 'builtin') await custody.replaceSeal(orgId, undefined, at);
  await recordRotations(services);
  const { subject, issuer, from, until, key, own } = sealState(custody, orgId, at);
  print(`${own ? 'PKCS #12' : 'bawaan / built-in'} · ${key}\n${subject}\n${issuer}\n${day(from)} – ${day(until)}`);
  return 0;
}

interface Asked {
  readonly act: 'import' | 'builtin' | 'show';
  readonly orgId: string;
  readonly path: string;
}

function read(args: readonly string[], known: readonly string[]): Asked | undefined {
  const at = args.indexOf('--org');
  const org = at < 0 ? undefined : args[at + 1];
  const [act, path = '', ...more] = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  const orgId = org ?? (known.length === 1 ? known[0] : undefined);
  if (orgId === undefined || !known.includes(orgId) || more.length > 0) return undefined;
  if (act === 'import') return path === '' ? undefined : { act, orgId, path };
  return (act === 'builtin' || act === 'show') && path === '' ? { act, orgId, path } : undefined;
}

const notOne = { id: 'isinya bukan PKCS #12.', en: 'what is in it is not PKCS #12.' };
const expected = {
  id: 'Berikan berkas segel instansi dari penerbitnya, PKCS #12 (.p12 atau .pfx). Segel yang dipakai tidak berubah.',
  en: "Give the file of the office's seal from its issuer, PKCS #12 (.p12 or .pfx). The seal in use is unchanged.",
};

const day = (date: Date): string => date.toISOString().slice(0, 10);
