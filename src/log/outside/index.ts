export { logUsage } from '../command-words.ts';
export { logCheckCommand } from './check-command.ts';
export { witnessCommand } from './witness-command.ts';
