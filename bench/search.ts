import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Db, openDatabase, participant, unit } from '#db';
import { listParticipants } from '#participants';
import { searchWords } from '../src/participants/identity/name.ts';
import { numbersFrom } from './numbers.ts';

const people = 30_000;
const units = 1_500;
const rounds = 12;
const page = { offset: 0, limit: 50 };

/**
 * Searches of a roster of 30,000 people in 1,500 units, by what the roster's page asks of the database: the page of fifty and
 * how many there are. Beside it, in turns, the floor: fifty rows of the same roster by its key, and nothing searched.
 */
export async function measure(): Promise<object> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ikrar-search-'));
  const database = await openDatabase({ dataDir });
  try {
    const place = await fill(database.db);
    const ours: number[] = [];
    const floor: number[] = [];
    const slowest = new Map<string, number>();
    for (let round = 0; round < rounds + 2; round++) {
      for (const search of searches) {
        const took = await timed(() => ask(database.db, place, search));
        const bare = await timed(() => keyed(database.db, place));
        if (round < 2) continue;
        ours.push(took);
        floor.push(bare);
        slowest.set(search, Math.max(slowest.get(search) ?? 0, took));
      }
    }
    return report(ours, floor, slowest);
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Words that few, many, all and none have; of names, units, positions and numbers; several at once. */
const searches = [
  '',
  'a',
  "ma'ruf",
  'siti aminah',
  'rahmawati guru',
  'SD Negeri 112',
  'puskesmas perawat',
  'kepala desa 77',
  '198',
  '19870314 201001',
  'wa ode hidayat analis dinas',
  'tidak ada orang ini',
];

interface Place {
  readonly orgId: string;
  readonly eventId: string;
}

async function ask(db: Db, { orgId, eventId }: Place, search: string): Promise<void> {
  await listParticipants({ db, custody }, orgId, eventId, { search, unitId: null, category: null }, page);
}

async function keyed(db: Db, { orgId, eventId }: Place): Promise<void> {
  await db.$client`
    select * from participant where org_id = ${orgId} and event_id = ${eventId} order by id limit 50`;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function report(ours: number[], floor: number[], slowest: ReadonlyMap<string, number>): object {
  const [sorted, bare] = [ours, floor].map((list) => list.toSorted((a, b) => a - b)) as [number[], number[]];
  const p95 = percentile(sorted, 0.95);
  const bareP95 = percentile(bare, 0.95);
  return {
    value: p95,
    unit: `ms p95 of a search among ${people} people`,
    ratio: Number((p95 / bareP95).toFixed(1)),
    against: `fifty rows by key, nothing searched: p95 ${bareP95} ms`,
    p50: percentile(sorted, 0.5),
    p95,
    worst: Math.round(sorted.at(-1) ?? 0),
    searches: sorted.length,
    slowest: Object.fromEntries([...slowest].map(([search, ms]) => [search, Math.round(ms)])),
    target: { p95: 50 },
  };
}

/** Numbers that are looked up as a phone's find nobody here. */
const custody = { mac: () => new Uint8Array(32) };

/** A tenth of a millisecond counts: the floor is less than one. */
function percentile(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
}

const given = ['La Ode', 'Wa Ode', 'Siti', 'Lalu', 'Baiq', 'Muhammad', 'Ni Wayan', "Ma'ruf", 'Nur', 'Abdul'];
const family = ['Aminah', 'Rahmawati', 'Hidayat', 'Karim', 'Sukma', 'Wijaya', 'Darmawan', 'Arini', 'Segara', 'Yasin'];
const kinds = ['SD Negeri', 'Puskesmas', 'Desa', 'Dinas', 'Kelurahan'];
const positions = ['Guru', 'Perawat Ahli Muda', 'Kepala Desa', 'Analis Kepegawaian', 'Pengelola Data'];

/** Invented people, the same ones every time. */
async function fill(db: Db): Promise<Place> {
  const place = { orgId: randomUUID(), eventId: randomUUID() };
  const random = numbersFrom(20_261_130);
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const offices = Array.from({ length: units }, (_, n) => ({
    orgId: place.orgId,
    id: randomUUID(),
    key: `unit${n}`,
    name: `${kinds[n % kinds.length]} ${n + 1} Contoh`,
  }));
  await db.insert(unit).values(offices);
  const at = new Date('2026-01-01T00:00:00Z');
  for (let start = 0; start < people; start += 1_000) {
    const rows = Array.from({ length: 1_000 }, (_, index) => {
      const n = start + index;
      const name = { name: `${one(given)} ${one(family)} ${n}`, titleFront: '', titleBack: n % 3 ? 'S.Pd.' : '' };
      return {
        ...place,
        ...name,
        id: randomUUID(),
        handle: randomBytes(9).toString('hex'),
        unitId: offices[n % units]?.id ?? '',
        category: 'pns' as const,
        position: positions[n % positions.length] ?? '',
        nip: `19${70 + (n % 30)}0314201001${(n % 2) + 1}${String(n % 1000).padStart(3, '0')}`,
        search: searchWords(name),
        ordinal: n,
        linkHash: randomBytes(32),
        createdAt: at,
        updatedAt: at,
      };
    });
    await db.insert(participant).values(rows);
  }
  await db.$client`analyze`;
  return place;
}
