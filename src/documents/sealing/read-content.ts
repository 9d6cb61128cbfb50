import { createHash } from 'node:crypto';
import type { Circumstances, Tx } from '#db';
import { Refusal } from '#errors';
import type { LaidOut } from '#pdf';
import { type CanonicalValue, canonicalBytes } from '#trust/log';
import { displayCode } from '#trust/token';
import type { Services } from '#web';
import { type EventFacts, loadFacts } from '../event-facts.ts';
import { flagsOf } from '../minutes/content.ts';
import { defaultContent } from '../minutes/default-content.ts';
import { withRegions } from '../minutes/regions.ts';
import { minutesOfficial } from '../minutes-signing/signatory.ts';
import { cellStrokes } from '../model/cell-strokes.ts';
import { attendanceList, type ListedPerson, signerList } from '../model/list-model.ts';
import type { ListModel } from '../model/list-shape.ts';
import { type MinutesModel, minutesCounts, minutesModel } from '../model/minutes-model.ts';
import { paperWords } from '../paper-words.ts';
import { type Lack, lacksOf } from '../readiness.ts';
import { type DocumentKind, listDocuments, type SealedDocument } from '../store/documents.ts';
import { findMinutes, type KeptMinutes } from '../store/minutes.ts';
import { begunCeremonies, type RosterPerson, revokedPacts, rosterPeople } from '../store/people.ts';
import type { Printing } from './closing-spec.ts';
import { layOutList } from './lay-out-list.ts';
import { layOutMinutes } from './lay-out-minutes.ts';

/** A closing document as the database has it at one moment. */
export interface Content {
  readonly kind: DocumentKind;
  readonly facts: EventFacts;
  /** The version in force. */
  readonly inForce: SealedDocument | undefined;
  readonly lacks: readonly Lack[];
  readonly counts: Readonly<Record<string, number>>;
  /**
   * What the QR and the record commit to: for the berita acara all that it says, for a list its kind and counts, which
   * anybody can hash from the public page; the file's own digest stands for its rows.
   */
  readonly digest: Uint8Array;
  /** Why a sealed berita acara is replaced, as its draft says; empty for lists. */
  readonly replaces: string;
  layOut(printing: Printing): Promise<LaidOut>;
}

/** Reads it in one snapshot, so that rows and sums agree while people are still being marked. */
export async function readContent(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  orgId: string,
  eventId: string,
  kind: DocumentKind,
): Promise<Content> {
  const now = clock.now();
  return db.transaction(
    async (tx) => {
      const state = await readState(tx, orgId, eventId, now);
      const { facts, minutes, documents } = state;
      const common = {
        kind,
        facts,
        inForce: documents.find((one) => one.kind === kind && one.supersededAt === null),
        lacks: state.lacks[kind],
      };
      if (kind === 'minutes') {
        const counts = minutesCounts(facts.figures);
        const digest = minutesDigest(minutes.model);
        const signed = minutesOfficial(facts.event) !== undefined;
        const layOut = (printing: Printing) => layOutMinutes(minutes.model, { ...printing, signed });
        return { ...common, counts, digest, replaces: minutes.content.replaces, layOut };
      }
      const list = await readList(tx, kind, facts);
      const digest = sha256({ kind, counts: list.counts });
      return { ...common, counts: list.counts, digest, replaces: '', layOut: (it) => layOutList(list, it) };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** Where an event's closing documents stand. */
export interface ClosingState {
  readonly facts: EventFacts;
  readonly documents: readonly SealedDocument[];
  readonly lacks: Readonly<Record<DocumentKind, readonly Lack[]>>;
  readonly minutes: {
    readonly kept: KeptMinutes | undefined;
    readonly content: KeptMinutes['content'];
    readonly model: MinutesModel;
    readonly flags: ReturnType<typeof flagsOf>;
  };
}

/**
 * Everything but the rows: sums, drafts, documents and what each still lacks.
 * @throws Refusal 'not-found'.
 */
export async function readState(
  tx: Tx | Services['db'],
  orgId: string,
  eventId: string,
  now: Date,
): Promise<ClosingState> {
  const kept = await findMinutes(tx, orgId, eventId);
  const facts = await withRegions(tx, await loadFacts(tx, orgId, eventId), kept);
  const { event, figures } = facts;
  const documents = await listDocuments(tx, orgId, event.id);
  const signs = facts.signing.length > 0;
  const content = kept?.content ?? defaultContent(event, signs);
  const flags = flagsOf(content, figures);
  const model = minutesModel({ event, content, figures, annexes: annexesOf(documents) });
  const begun = signs ? await begunCeremonies(tx, orgId, event.id, now) : 0;
  const circumstances = { event, signs, begun, minutes: { approved: Boolean(kept?.approvedAt), flags }, now };
  const lacks = {
    'attendance-list': lacksOf('attendance-list', circumstances),
    'signer-list': lacksOf('signer-list', circumstances),
    minutes: lacksOf('minutes', circumstances),
  };
  return { facts, documents, lacks, minutes: { kept, content, model, flags } };
}

/** Whether the berita acara in force is the one that is approved: then there is nothing to seal until it is changed. */
export function minutesAreSealed({ documents, minutes }: Pick<ClosingState, 'documents' | 'minutes'>): boolean {
  const sealed = documents.find((one) => one.kind === 'minutes' && one.supersededAt === null);
  const approvedAt = minutes.kept?.approvedAt;
  return sealed !== undefined && approvedAt !== null && approvedAt !== undefined && approvedAt <= sealed.sealedAt;
}

/** The lists in force, by code: a reader of the berita acara finds them by it. */
export function annexesOf(documents: readonly SealedDocument[]) {
  return documents
    .filter((one) => one.kind !== 'minutes' && one.supersededAt === null)
    .map(({ kind, code }) => ({ title: paperWords.titles[kind], code: displayCode(code) }));
}

async function readList(tx: Tx, kind: Exclude<DocumentKind, 'minutes'>, facts: EventFacts): Promise<ListModel> {
  const { event, figures } = facts;
  const people = new Map<string, ListedPerson>();
  for await (const batch of rosterPeople(tx, event.orgId, event.id)) {
    // somebody whose category changed after he signed has two pacts in force: the later one speaks
    for (const person of batch) people.set(person.id, listed(person));
  }
  if (kind === 'attendance-list') return attendanceList([...people.values()], figures, event);
  return signerList([...people.values()], figures, event, await revokedPacts(tx, event.orgId, event.id));
}

/** What a pact's, or an attendance's, evidence says that lists print. */
interface Said {
  readonly assurance?: keyof typeof paperWords.assurance;
  readonly late?: boolean;
  readonly organiserDevice?: boolean;
  readonly circumstances?: Circumstances;
}

/** The drawing is made small at once, so that thousands fit into memory. */
function listed({ attendance, pact, mark, ...person }: RosterPerson): ListedPerson {
  if (pact && !mark) throw new Refusal('pact-incomplete', { id: pact.id });
  const { late = false, organiserDevice = false } = (attendance?.evidence ?? {}) as Said;
  const { assurance = 'link', circumstances } = (pact?.evidence ?? {}) as Said;
  return {
    ...person,
    attendance: attendance && { ...attendance, late, organiserDevice },
    pact: pact && {
      code: pact.code,
      signedAt: pact.signedAt,
      assurance,
      ...(circumstances && { circumstances }),
      strokes: mark ? cellStrokes(mark) : undefined,
    },
  };
}

/** SHA-256 over all that a berita acara says, without its code and place line. */
export function minutesDigest(model: MinutesModel): Uint8Array {
  const { title, number, parts, signer, witnesses } = model;
  // members without a value are left out by JSON, as the canonical form wants it
  return sha256(JSON.parse(JSON.stringify({ title, number, parts, signer, witnesses })) as CanonicalValue);
}

function sha256(value: CanonicalValue): Uint8Array {
  return new Uint8Array(createHash('sha256').update(canonicalBytes(value)).digest());
}
