import { spawn } from 'node:child_process';

/** `ikrar audit` of the built service, as the operator runs it beside the running one; what it finds goes to standard error. */
export function auditBeside(dataDir: string): Promise<'passed' | 'failed'> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/main.js', 'audit'], {
      env: { ...process.env, IKRAR_DATA: dataDir },
      // what it found is for the reader of this output, not for a summary
      stdio: ['ignore', 2, 2],
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0 ? 'passed' : 'failed'));
  });
}
