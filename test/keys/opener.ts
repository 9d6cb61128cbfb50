import { systemClock } from '#clock';
import { openCustody } from '#keys';

/** A second process, for tests: opens the keys in the folder given, adds the organisation given, says what it has. */
const [dir = '', orgId = ''] = process.argv.slice(2);
const custody = await openCustody({ dir, clock: systemClock });
await custody.createOrganisation(orgId, { name: 'Dinas Contoh' });
const seal = Buffer.from(custody.organisation(orgId).seal.certificate).toString('base64url');
process.stdout.write(JSON.stringify({ kid: custody.token.kid, seal }));
