import { Card, DefinitionList, Island, Notice, useLang } from '#web/client';
import { formatDateTime, type Zone } from '#web/i18n';
import { logProofWords } from '../log-words.ts';
import type { PublicRecord } from '../store.ts';

/** What the page says of a document, in the form a leaf has: hex, ISO 8601. */
export interface LogProofProps {
  readonly code: string;
  readonly zone: Zone;
  readonly revoked: boolean;
  readonly file: string;
  readonly text: string;
  readonly at: string;
}

export type LogAnswer =
  | { readonly state: 'checking' | 'waiting' | 'mismatch' | 'unavailable' }
  | {
      readonly state: 'verified' | 'unsigned';
      readonly index: number;
      readonly size: number;
      readonly revokedIndex: number | undefined;
      readonly checkpointAt: string;
    };

const tones = {
  checking: 'info',
  waiting: 'info',
  verified: 'success',
  unsigned: 'warning',
  mismatch: 'error',
  unavailable: 'warning',
} as const;

/** Where a document stands in the public log, and whether this browser could prove it. */
export function LogProofCard({ code, zone, answer }: LogProofProps & { readonly answer: LogAnswer }) {
  const lang = useLang();
  const words = logProofWords(lang);
  const shown = (value: number) => new Intl.NumberFormat(lang === 'id' ? 'id-ID' : 'en-GB').format(value);
  const placed = 'index' in answer ? answer : undefined;
  const place = (index: number) => words.place(shown(index + 1), shown(placed?.size ?? 0));
  return (
    <Card title={words.title}>
      <Notice tone={tones[answer.state]} title={words.titles[answer.state]}>
        {words[answer.state]}
      </Notice>
      {placed ? (
        <DefinitionList
          items={[
            [words.placeLabel, place(placed.index)],
            [words.revokedPlace, placed.revokedIndex === undefined ? undefined : place(placed.revokedIndex)],
            [words.signedAt, formatDateTime(new Date(placed.checkpointAt), zone, lang)],
          ]}
        />
      ) : null}
      <p class="hint">
        <a href="/log">{words.about}</a> · <a href={`/v/${code}/bukti.json`}>{words.proof}</a>
      </p>
    </Card>
  );
}

/** The card of a record; nothing for what is only prepared, and has no leaf of its own yet. */
export function LogProof({ record }: { readonly record: PublicRecord }) {
  const { code, zone, status, fileDigest, textDigest, signedAt } = record;
  if (status === 'prepared' || !fileDigest || !signedAt) return null;
  const props: LogProofProps = {
    code,
    zone: zone as Zone,
    revoked: status === 'revoked',
    file: hex(fileDigest),
    text: hex(textDigest),
    at: signedAt.toISOString(),
  };
  return (
    <Island name="verification/log-proof" props={props}>
      <LogProofCard {...props} answer={{ state: 'checking' }} />
    </Island>
  );
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
