import type { Event } from '#event';
import { displayName, type listReports } from '#participants';
import { Button, ButtonLink, Card, CsrfField, useLang } from '#web';
import { formatDateTime } from '#web/i18n';
import { consoleWords } from '../words.ts';

export interface ReportsCardProps {
  readonly event: Event;
  /** Those that nobody has settled yet. */
  readonly reports: Awaited<ReturnType<typeof listReports>>;
}

/** What participants reported and an organiser has to decide; renders nothing when there is nothing. */
export function ReportsCard({ event, reports }: ReportsCardProps) {
  const lang = useLang();
  const words = consoleWords(lang);
  if (reports.length === 0) return null;
  const base = `/konsol/kegiatan/${event.id}`;
  return (
    <Card title={words.reports}>
      <p class="hint">{words.reportsLead}</p>
      <ul class="console-reports">
        {reports.map((report) => (
          <li key={report.id}>
            <div>
              <a href={`${base}/peserta/o/${report.handle}`}>{displayName(report)}</a>
              <p>
                <strong>{words.reportKinds[report.kind]}</strong>
                {report.message ? `: ${report.message}` : ''}
              </p>
              <p class="hint">{formatDateTime(report.at, event.zone, lang)}</p>
            </div>
            {report.kind === 'wrong-data' ? (
              <ButtonLink kind="secondary" small href={`${base}/peserta/o/${report.handle}#koreksi-${report.id}`}>
                {words.decide}
                <span class="visually-hidden"> ({displayName(report)})</span>
              </ButtonLink>
            ) : (
              <form method="post" action={`${base}/laporan/${report.id}/selesai`}>
                <CsrfField />
                <Button kind="secondary" small aria-label={words.settleFor(displayName(report))}>
                  {words.settle}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
