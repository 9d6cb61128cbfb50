import { type Event, EventHead } from '#event';
import { displayName } from '#participants';
import {
  Actions,
  Button,
  ButtonLink,
  type Column,
  CsrfField,
  DataTable,
  DefinitionList,
  InputField,
  Notice,
  PageHead,
  Pagination,
  SearchForm,
  StatusTag,
  TextAreaField,
  useLang,
} from '#web';
import { formatDateTime, formatNumber } from '#web/i18n';
import { pactWords } from '../organiser-words.ts';
import { longestReason } from '../revoke-pact.ts';
import type { PactRow } from '../store/overview.ts';

export interface PactsPageProps {
  readonly event: Event;
  readonly rows: readonly PactRow[];
  readonly total: number;
  readonly search: string;
  /** Of one unit only, or empty. */
  readonly unitId: string;
  /** The search as this page's address has it. */
  readonly query: URLSearchParams;
  /** How many shared phones wait for a decision. */
  readonly alerts: number;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** An event's pacts: find one, fetch it, revoke it. */
export function PactsPage({ event, rows, total, search, unitId, query, alerts, page, pageSize }: PactsPageProps) {
  const lang = useLang();
  const words = pactWords(lang);
  const here = `/konsol/kegiatan/${event.id}/pakta`;
  const href = (to: number) => `${here}?${query}&hal=${to}`;
  return (
    <>
      <EventHead event={event} place="pacts" />
      <h2>{words.title}</h2>
      {alerts > 0 ? (
        <Notice tone="warning" title={words.alerts(formatNumber(alerts, lang))}>
          <a href={`/konsol/kegiatan/${event.id}/perangkat`}>{words.seeAlerts}</a>
        </Notice>
      ) : null}
      <search aria-label={words.search}>
        <SearchForm class="search-form" list={here}>
          {unitId === '' ? null : <input type="hidden" name="unit" value={unitId} />}
          <InputField name="cari" type="search" label={words.search} value={search} filter />
          <Button kind="secondary" icon="search">
            {words.searchButton}
          </Button>
        </SearchForm>
      </search>
      <p aria-live="polite">
        {words.count(formatNumber(total, lang))}
        {unitId === '' ? null : (
          <>
            {rows[0] ? ` (${rows[0].unit})` : ''} <a href={here}>{words.allUnits}</a>
          </>
        )}
      </p>
      <DataTable
        caption={words.caption}
        columns={columnsOf(event, lang)}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<p>{words.empty}</p>}
      />
      <Pagination page={page} last={Math.max(1, Math.ceil(total / pageSize))} href={href} />
    </>
  );
}

function columnsOf(event: PactsPageProps['event'], lang: 'id' | 'en'): Column<PactRow>[] {
  const words = pactWords(lang);
  const base = `/konsol/kegiatan/${event.id}/pakta`;
  return [
    { key: 'name', label: words.name, rowHeader: true, cell: (row) => displayName(row) },
    { key: 'unit', label: words.unit, cell: (row) => row.unit },
    { key: 'at', label: words.signedAt, cell: (row) => formatDateTime(row.signedAt, event.zone, lang) },
    {
      key: 'state',
      label: words.state,
      cell: (row) =>
        row.revokedAt ? (
          <StatusTag tone="bad">{words.revoked}</StatusTag>
        ) : (
          <StatusTag tone="good">{words.inForce}</StatusTag>
        ),
    },
    {
      key: 'acts',
      label: words.acts,
      narrow: true,
      cell: (row) => (
        <Actions>
          <ButtonLink kind="secondary" small icon="download" href={`${base}/${row.id}.pdf`}>
            {words.pdf}
          </ButtonLink>
          {row.revokedAt ? null : (
            <ButtonLink kind="quiet" small href={`${base}/${row.id}/cabut`}>
              {words.revoke}
            </ButtonLink>
          )}
        </Actions>
      ),
    },
  ];
}

/** A reason that was sent, and what is wrong with it. */
export interface SentReason {
  readonly reason?: string;
  readonly error?: string;
}

export interface RevokePageProps extends SentReason {
  readonly event: PactsPageProps['event'];
  readonly row: PactRow;
}

/** Says what revoking means before it is done: it cannot be taken back. */
export function RevokePage({ event, row, reason, error }: RevokePageProps) {
  const lang = useLang();
  const words = pactWords(lang);
  const list = `/konsol/kegiatan/${event.id}/pakta`;
  const when = formatDateTime(row.signedAt, event.zone, lang);
  return (
    <>
      <PageHead title={words.revokeTitle} back={{ href: list, label: words.title }} />
      <DefinitionList
        items={[
          [words.name, displayName(row)],
          [words.unit, row.unit],
          [words.signedAt, when],
        ]}
      />
      <Notice tone="warning">{words.revokeMeans}</Notice>
      <form class="stack" method="post" action={`${list}/${row.id}/cabut`}>
        <CsrfField />
        <TextAreaField
          name="alasan"
          label={words.reason}
          hint={words.reasonHint}
          rows={3}
          value={reason}
          maxLength={longestReason}
          {...(error ? { error } : {})}
        />
        <Actions>
          <Button kind="danger">{words.revokeButton}</Button>
          <ButtonLink kind="secondary" href={list}>
            {words.cancel}
          </ButtonLink>
        </Actions>
      </form>
    </>
  );
}
