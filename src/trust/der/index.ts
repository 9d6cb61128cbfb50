export * from './oids.ts';
export * from './read.ts';
export * from './write.ts';
