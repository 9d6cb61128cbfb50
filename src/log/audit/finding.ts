/**
 * What an audit found.
 * - `changed`: a row says something else than its leaf.
 * - `added`: a row has no leaf, or more leaves than acts.
 * - `removed`: a leaf speaks of a row that is not there.
 * - `back-dated`: a time that its neighbours in the log, or its leaf, contradict.
 * - `log`: the log itself does not hold: an entry, a tile or a checkpoint.
 * - `waiting`: entries that the sequencer should long have placed.
 */
export type Fault = 'changed' | 'added' | 'removed' | 'back-dated' | 'log' | 'waiting';

/** Tables, and parts of the log, as an audit names them. */
export type Audited =
  | 'pact'
  | 'pact-file'
  | 'revocation'
  | 'certificate'
  | 'attendance'
  | 'withdrawal'
  | 'document'
  | 'document-file'
  | 'revision'
  | 'opening'
  | 'closing'
  | 'links'
  | 'link'
  | 'window'
  | 'setting'
  | 'roster'
  | 'text'
  | 'public-record'
  | 'key'
  | 'leaf'
  | 'tile'
  | 'checkpoint';

export interface Finding {
  readonly fault: Fault;
  readonly what: Audited;
  /** The row's id, a public code, or a place in the log. */
  readonly id: string;
  /** Which member of the leaf's record, or column, differs. */
  readonly field?: string;
}

/** Takes findings as they come; the first thousand are kept, all are counted. */
export interface Findings {
  readonly list: readonly Finding[];
  readonly count: number;
  add(finding: Finding): void;
}

const most = 1000;

export function newFindings(): Findings {
  const list: Finding[] = [];
  let count = 0;
  return {
    list,
    get count() {
      return count;
    },
    add(finding) {
      count += 1;
      if (list.length < most) list.push(finding);
    },
  };
}
