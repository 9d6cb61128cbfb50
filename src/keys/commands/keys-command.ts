import { parseArgs } from 'node:util';
import type { Clock } from '#clock';
import type { Db } from '#db';
import type { Custody } from '../custody.ts';
import { type RevocationReason, revocationReasons } from '../held.ts';
import { recordRotations } from '../record-rotations.ts';
import { type OrganisationKind, organisationKinds, type PlatformKind, platformKinds } from '../rotate.ts';
import { keysUsage } from './usage.ts';
import { consequence, keysTable, secretSentence } from './words.ts';

export interface KeysServices {
  readonly db: Db;
  readonly custody: Custody;
  readonly clock: Clock;
}

export interface Output {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * `ikrar keys list` and `ikrar keys rotate KIND [--org ID] [--revoke REASON]`, while the service runs or not.
 * Exit codes: 0 done, 1 no, 2 words that make no command.
 */
export async function keysCommand(args: readonly string[], services: KeysServices, output: Output): Promise<number> {
  const { print, complain } = output;
  const asked = read(args);
  if (asked === undefined) {
    complain(keysUsage);
    return 2;
  }
  await recordRotations(services);
  if (asked.command === 'list') {
    print(keysTable(services.custody.facts(), services.clock.now()));
    return 0;
  }
  if (asked.kind === 'secret') {
    complain(secretSentence);
    return 1;
  }
  return rotate({ ...asked, kind: asked.kind }, services, output);
}

type Kind = PlatformKind | OrganisationKind;

interface Rotation {
  readonly kind: Kind;
  readonly org?: string;
  readonly reason?: RevocationReason;
}

async function rotate(
  { kind, org, reason }: Rotation,
  services: KeysServices,
  { print, complain }: Output,
): Promise<number> {
  const { custody, clock } = services;
  const all = [...new Set(custody.facts().flatMap(({ orgId }) => orgId ?? []))];
  const change = { at: clock.now(), ...(reason === undefined ? {} : { reason }) };
  if (isPlatform(kind)) {
    if (org !== undefined || (kind === 'root' && reason !== undefined)) return usage(complain);
    await custody.rotate(kind, change);
    // What a root certified stays good under it; what is certified from now on hangs on the new one.
    if (kind === 'root') for (const one of all) await custody.rotateOrganisation(one, 'issuing', change);
  } else {
    const only = all.length === 1 ? all[0] : undefined;
    const chosen = org ?? only;
    if (chosen === undefined || !all.includes(chosen)) return usage(complain);
    await custody.rotateOrganisation(chosen, kind, change);
  }
  await recordRotations(services);
  print(consequence(kind, reason !== undefined));
  return 0;
}

function usage(complain: Output['complain']): number {
  complain(keysUsage);
  return 2;
}

function isPlatform(kind: Kind): kind is PlatformKind {
  return platformKinds.some((one) => one === kind);
}

type Asked =
  | { command: 'list' }
  | { command: 'rotate'; kind: Kind | 'secret'; org?: string; reason?: RevocationReason };

function read(args: readonly string[]): Asked | undefined {
  const words = parsed(args);
  if (words === undefined) return undefined;
  const { positionals, values } = words;
  const [command, kindWord, ...more] = positionals;
  if (command === 'list' && positionals.length === 1 && Object.keys(values).length === 0) return { command };
  const kinds = [...platformKinds, ...organisationKinds, 'secret' as const];
  const kind = kinds.find((one) => one === kindWord);
  if (command !== 'rotate' || kind === undefined || more.length > 0) return undefined;
  const reason = (Object.keys(revocationReasons) as RevocationReason[]).find((one) => one === values.revoke);
  if (values.revoke !== undefined && reason === undefined) return undefined;
  return {
    command,
    kind,
    ...(values.org === undefined ? {} : { org: values.org }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { org: { type: 'string' }, revoke: { type: 'string' } },
    });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
