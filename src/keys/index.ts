export { type Custody, type CustodyOptions, type LogKey, openCustody } from './custody.ts';
export type { ChainedIssuer, OrganisationKeys } from './organisations.ts';
export type { EncryptPurpose, MacPurpose, Secrets } from './secrets.ts';
export type { TokenKey } from './token-key.ts';
