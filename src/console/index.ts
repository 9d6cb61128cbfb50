export { createExample } from './example-event.ts';
export { openRound } from './open-round.ts';
export { consoleRoutes } from './routes.tsx';
