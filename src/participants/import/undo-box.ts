import type { Secrets } from '#keys';
import type { Member } from '../roster/store.ts';

/** What undoing an import needs: whom it added, and how those were whom it changed. */
export interface Undo {
  /** The moment it wrote: whoever was changed since has another. */
  readonly at: Date;
  readonly added: readonly string[];
  readonly before: readonly Member[];
}

/** Locks away how people were before an import. It opens for this import only. */
export function sealUndo(
  custody: Secrets,
  id: string,
  undo: { at: Date; added: readonly string[]; before: readonly { before: Member }[] },
): Uint8Array {
  const before = undo.before.map(({ before: { nikBox, nikHash, ...member } }) => ({
    ...member,
    nikBox: nikBox && Buffer.from(nikBox).toString('base64'),
    nikHash: nikHash && Buffer.from(nikHash).toString('base64'),
    linkHash: Buffer.from(member.linkHash).toString('base64'),
  }));
  return custody.encrypt('nik', Buffer.from(JSON.stringify({ ...undo, before })), boxOf(id));
}

/** @throws Refusal as custody.decrypt(). */
export function openUndo(custody: Secrets, id: string, box: Uint8Array): Undo {
  return JSON.parse(Buffer.from(custody.decrypt('nik', box, boxOf(id))).toString(), revive) as Undo;
}

const instants = new Set([
  'at',
  'linkTakenAt',
  'emailChangedAt',
  'phoneChangedAt',
  'createdAt',
  'updatedAt',
  'removedAt',
]);
const binary = new Set(['nikBox', 'nikHash', 'linkHash']);

function revive(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (instants.has(key)) return new Date(value);
  return binary.has(key) ? Buffer.from(value, 'base64') : value;
}

function boxOf(id: string): string {
  return `roster-import-undo ${id}`;
}
