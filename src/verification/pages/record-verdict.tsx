import { Notice, useLang } from '#web/client';
import { formatMoment, type Zone } from '#web/i18n';
import { documentWords } from '../document-words.ts';
import { verificationWords } from '../words.ts';
import { Verdict } from './verdict.tsx';

/** What is known of the token in a QR's fragment: nothing yet, or whose it is, or what is wrong with it. */
export type TokenAnswer =
  | 'none'
  | 'checking'
  | 'other'
  | 'bad'
  | 'unchecked'
  | { readonly name: string; readonly at: string };

export interface RecordVerdictProps {
  /** A document of the office, not a pact. */
  readonly document?: boolean;
  readonly status: 'recorded' | 'revoked' | 'superseded' | 'prepared' | 'unknown';
  /** As people read it, in groups of four. */
  readonly code: string;
  readonly zone?: Zone;
  /** Of an event that counts for nothing: that is the verdict, whatever the record says besides. */
  readonly sample?: boolean;
  readonly token?: TokenAnswer;
}

/**
 * The verdict on a code. A QR that is not ours, or was made for another document, comes before what the record says: the
 * paper in hand is then not the one on record.
 */
export function RecordVerdict({
  document = false,
  status,
  code,
  zone,
  sample = false,
  token = 'none',
}: RecordVerdictProps) {
  const lang = useLang();
  const words = verificationWords(lang);
  const said = document ? { ...words.verdicts, ...documentWords(lang).verdicts } : words.verdicts;
  if (token === 'bad' || token === 'other') {
    const sentence = token === 'bad' ? words.tokenBad : words.tokenOther;
    return (
      <div class="stack">
        <Verdict state="altered" word={words.tokenWord} sentence={sentence} heading={words.recordTitle} />
        <Notice tone="warning" title={words.tokenStill}>
          {said[status].word}. {said[status].sentence}
        </Notice>
      </div>
    );
  }
  return (
    <div class="stack">
      {sample ? (
        <Verdict
          state="sample"
          word={words.sample.word}
          sentence={words.sample.sentence}
          next={words.sample.status(said[status].word)}
          heading={words.recordTitle}
          code={code}
        />
      ) : (
        <Verdict state={status} {...said[status]} heading={words.recordTitle} code={code} />
      )}
      {token === 'checking' ? <p class="hint">{words.tokenChecking}</p> : null}
      {token === 'unchecked' ? <Notice>{words.tokenUnchecked}</Notice> : null}
      {typeof token === 'object' ? (
        <Notice tone={sample ? 'info' : 'success'} title={words.tokenGoodTitle}>
          {words.tokenGood(token.name, formatMoment(new Date(token.at), zone, lang))}
        </Notice>
      ) : null}
    </div>
  );
}
