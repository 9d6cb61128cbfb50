import type { Event } from '#event';
import { displayCode } from '#trust/token';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  CopyButton,
  CsrfField,
  DefinitionList,
  Details,
  Notice,
  Spinner,
  StatusTag,
  TextAreaField,
  useLang,
  Verbatim,
} from '#web';
import { formatDateTime, formatNumber, formatTime, refusalText } from '#web/i18n';
import { dossierWords } from '../documents-words.ts';
import { longest } from '../minutes/content.ts';
import type { Lack } from '../readiness.ts';
import type { Job } from '../sealing/jobs.ts';
import type { DocumentKind, SealedDocument } from '../store/documents.ts';
import type { Official } from './documents-page.tsx';
import { QrCode } from './qr-code.tsx';

export interface DocumentCardProps {
  readonly event: Event;
  readonly kind: DocumentKind;
  /** All versions, the newest first. */
  readonly documents: readonly SealedDocument[];
  readonly lacks: readonly Lack[];
  readonly job: Job | undefined;
  readonly official: Official | undefined;
  readonly reasonMissing: boolean;
  /** What is in force is what would be sealed: nothing was approved since. */
  readonly upToDate: boolean;
}

/** One closing document: its state, what it still lacks, the version in force, the versions before it. */
export function DocumentCard(props: DocumentCardProps) {
  const { event, kind, documents, lacks, job, official, upToDate } = props;
  const words = dossierWords(useLang());
  const inForce = documents.find((one) => one.supersededAt === null);
  const running = job?.state === 'running';
  const never = lacks.includes('no-pacts');
  const awaited = lacks.length === 0 && official !== undefined && !upToDate;
  return (
    <Card title={words.kinds[kind]} aside={<State sealed={inForce !== undefined} {...{ running, awaited, lacks }} />}>
      <p class="hint">{words.abouts[kind]}</p>
      <Progress event={event} job={job} />
      {inForce ? <Version event={event} document={inForce} /> : null}
      {running ? null : <Lacks event={event} lacks={lacks} />}
      {kind === 'minutes' && !never ? (
        <Actions>
          <ButtonLink kind="secondary" icon="edit" href={`/konsol/kegiatan/${event.id}/berita-acara`}>
            {upToDate ? words.look : words.edit}
          </ButtonLink>
        </Actions>
      ) : null}
      {official && !upToDate ? <OfficialPart event={event} official={official} ready={lacks.length === 0} /> : null}
      {running || lacks.length > 0 || official || upToDate ? null : <SealForm {...props} inForce={inForce} />}
      <History event={event} documents={documents.filter((one) => one.supersededAt !== null)} />
    </Card>
  );
}

interface StateProps {
  readonly sealed: boolean;
  readonly running: boolean;
  /** An official's signature is all that is missing. */
  readonly awaited: boolean;
  readonly lacks: readonly Lack[];
}

function State({ sealed, running, awaited, lacks }: StateProps) {
  const { states } = dossierWords(useLang());
  if (running) return <StatusTag tone="info">{states.running}</StatusTag>;
  if (awaited) return <StatusTag tone="info">{states.awaited}</StatusTag>;
  if (sealed) return <StatusTag tone="good">{states.sealed}</StatusTag>;
  if (lacks.includes('no-pacts')) return <StatusTag tone="neutral">{states.none}</StatusTag>;
  if (lacks.length > 0) return <StatusTag tone="neutral">{states.missing}</StatusTag>;
  return <StatusTag tone="info">{states.ready}</StatusTag>;
}

function Progress({ event, job }: { readonly event: Event; readonly job: Job | undefined }) {
  const lang = useLang();
  const words = dossierWords(lang);
  if (!job) return null;
  if (job.state === 'running') return <Spinner>{words.running(formatTime(job.since, event.zone, lang))}</Spinner>;
  return (
    <Notice tone="error" title={words.failed}>
      {job.code ? refusalText(job.code, job.details, lang) : words.failedUnknown}
    </Notice>
  );
}

function Version({ event, document }: { readonly event: Event; readonly document: SealedDocument }) {
  const lang = useLang();
  const words = dossierWords(lang);
  const code = displayCode(document.code);
  return (
    <div class="documents-version">
      <div>
        <DefinitionList
          items={[
            [words.code, <strong class="documents-code">{code}</strong>],
            [words.sealedAt, formatDateTime(document.sealedAt, event.zone, lang)],
            [words.version, formatNumber(document.version, lang)],
            [words.pages, formatNumber(document.pages, lang)],
            [
              words.fileDigest,
              <Verbatim as="code" class="digest">
                {Buffer.from(document.digest).toString('hex')}
              </Verbatim>,
            ],
          ]}
        />
        <Actions>
          <ButtonLink icon="download" href={`/konsol/kegiatan/${event.id}/dokumen/${document.id}.pdf`} download>
            {words.download}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/v/${document.code}`}>
            {words.check}
          </ButtonLink>
        </Actions>
      </div>
      <QrCode text={document.verifyUrl} label={words.qr(code)} />
    </div>
  );
}

/** Each with the way to mend it. */
function Lacks({ event, lacks }: { readonly event: Event; readonly lacks: readonly Lack[] }) {
  const words = dossierWords(useLang());
  if (lacks.length === 0) return null;
  const base = `/konsol/kegiatan/${event.id}`;
  const hrefs: Record<Lack, string> = {
    'not-opened': base,
    'attendance-open': `${base}/akhir`,
    'signing-open': `${base}/akhir`,
    'no-pacts': '',
    'minutes-draft': `${base}/berita-acara`,
    'minutes-flagged': `${base}/berita-acara`,
  };
  return (
    <ul class="documents-lacks">
      {lacks.map((lack) => (
        <li key={lack}>
          {words.lacks[lack]} {hrefs[lack] ? <a href={hrefs[lack]}>{words.remedies[lack]}</a> : null}
        </li>
      ))}
    </ul>
  );
}

function SealForm({
  event,
  kind,
  inForce,
  reasonMissing,
}: DocumentCardProps & { inForce: SealedDocument | undefined }) {
  const words = dossierWords(useLang());
  const action = `/konsol/kegiatan/${event.id}/dokumen/${kind}/segel`;
  const version = <input type="hidden" name="versi" value={inForce?.version ?? 0} />;
  if (!inForce || kind === 'minutes') {
    return (
      <form method="post" action={action}>
        <CsrfField />
        {version}
        <Actions>
          <Button icon="shield">
            {inForce ? words.again(words.kinds[kind].toLowerCase()) : words.seal(words.kinds[kind].toLowerCase())}
          </Button>
        </Actions>
      </form>
    );
  }
  return (
    <Details summary={words.again(words.kinds[kind].toLowerCase())} open={reasonMissing}>
      <form method="post" action={action} class="form">
        <CsrfField />
        {version}
        <p>{words.againMeans}</p>
        <TextAreaField
          name="alasan"
          id={`alasan-${kind}`}
          label={words.reason}
          hint={words.reasonHint}
          error={reasonMissing ? words.reasonMissing : undefined}
          rows={2}
          maxLength={longest.reason}
        />
        <Actions>
          <Button kind="secondary" icon="shield">
            {words.again(words.kinds[kind].toLowerCase())}
          </Button>
        </Actions>
      </form>
    </Details>
  );
}

/** The official's link is shown only when it is asked for, and that is noted. */
function OfficialPart({ event, official, ready }: { event: Event; official: Official; ready: boolean }) {
  const words = dossierWords(useLang());
  const base = `/konsol/kegiatan/${event.id}/dokumen/pejabat`;
  return (
    <div class="documents-official">
      <p>{words.official(official.name)}</p>
      {official.link ? (
        <>
          <p>
            <strong>{words.officialLinkFor(official.name)}</strong>
          </p>
          <p class="hint">{words.officialLinkHint}</p>
          <CopyButton text={official.link} label={words.copy} />
        </>
      ) : null}
      {ready ? (
        <form method="post" action={base}>
          <CsrfField />
          <Actions>
            {official.link ? null : (
              <Button name="act" value="show" icon="link">
                {words.officialLink}
              </Button>
            )}
            <Button name="act" value="renew" kind="quiet">
              {words.renew}
            </Button>
          </Actions>
        </form>
      ) : null}
    </div>
  );
}

function History({ event, documents }: { readonly event: Event; readonly documents: readonly SealedDocument[] }) {
  const lang = useLang();
  const words = dossierWords(lang);
  if (documents.length === 0) return null;
  return (
    <Details summary={`${words.history} (${formatNumber(documents.length, lang)})`}>
      {documents.map((one) => (
        <DefinitionList
          key={one.id}
          items={[
            [words.version, formatNumber(one.version, lang)],
            [words.code, <a href={`/v/${one.code}`}>{displayCode(one.code)}</a>],
            [words.sealedAt, formatDateTime(one.sealedAt, event.zone, lang)],
            [words.supersededAt, one.supersededAt ? formatDateTime(one.supersededAt, event.zone, lang) : ''],
            [words.why, one.supersededReason ?? ''],
            [words.download, <a href={`/konsol/kegiatan/${event.id}/dokumen/${one.id}.pdf`}>PDF</a>],
          ]}
        />
      ))}
    </Details>
  );
}
