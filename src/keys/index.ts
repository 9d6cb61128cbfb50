export { changePassphrase, type PassphraseStep } from './change-passphrase.ts';
export { type Custody, type CustodyOptions, openCustody } from './custody.ts';
export type { KeyFact } from './facts.ts';
export { type RevocationReason, revocationReasons } from './held.ts';
export type { FormerLogKey, LogKey } from './log-keys.ts';
export type { ChainedIssuer, OrganisationKeys } from './organisations.ts';
export { type OrganisationKind, organisationKinds, type PlatformKind, platformKinds } from './rotate.ts';
export type { EncryptPurpose, MacPurpose, Secrets } from './secrets.ts';
export type { TokenKey } from './token-key.ts';
