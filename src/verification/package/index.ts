export { checkPackage } from './check-package.ts';
export type { PackageReport } from './package-report.ts';
export { packageText } from './package-text.ts';
export { openZip } from './zip-file.ts';
