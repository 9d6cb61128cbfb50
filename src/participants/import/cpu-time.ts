import { readFileSync } from 'node:fs';

/** Clock ticks a second of /proc: USER_HZ is 100 wherever Linux runs (proc(5)). */
const ticks = 100;

/** Milliseconds of CPU that a process has used so far; null where the system does not say, as off Linux. */
export function cpuTimeOf(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // the name stands in brackets and may hold anything: fields are counted behind it
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const used = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(used) ? (used * 1000) / ticks : null;
  } catch {
    return null;
  }
}
