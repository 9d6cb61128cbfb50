import { listName, type Status } from '#trust/token';
import { issueStatusList } from '#trust/token/issue';
import type { Services } from '#web';
import { type Settled, settledPlaces } from '../store/statuses.ts';

const said: Readonly<Record<Settled, Status>> = { recorded: 'valid', revoked: 'withdrawn', superseded: 'withdrawn' };

/** How long a phone with a network leaves its list alone, and how long one without may still answer by it: seconds. */
const ttl = 300;
const lifetime = 14 * 86_400;

/** Where a list of an organisation is served, below PUBLIC_URL. */
export function statusListPath(orgId: string, list: number): string {
  return `/status/${listName(orgId, list)}`;
}

/**
 * A status list of an organisation as of now, signed with the token key: which documents are in force and which are no
 * longer (trust/token/README.md says what each value means). Its time is taken before the books are read, so that it never
 * claims to know what came after.
 */
export async function statusListJwt(
  { clock, config, custody, db }: Pick<Services, 'clock' | 'config' | 'custody' | 'db'>,
  orgId: string,
  list = 0,
): Promise<string> {
  const at = clock.now();
  const settled = await settledPlaces(db, orgId, list);
  return issueStatusList(
    {
      subject: config.publicUrl + statusListPath(orgId, list),
      aggregation: `${config.publicUrl}/status`,
      at,
      ttl,
      lifetime,
      places: settled.map(({ status, indexes }) => ({ status: said[status], indexes })),
    },
    custody.token,
  );
}
