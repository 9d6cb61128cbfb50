import { parseArgs } from 'node:util';
import { both, commandWords, type Voice } from '../command-words.ts';
import { type AuditReport, type AuditServices, audit } from './audit.ts';
import type { Finding } from './finding.ts';

const shown = 100;

/**
 * `ikrar audit [--json]`, beside a running service or without one: exit code 0 when every row agrees with its leaf and the
 * log with itself, 1 when anything does not, 2 for words that make no command.
 */
export async function auditCommand(
  args: readonly string[],
  open: () => Promise<AuditServices & { close(): Promise<void> }>,
  { print, complain }: Voice,
): Promise<number> {
  const asked = read(args);
  if (!asked) {
    complain(both(({ auditUsage }) => auditUsage));
    return 2;
  }
  const services = await open();
  try {
    const report = await audit(services);
    print(asked.json ? JSON.stringify(report, null, 2) : asText(report));
    return report.result === 'passed' ? 0 : 1;
  } finally {
    await services.close();
  }
}

function read(args: readonly string[]): { readonly json: boolean } | undefined {
  try {
    return parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } }).values;
  } catch {
    // A word or an option this command does not have.
    return undefined;
  }
}

function asText({ result, size, count, findings, leaves, checkpoint }: AuditReport): string {
  const steps = leaves['clock-stepped'] ?? 0;
  const kinds = Object.entries(leaves).map(([kind, all]) => `  ${kind.padEnd(22)} ${String(all).padStart(8)}`);
  return [
    both((words) => (result === 'passed' ? words.passed(size) : words.failed(count))),
    ...findings.slice(0, shown).map(sentence),
    ...(count > shown ? [both(({ more }) => more(count - shown))] : []),
    ...(steps === 0 ? [] : [both((words) => words.steps(steps))]),
    ...kinds,
    ...(checkpoint === null ? [] : [checkpoint]),
  ].join('\n');
}

/** "pakta 0d6f… diubah: person / pact 0d6f… changed: person". */
function sentence({ fault, what, id, field }: Finding): string {
  const inOne = (lang: 'id' | 'en') => {
    const words = commandWords(lang);
    const told = fault === 'waiting' ? `${words.fault[fault]} ${id}` : `${id} ${words.fault[fault]}`;
    return `${words.what[what]} ${told}${field ? `: ${field}` : ''}`;
  };
  return `  ${inOne('id')} / ${inOne('en')}`;
}
