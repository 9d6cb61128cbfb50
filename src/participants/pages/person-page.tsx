import { type Event, mayChange } from '#event';
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
  PageHead,
  StatusTag,
  TextAreaField,
  useLang,
} from '#web';
import { formatDateTime, formatNumber, type Lang } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import type { ShownChange } from '../history/store.ts';
import { displayName } from '../identity/name.ts';
import { nipTail } from '../identity/nip.ts';
import { linkWords } from '../links/words.ts';
import type { Participant } from '../participant.ts';
import { longestAnswer } from '../reports/correction.ts';
import type { ListedReport } from '../reports/store.ts';
import { roleName } from '../role.ts';
import type { Contact } from '../roster/contact-vault.ts';
import { rosterWords } from '../words.ts';
import { PersonHistory } from './person-history.tsx';

export interface PersonPageProps {
  readonly event: Event;
  readonly person: Participant;
  readonly contact: Contact;
  readonly reports: readonly ListedReport[];
  /** What changed about them, newest first. */
  readonly changes: readonly ShownChange[];
  /** Only on the answer to a request that was noted as an export. */
  readonly link?: { readonly url: string; readonly whatsApp?: { readonly app: string; readonly web: string } };
}

/** One person of the roster: what is known, their link, what happened, what they reported. */
export function PersonPage({ event, person, contact, reports, changes, link }: PersonPageProps) {
  const lang = useLang();
  const words = rosterWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const mine = `${base}/o/${person.handle}`;
  const mayAct = mayChange(event.state, 'roster');
  return (
    <div class="stack">
      <PageHead
        back={{ href: base, label: words.backToList }}
        title={displayName(person)}
        lead={[person.position, person.unit].filter(Boolean).join(' · ')}
        status={<StatusTag tone="info">{categoryName(person.category, lang)}</StatusTag>}
        actions={
          <>
            {mayAct ? (
              <ButtonLink kind="secondary" href={`${mine}/ubah`} icon="edit">
                {words.form.editTitle}
              </ButtonLink>
            ) : null}
            <ButtonLink kind="quiet" href={`/konsol/kegiatan/${event.id}/kehadiran/o/${person.handle}`}>
              {words.person.attendance}
            </ButtonLink>
          </>
        }
      />
      {mayAct ? null : <Notice>{words.closed}</Notice>}
      <Card title={words.person.data}>
        <DefinitionList items={facts(person, contact, lang)} />
      </Card>
      <LinkCard action={`${mine}/tautan`} event={event} link={link} />
      <Card title={words.person.history}>
        <DefinitionList
          items={[
            [words.person.created, formatDateTime(person.createdAt, event.zone, lang)],
            [words.person.updated, formatDateTime(person.updatedAt, event.zone, lang)],
            [
              linkWords(lang).one.title,
              person.linkGeneration > 1 ? words.person.renewed(formatNumber(person.linkGeneration - 1, lang)) : '',
            ],
          ]}
        />
      </Card>
      <PersonHistory changes={changes} zone={event.zone} base={base} />
      {reports.length > 0 ? <Reports event={event} reports={reports} mine={mine} /> : null}
      {mayAct ? (
        <Details summary={words.remove.title}>
          <p>{words.remove.text}</p>
          <form method="post" action={`${mine}/keluar`}>
            <CsrfField />
            <Button kind="danger" icon="cross">
              {words.remove.act}
            </Button>
          </form>
        </Details>
      ) : null}
    </div>
  );
}

function facts(person: Participant, contact: Contact, lang: Lang): (readonly [string, string])[] {
  const words = rosterWords(lang);
  return [
    [words.columns.role, roleName(person.role, lang)],
    [words.columns.unit, [person.unit, person.regionCode].filter(Boolean).join(' · ')],
    [words.columns.position, person.position],
    [words.columns.nip, person.nip ? words.columns.nipTail(nipTail(person.nip)) : ''],
    [words.person.nrp, person.nrp ? words.columns.nipTail(nipTail(person.nrp)) : ''],
    [words.person.nik, person.hasNik ? words.person.nikKept : words.person.nikNone],
    [words.person.rank, person.rank],
    [words.person.sex, person.sex ? words.person.sexes[person.sex] : ''],
    [words.person.phone, [contact.phone, contact.secondPhone].filter(Boolean).join(' · ')],
    [words.person.email, contact.email],
  ];
}

function LinkCard({
  action,
  event,
  link,
}: {
  readonly action: string;
  readonly event: Event;
  readonly link: PersonPageProps['link'];
}) {
  const words = linkWords(useLang());
  if (!mayChange(event.state, 'links')) return null;
  return (
    <Card title={words.one.title}>
      {event.state === 'draft' ? <Notice>{words.states.draft}</Notice> : null}
      {link ? <CopyButton text={link.url} label={words.one.copy} /> : <p>{words.one.text}</p>}
      {link?.whatsApp ? <p class="hint">{words.whatsapp.ways}</p> : null}
      <form method="post" action={action}>
        <CsrfField />
        <Actions>
          {link?.whatsApp ? (
            <>
              <ButtonLink href={link.whatsApp.app} icon="send">
                {words.one.send}
              </ButtonLink>
              <ButtonLink kind="secondary" href={link.whatsApp.web} target="_blank" rel="noopener noreferrer">
                {words.one.sendByWeb}
              </ButtonLink>
            </>
          ) : (
            <Button kind="secondary" icon="send" name="act" value="whatsapp">
              {words.one.whatsapp}
            </Button>
          )}
          {link ? null : (
            <Button kind="secondary" icon="link" name="act" value="copy">
              {words.one.show}
            </Button>
          )}
        </Actions>
      </form>
      <Details summary={words.one.renew}>
        <p>{words.one.renewText}</p>
        <form method="post" action={action}>
          <CsrfField />
          <Button kind="danger" icon="undo" name="act" value="renew">
            {words.one.renew}
          </Button>
        </form>
      </Details>
    </Card>
  );
}

interface ReportsProps {
  readonly event: Event;
  readonly reports: readonly ListedReport[];
  /** Address of the person's page. */
  readonly mine: string;
}

function Reports({ event, reports, mine }: ReportsProps) {
  const lang = useLang();
  const words = rosterWords(lang).person;
  return (
    <Card title={words.reports}>
      {reports.map((report) => (
        <Notice key={report.id} tone={report.settledAt ? 'info' : 'warning'} title={words.kinds[report.kind]}>
          <p>{formatDateTime(report.at, event.zone, lang)}</p>
          {report.message ? <p class="roster-message">“{report.message}”</p> : null}
          {report.settledAt ? (
            <p>
              {report.decision ? words.decisions[report.decision] : words.settled}
              {report.answer ? `: ${report.answer}` : ''}
            </p>
          ) : report.kind === 'wrong-data' ? (
            <Decide event={event} mine={mine} report={report} />
          ) : (
            <form method="post" action={`${mine}/laporan`}>
              <CsrfField />
              <Button kind="secondary" small name="report" value={report.id}>
                {words.settle}
              </Button>
            </form>
          )}
        </Notice>
      ))}
    </Card>
  );
}

/** Accepting is saving the corrected form; declining needs an answer. */
function Decide({ event, mine, report }: Pick<ReportsProps, 'event' | 'mine'> & { readonly report: ListedReport }) {
  const words = rosterWords(useLang()).person;
  return (
    <div class="stack" id={`koreksi-${report.id}`}>
      {mayChange(event.state, 'roster') ? (
        <Actions>
          <ButtonLink kind="secondary" icon="edit" href={`${mine}/ubah?koreksi=${report.id}`}>
            {words.correct}
          </ButtonLink>
        </Actions>
      ) : null}
      <Details summary={words.decline}>
        <p>{words.declineText}</p>
        <form class="roster-form" method="post" action={`${mine}/koreksi`}>
          <CsrfField />
          <TextAreaField
            name="jawaban"
            id={`jawaban-${report.id}`}
            label={words.answer}
            rows={2}
            maxLength={longestAnswer}
          />
          <Actions>
            <Button kind="secondary" name="koreksi" value={report.id}>
              {words.decline}
            </Button>
          </Actions>
        </form>
      </Details>
    </div>
  );
}
