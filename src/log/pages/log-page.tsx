import { Card, DefinitionList, Notice, PageHead, useLang, Verbatim } from '#web';
import { formatDateTime, type Zone } from '#web/i18n';
import type { LogState } from '../state.ts';
import { logWords } from '../words.ts';

export interface LogPageProps {
  readonly state: LogState;
  readonly vkey: string;
  /** SHA-256 of the root certificate, hex. */
  readonly fingerprint: string;
  readonly publicUrl: string;
  readonly now: Date;
}

const zone: Zone = 'Asia/Jakarta';
/** Longer than any batch takes: somebody should know. */
const lateMs = 60_000;

/** /log for people: what it is, how it stands, and how to watch it. */
export function LogPage({ state, vkey, fingerprint, publicUrl, now }: LogPageProps) {
  const lang = useLang();
  const words = logWords(lang);
  const { checkpoint, waiting, waitingSince, disagrees } = state;
  const time = (at: Date) => formatDateTime(at, zone, lang);
  const numbers = new Intl.NumberFormat(lang === 'id' ? 'id-ID' : 'en-GB');
  const late = waitingSince !== null && now.getTime() - waitingSince.getTime() > lateMs;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      {disagrees ? <Notice tone="error">{words.stopped(disagrees)}</Notice> : null}
      {late ? <Notice tone="warning">{words.late(numbers.format(waiting), time(waitingSince))}</Notice> : null}
      <Card title={words.state}>
        <DefinitionList
          items={[
            [words.size, checkpoint ? numbers.format(checkpoint.size) : words.none],
            [words.signedAt, checkpoint ? time(checkpoint.at) : undefined],
            [words.waiting, waiting > 0 ? numbers.format(waiting) : undefined],
            [
              words.key,
              <Verbatim as="code" class="digest">
                {vkey}
              </Verbatim>,
            ],
            [
              words.root,
              <Verbatim as="code" class="digest">
                {fingerprint}
              </Verbatim>,
            ],
          ]}
        />
        <p class="hint">{words.private}</p>
      </Card>
      {checkpoint ? (
        <Card title={words.checkpoint}>
          <pre class="digest">{checkpoint.note}</pre>
        </Card>
      ) : null}
      <Card title={words.witness}>
        <p>{words.witnessLead}</p>
        <pre class="digest">{`ikrar witness ${publicUrl} --vkey ${vkey} --dir saksi`}</pre>
        <p>{words.checkLead}</p>
        <pre class="digest">{`ikrar log check ${publicUrl} --vkey ${vkey}`}</pre>
      </Card>
    </>
  );
}
