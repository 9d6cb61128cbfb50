export type ProfileName = 'root' | 'issuing' | 'seal' | 'timestamp' | 'signer';
export const profiles = {};
