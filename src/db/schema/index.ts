export * from './accounts.ts';
export * from './event.ts';
export * from './log.ts';
export * from './participants.ts';
export * from './signing.ts';
export * from './texts.ts';
export * from './verification.ts';
