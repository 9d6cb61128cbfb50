import { Refusal } from '#errors';
import type { PdfDocument } from '../read/document.ts';
import { signatureFields } from '../read/fields.ts';
import type { Signature } from '../read/signatures.ts';
import { stringText } from '../read/strings.ts';
import { as, dictionaryOf, entry, nameOf, type PdfDictionary } from '../read/values.ts';
import type { Leave } from '../report.ts';

/** What one signature leaves to those who come later, together with those before it. */
export interface Permissions {
  /** 1 to 3 of ISO 32000-2 table 257, the least of all; undefined where nobody said. */
  readonly level: number | undefined;
  /** Each of them asks whether a field is locked. */
  readonly locks: readonly ((field: string) => boolean)[];
}

/** How many transforms of one signature are looked at; there is one, or two. */
const TRANSFORMS = 8;
const LOCKED_FIELDS = 1_000;

/** The permissions after each signature, oldest first as the signatures are. Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function permissionsOf(document: PdfDocument, signatures: readonly Signature[]): Permissions[] {
  let all: Permissions = { level: undefined, locks: [] };
  return signatures.map((signature) => {
    const said = readable(() => saidBy(document, signature));
    const levels = [all.level, ...said.levels].filter((level) => level !== undefined);
    all = { level: levels.length > 0 ? Math.min(...levels) : undefined, locks: [...all.locks, ...said.locks] };
    return all;
  });
}

/** What cannot be read may have been the strictest. */
function readable(read: () => Said): Said {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'pdf-malformed')) throw error;
    return { levels: [1], locks: [() => true] };
  }
}

/** Whether a later change falls under a leave that the signatures gave. */
export function gives({ level }: Permissions, leave: Leave): boolean {
  if (leave === 'describing') return true;
  if (leave === 'signing') return level !== 1;
  return (level ?? 0) >= (leave === 'filling' ? 2 : 3);
}

interface Said {
  readonly levels: readonly number[];
  readonly locks: readonly ((field: string) => boolean)[];
}

/**
 * The transforms that a signature names (ISO 32000-1 sections 12.8.2.2 and 12.8.2.4), and the lock of its field, which says the
 * same (ISO 32000-2 table 236) and is not always copied by who signs.
 */
function saidBy(document: PdfDocument, { dictionary, field, revision }: Signature): Said {
  const levels: number[] = [];
  const locks: ((field: string) => boolean)[] = [];
  const own = (value: Parameters<typeof document.resolve>[0]) => document.resolve(value, revision);
  const references = as('array', own(entry(dictionary, 'Reference')))?.items.slice(0, TRANSFORMS) ?? [];
  for (const reference of references) {
    const transform = dictionaryOf(own(reference));
    const method = nameOf(own(entry(transform, 'TransformMethod')));
    const parameters = dictionaryOf(own(entry(transform, 'TransformParams')));
    if (method === 'DocMDP') levels.push(levelOf(own(entry(parameters, 'P')), 2));
    if (method === 'FieldMDP') locks.push(lockOf(document, parameters, revision));
  }
  const holder = signatureFields(document, revision).find(({ name }) => name === field)?.dictionary;
  const lock = dictionaryOf(own(entry(holder, 'Lock')));
  if (lock) {
    locks.push(lockOf(document, lock, revision));
    if (entry(lock, 'P') !== undefined) levels.push(levelOf(own(entry(lock, 'P')), 1));
  }
  return { levels, locks };
}

/** What is none of the three is the strictest. */
function levelOf(value: unknown, otherwise: number): number {
  if (value === null) return otherwise;
  return value === 2 || value === 3 ? value : 1;
}

function lockOf(document: PdfDocument, lock: PdfDictionary | undefined, revision: number): (field: string) => boolean {
  const action = nameOf(document.resolve(entry(lock, 'Action'), revision));
  const items = as('array', document.resolve(entry(lock, 'Fields'), revision))?.items ?? [];
  const names = items.slice(0, LOCKED_FIELDS).flatMap((item) => {
    const text = as('string', document.resolve(item, revision));
    return text ? [stringText(text)] : [];
  });
  const named = (field: string) => names.some((name) => field === name || field.startsWith(`${name}.`));
  if (action === 'Include') return named;
  return action === 'Exclude' ? (field) => !named(field) : () => true;
}
