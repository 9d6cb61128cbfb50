import { type Event, EventHead } from '#event';
import { ButtonLink, Card, Notice, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { ArchiveState } from '../archive/archive-state.ts';
import { dossierWords } from '../documents-words.ts';
import { RaisingCard } from '../raising/raising-card.tsx';
import type { Job } from '../sealing/jobs.ts';
import { type ClosingState, minutesAreSealed } from '../sealing/read-content.ts';
import type { DocumentKind } from '../store/documents.ts';
import type { RaisingFigures } from '../store/raising.ts';
import { ArchiveCard } from './archive-card.tsx';
import { DocumentCard } from './document-card.tsx';

/** In the order in which they are needed. */
export const documentKinds: readonly DocumentKind[] = ['attendance-list', 'signer-list', 'minutes'];

/** Whose signature a berita acara waits for; `link` only where it was asked to be shown. */
export interface Official {
  readonly name: string;
  readonly link: string | undefined;
}

export interface DocumentsPageProps {
  readonly state: ClosingState;
  readonly jobs: Readonly<Record<DocumentKind, Job | undefined>>;
  readonly archive: ArchiveState;
  readonly raising: RaisingFigures | undefined;
  readonly official: Official | undefined;
  /** Which form was sent without a reason. */
  readonly reasonMissing: DocumentKind | undefined;
}

/** The closing documents of an event: what stands, what is missing, what can be sealed and fetched. */
export function DocumentsPage({ state, jobs, archive, raising, official, reasonMissing }: DocumentsPageProps) {
  const words = dossierWords(useLang());
  const { event } = state.facts;
  return (
    <>
      <EventHead event={event} place="documents" />
      <p class="lead">{words.lead}</p>
      <div class="documents">
        {documentKinds.map((kind) => (
          <DocumentCard
            key={kind}
            event={event}
            kind={kind}
            documents={state.documents.filter((one) => one.kind === kind)}
            lacks={state.lacks[kind]}
            job={jobs[kind]}
            official={kind === 'minutes' ? official : undefined}
            reasonMissing={reasonMissing === kind}
            upToDate={kind === 'minutes' && minutesAreSealed(state)}
          />
        ))}
        {event.state === 'draft' ? null : <ArchiveCard event={event} archive={archive} />}
        <RaisingCard event={event} raising={raising} />
        <Everything event={event} signed={state.facts.figures.signed} />
      </div>
    </>
  );
}

function Everything({ event, signed }: { readonly event: Event; readonly signed: number }) {
  const lang = useLang();
  const words = dossierWords(lang);
  const base = `/konsol/kegiatan/${event.id}/dokumen`;
  if (event.state === 'draft') return <Notice>{words.lacks['not-opened']}</Notice>;
  return (
    <Card title={words.all}>
      <p>{signed > 0 ? words.allLead(formatNumber(signed, lang)) : words.allLeadBare}</p>
      <div class="actions">
        <ButtonLink kind="secondary" icon="download" href={`${base}/semua.zip`} download>
          {words.allButton}
        </ButtonLink>
        {(['xlsx', 'csv'] as const).map((form) => (
          <ButtonLink key={form} kind="quiet" icon="table" href={`${base}/rekapitulasi.${form}`} download>
            {words.recap(form.toUpperCase())}
          </ButtonLink>
        ))}
      </div>
    </Card>
  );
}
