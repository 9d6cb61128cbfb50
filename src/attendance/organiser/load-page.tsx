import type { ComponentChildren } from 'preact';
import type { Event } from '#event';
import { pickUnit, rosterFigures } from '#participants';
import type { Services } from '#web';
import { attendanceFigures } from '../store/attendance.ts';
import { checkWindows } from '../store/windows.ts';
import { accountNames } from './account-names.ts';
import { AttendancePage } from './people/attendance-page.tsx';
import { type FilterQuery, filterQuery, readFilter } from './people/filter.ts';
import type { MarkEntries } from './people/mark-bar.tsx';
import { listPeople } from './people/store.ts';
import { StreamPart, type StreamPartProps } from './stream/stream-part.tsx';

const pageSize = 50;
const noEntries: MarkEntries = { mode: 'in-person', reason: '', onBehalfOf: '' };

/** What a request adds to the page: fields that came back, what was just done, a link that was asked for. */
export interface PageExtras {
  readonly entries?: MarkEntries;
  readonly notice?: ComponentChildren;
  readonly stream?: Pick<StreamPartProps, 'link' | 'entries'>;
}

/** What an address asks for, and how the next one says it. */
export interface Asked {
  readonly query: FilterQuery;
  readonly seal: (query: URLSearchParams) => URLSearchParams;
}

/** The page "Kehadiran" of an event as its address asks for it, read fresh. */
export async function loadAttendancePage(
  { db, clock, custody }: Pick<Services, 'db' | 'clock' | 'custody'>,
  event: Event,
  { query, seal }: Asked,
  { entries = noEntries, notice, stream = {} }: PageExtras = {},
) {
  const { orgId, id } = event;
  const roster = await rosterFigures(db, orgId, id);
  const unit = pickUnit(roster.byUnit, String(query.unit ?? ''));
  const filter = readFilter({ ...query, unit: unit.unitId ?? '' });
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(query.hal ?? 1)) || 1));
  const [figures, windows, { rows, total }] = await Promise.all([
    attendanceFigures(db, orgId, id),
    checkWindows(db, orgId, id),
    listPeople({ db, custody }, orgId, id, filter, { offset: (page - 1) * pageSize, limit: pageSize }),
  ]);
  const names = await accountNames(
    db,
    orgId,
    rows.flatMap((row) => [row.attendance?.by, row.absence?.by]),
  );
  const now = clock.now();
  const sealed = seal(new URLSearchParams(filterQuery(filter)));
  return (
    <AttendancePage
      {...{ event, now, roster, figures, filter, unit, rows, total, page, pageSize, names, entries, notice }}
      query={sealed}
      stream={<StreamPart {...{ event, now, windows }} {...stream} />}
    />
  );
}
