#!/usr/bin/env node
import { systemClock } from '#clock';

const voice = { print: console.log, complain: console.error };

/**
 * The commands: their exit codes are 0 for yes, 1 for no, 2 for words that make no command; `verify` has one more.
 * Each loads what it needs when it is asked: whoever checks a file waits for no web server and no database.
 */
async function run([command = 'serve', ...args]: string[]): Promise<number> {
  switch (command) {
    case 'log':
      return (await import('#log/outside')).logCheckCommand(args, voice);
    case 'witness':
      return (await import('#log/outside')).witnessCommand(args, { ...voice, clock: systemClock });
    case 'verify':
      return (await import('#verification/command')).verifyCommand(args, { ...voice, now: systemClock.now() });
    case 'roster':
      return (await import('#participants/command')).rosterCommand(args, { ...voice, now: systemClock.now() });
    case 'help':
    case '--help':
      console.log((await import('./usage.ts')).usage);
      return 0;
    default: {
      const { instanceCommand } = await import('./instance.ts');
      return (await instanceCommand(command, args)) ?? complainUsage();
    }
  }
}

async function complainUsage(): Promise<number> {
  console.error((await import('./usage.ts')).usage);
  return 2;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error((await import('./start-failure.ts')).startFailure(error));
  process.exitCode = 1;
}
