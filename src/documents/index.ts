export { linkSlips } from './link-slips.ts';
export { documentsRoutes } from './routes.ts';
