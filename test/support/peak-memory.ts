import { readFileSync } from 'node:fs';

/**
 * The most memory this process has had resident so far, in megabytes (2^20 bytes). Read from VmHWM (proc(5)), which
 * starts anew with the program: what `getrusage` answers is never less than what the process that started it had.
 */
export function peakMegabytes(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('/proc/self/status has no VmHWM');
  return Number(kilobytes) / 1024;
}
