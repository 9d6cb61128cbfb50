import type { Db } from '#db';
import {
  type CoverageFilter,
  type CoverageRow,
  countOthers,
  coverageByUnit,
  listSessions,
  type Session,
} from './store.ts';

/** Of one unit: how many on the roster, how many came at least once, and how many never. */
export interface UnitCoverage {
  readonly unitId: string;
  readonly unit: string;
  readonly people: number;
  readonly reached: number;
  readonly never: number;
}

/** How far a series reached the people of its latest roster. */
export interface Coverage {
  /** The session whose roster it is counted over. */
  readonly over: Session;
  readonly people: number;
  readonly reached: number;
  readonly never: number;
  /** How many came to none, one, two … sessions. */
  readonly bySessions: readonly number[];
  readonly units: readonly UnitCoverage[];
  /** What the rest is counted from. */
  readonly rows: readonly CoverageRow[];
  /** Came to some session and stand no longer on the roster. */
  readonly others: number;
}

/**
 * Coverage over the roster of the latest session: those are the people the office answers for now. Who left since is
 * counted apart; who came new is counted as never reached until he comes.
 */
export async function readCoverage(
  db: Db,
  orgId: string,
  seriesId: string,
): Promise<{ readonly sessions: readonly Session[]; readonly coverage: Coverage | undefined }> {
  const sessions = await listSessions(db, orgId, seriesId);
  const over = latestRoster(sessions);
  if (!over) return { sessions, coverage: undefined };
  const where = { orgId, seriesId, rosterEventId: over.eventId };
  const [rows, others] = await Promise.all([coverageByUnit(db, where), countOthers(db, where)]);
  const bySessions = Array.from({ length: sessions.length + 1 }, (_, times) =>
    sum(rows.filter((row) => row.sessions === times).map((row) => row.people)),
  );
  const units = [...new Map(rows.map((row) => [row.unitId, row.unit]))].map(([unitId, unit]): UnitCoverage => {
    const own = rows.filter((row) => row.unitId === unitId);
    const people = sum(own.map((row) => row.people));
    const never = own.find((row) => row.sessions === 0)?.people ?? 0;
    return { unitId, unit, people, reached: people - never, never };
  });
  const people = sum(bySessions);
  const never = bySessions[0] ?? 0;
  return { sessions, coverage: { over, people, reached: people - never, never, bySessions, units, rows, others } };
}

/** How many people a filter leaves. */
export function countCovered({ rows }: Coverage, { sessions, unitId }: CoverageFilter): number {
  const left = rows.filter(
    (row) => (sessions === null || row.sessions === sessions) && (unitId === '' || row.unitId === unitId),
  );
  return sum(left.map((row) => row.people));
}

/** The last session with a roster that has been opened; before the first is opened, the last that has one. */
function latestRoster(sessions: readonly Session[]): Session | undefined {
  const withPeople = sessions.filter((session) => session.people > 0);
  return withPeople.findLast((session) => session.state !== 'draft') ?? withPeople.at(-1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
