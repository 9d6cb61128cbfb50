import type { PreparedRevision } from '../write/append-signature.ts';
import { appendDss } from './append-dss.ts';
import { prepareDocumentTimestamp } from './document-timestamp.ts';
import { type KnownEvidence, listsMissing, neededEvidence } from './needed-evidence.ts';
import { type OpenFile, openAppended, openForAppend } from './open-file.ts';

/** A file with what is known written down in it, that waits for its document timestamp. */
export interface PreparedRaise {
  /** The file with its store, to which the timestamp is appended. */
  readonly file: OpenFile;
  /** What was appended so far: the store's revision, empty when it had nothing to learn. */
  readonly dss: Uint8Array;
  readonly timestamp: PreparedRevision;
  /** Where lists would be found that the store still lacks; see `listsMissing`. */
  readonly listsMissing: readonly string[];
}

/**
 * Raises a file to PAdES-B-LTA as far as can be done without a clock (ETSI EN 319 142-1 sections 5.5 and 6): first the
 * store, in a revision of its own, then the document timestamp that covers it. Once more, for a file raised before, is a
 * renewal. `tokenBytes`: room for the token. Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function prepareRaise(bytes: Uint8Array, known: KnownEvidence, tokenBytes: number): PreparedRaise {
  const file = openForAppend(bytes);
  const dss = appendDss(file, neededEvidence(file, known))?.tail ?? new Uint8Array();
  const stored = dss.length > 0 ? openAppended(file, dss) : file;
  const timestamp = prepareDocumentTimestamp(stored, tokenBytes);
  return { file: stored, dss, timestamp, listsMissing: listsMissing(file, known) };
}
