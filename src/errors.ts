/**
 * Every way this service says no, on one page: the code and its HTTP status. The words people read are in
 * web/i18n/refusals.ts, typed by these codes. A code, once released, keeps its meaning.
 */
export const refusals = {
  // request
  'bad-request': 400,
  'body-slow': 408,
  'csrf-failed': 403,
  'letters-unprintable': 422,
  'not-found': 404,
  'no-seals': 404,
  'no-tsa-roots': 404,
  'receiving-busy': 503,
  'search-unreadable': 404,
  'text-too-long': 422,
  'too-large': 413,
  'too-many-papers': 429,
  'too-many-tries': 429,
  'work-busy': 503,
  // accounts
  'already-set-up': 409,
  'credentials-wrong': 401,
  'email-invalid': 422,
  'emblem-jpeg-large': 422,
  'emblem-unreadable': 422,
  'link-expired': 410,
  'password-personal': 422,
  'password-too-easy': 422,
  'password-too-long': 422,
  'password-too-short': 422,
  'sign-in-first': 401,
  // event and texts
  'basis-contest-unconfirmed': 409,
  'basis-reason-missing': 422,
  'end-passed': 422,
  'event-field-invalid': 422,
  'event-incomplete': 409,
  'event-not-open': 409,
  'event-state': 409,
  'live-full': 503,
  'sample-only': 409,
  'series-ordinal-taken': 409,
  'text-invalid': 422,
  // participants
  'correction-settled': 409,
  'deed-undone': 409,
  'import-changed': 409,
  'import-corrected': 409,
  'import-no-columns': 422,
  'import-file-gone': 409,
  'import-nothing-to-do': 409,
  'import-stopped': 503,
  'import-rows-unknown': 422,
  'roster-unreadable': 422,
  'roster-too-large': 413,
  'unit-changed-since': 409,
  'unit-circle': 422,
  'unit-codes-differ': 422,
  'unit-effects-changed': 409,
  'unit-taken': 409,
  'unit-unknown': 422,
  // being there: the codes
  'attendance-ended': 409,
  'attendance-not-in-force': 409,
  'attendance-not-open': 409,
  'code-stale': 410,
  'code-too-late': 410,
  'code-wrong': 422,
  'mail-not-configured': 409,
  'one-time-code-no-address': 409,
  'one-time-code-too-soon': 429,
  'stream-closed': 409,
  'window-invalid': 422,
  'window-over': 409,
  // the personal link and the ceremony
  'already-signed': 409,
  'assurance-missing': 403,
  'consent-missing': 422,
  'insecure-context': 403,
  'link-removed': 410,
  'link-replaced': 410,
  'link-unknown': 404,
  'nonce-used': 409,
  'not-yours': 409,
  'prepare-expired': 410,
  'prepare-superseded': 409,
  'prepare-withdrawn': 409,
  'proof-invalid': 422,
  'session-missing': 401,
  'signature-invalid': 422,
  'signing-ended': 409,
  'strokes-invalid': 422,
  'strokes-small': 422,
  'text-changed': 409,
  'too-many-prepares': 429,
  'typed-name-differs': 422,
  'typed-name-letters': 422,
  // pacts
  'note-missing': 422,
  'pact-incomplete': 500,
  'pact-not-in-force': 409,
  'reason-missing': 422,
  'signing-busy': 503,
  // closing documents
  'document-changed': 409,
  'document-not-ready': 409,
  'minutes-approved': 409,
  'minutes-flagged': 409,
  'minutes-not-approved': 409,
  'package-busy': 409,
  // trust: what is wrong with bytes somebody gave us
  'asn1-malformed': 422,
  'certificate-malformed': 422,
  'check-busy': 503,
  'cms-malformed': 422,
  'leaf-malformed': 422,
  'package-malformed': 422,
  'log-malformed': 422,
  'pdf-encrypted': 422,
  'pdf-malformed': 422,
  'pdf-too-complex': 422,
  'pdf-unsigned': 422,
  'status-list-invalid': 422,
  'timestamp-malformed': 422,
  'token-invalid': 422,
  // an office's own seal
  'seal-chain-incomplete': 422,
  'seal-ended': 503,
  'seal-expired': 422,
  'seal-file-unreadable': 422,
  'seal-key-missing': 422,
  'seal-key-unsupported': 422,
  'seal-not-yet-valid': 422,
  'seal-password-wrong': 422,
  'seal-usage-wrong': 422,
  // backup and restore
  'backup-damaged': 422,
  'backup-foreign': 422,
  'backup-newer': 409,
  'restore-not-empty': 409,
  // start-up
  'database-unsafe': 500,
  'clock-behind': 500,
  'clock-outside-keys': 500,
  'clock-stepped': 503,
  'database-locked': 503,
  'database-pooled': 500,
  'database-unavailable': 503,
  'keystore-locked': 500,
  'keystore-broken': 500,
  'keystore-foreign': 500,
  'keystore-missing': 500,
  'log-disagrees': 500,
  // what we encrypted ourselves and can no longer read
  'ciphertext-broken': 500,
} as const;

export type RefusalCode = keyof typeof refusals;

/** What a refusal's sentence may mention: row, field, time. Never a token, NIK or whole NIP. */
export type RefusalDetails = Readonly<Record<string, string | number>>;

/** A "no" that a person can act on. `detail` fills the sentence; `cause` is for the log. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return refusals[this.code];
  }
}
