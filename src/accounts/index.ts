export { freeAccounts } from './free.ts';
export { resetPassword } from './reset-password.ts';
export { accountsRoutes } from './routes.tsx';
export { SealNotice } from './seal/seal-page.tsx';
export { sessionFinder, sessionHolds } from './session.ts';
export { setupLink } from './set-up.ts';
export { accountName, findOrganisation, type Organisation, organisationIds } from './store/accounts.ts';
export { accountsWords } from './words.ts';
