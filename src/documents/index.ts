export { archiveCommand, type Voice as ArchiveVoice } from './archive/command.ts';
export { type ArchiveWork, archiveDue, startArchive } from './archive/worker.ts';
export { linkSlips } from './link-slips.ts';
export { type RaisingWork, raiseDue, startRaising } from './raising/worker.ts';
export { documentsRoutes } from './routes.ts';
export { freePreparedMinutes } from './store/free-prepares.ts';
