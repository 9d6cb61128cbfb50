import type { ComponentChildren } from 'preact';
import { type Event, EventHead, eventWords, mayChange } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Cards,
  CsrfField,
  DataTable,
  EmptyState,
  Figure,
  Figures,
  type IconName,
  Notice,
  SelectField,
  useLang,
} from '#web';
import { formatDateTime, formatNumber } from '#web/i18n';
import type { LinkExport } from '../links/store.ts';
import { linkWords } from '../links/words.ts';
import type { RosterFigures } from '../participant.ts';
import { rosterWords } from '../words.ts';

interface Message {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly hasPhone: boolean;
  /** By wa.me, and for the app on this device. */
  readonly href: string;
  readonly appHref: string;
}

export interface InvitationsPageProps {
  readonly event: Event;
  readonly figures: RosterFigures;
  /** Whether anybody signs at this event. */
  readonly signs: boolean;
  readonly exports: readonly (LinkExport & { readonly byName: string })[];
  /** Messages prepared by the request this page answers; noted as taken. */
  readonly messages?: { readonly list: readonly Message[]; readonly total: number };
}

/** How personal links are handed out, and who took which when. */
export function InvitationsPage({ event, figures, signs, exports, messages }: InvitationsPageProps) {
  const lang = useLang();
  const words = linkWords(lang);
  const nobody = figures.total === 0 && figures.others.length === 0;
  const mayTake = mayChange(event.state, 'links') && !nobody;
  return (
    <div class="stack">
      <EventHead event={event} place="links" />
      <p class="lead">{words.lead}</p>
      <Notice tone={event.state === 'open' ? 'success' : 'warning'} title={eventWords(lang).states[event.state]}>
        {words.states[event.state]}
      </Notice>
      <Figures>
        <Figure
          label={words.people}
          value={formatNumber(figures.total, lang)}
          href={`/konsol/kegiatan/${event.id}/peserta`}
        />
        <Figure label={words.units} value={formatNumber(figures.byUnit.length, lang)} />
      </Figures>
      {nobody ? (
        <EmptyState icon="link" title={words.nobody}>
          {rosterWords(lang).empty.text}
        </EmptyState>
      ) : null}
      {messages ? <Messages {...messages} /> : null}
      {mayTake ? <Ways event={event} figures={figures} signs={signs} /> : null}
      <Taken event={event} exports={exports} />
    </div>
  );
}

function Ways({ event, figures, signs }: Pick<InvitationsPageProps, 'event' | 'figures' | 'signs'>) {
  const words = linkWords(useLang());
  const base = `/konsol/kegiatan/${event.id}/undangan`;
  return (
    <>
      <Notice>{signs ? words.care : words.careMeeting}</Notice>
      <Cards>
        <Way
          title={words.slips.title}
          text={words.slips.text}
          act={words.slips.act}
          icon="download"
          action={`${base}/slip`}
          figures={figures}
        />
        <Way
          title={words.whatsapp.title}
          text={words.whatsapp.text}
          act={words.whatsapp.act}
          icon="send"
          action={`${base}/whatsapp`}
          figures={figures}
        />
        <Way
          title={words.xlsx.title}
          text={words.xlsx.text}
          act={words.xlsx.act}
          icon="table"
          action={`${base}/xlsx`}
          figures={figures}
        />
        <Way
          title={words.csv.title}
          text={words.csv.text}
          act={words.csv.act}
          icon="table"
          action={`${base}/csv`}
          figures={figures}
        />
      </Cards>
    </>
  );
}

interface WayProps {
  readonly title: string;
  readonly text: ComponentChildren;
  readonly act: string;
  readonly icon: IconName;
  readonly action: string;
  readonly figures: RosterFigures;
}

function Way({ title, text, act, icon, action, figures }: WayProps) {
  const lang = useLang();
  const words = linkWords(lang);
  const units = figures.byUnit.map(({ unitId, unit, count }) => ({
    value: unitId,
    label: `${unit} (${formatNumber(count, lang)})`,
  }));
  return (
    <Card title={title}>
      <p>{text}</p>
      <form class="way-form" method="post" action={action}>
        <CsrfField />
        <SelectField
          name="unit"
          id={`${action.split('/').at(-1)}-unit`}
          label={words.unit}
          choices={[{ value: '', label: words.allUnits }, ...units]}
          optional
        />
        <Button kind="secondary" icon={icon}>
          {act}
        </Button>
      </form>
    </Card>
  );
}

function Messages({ list, total }: { readonly list: readonly Message[]; readonly total: number }) {
  const lang = useLang();
  const words = linkWords(lang).whatsapp;
  return (
    <Card title={words.list}>
      {total > list.length ? (
        <Notice>{words.limit(formatNumber(list.length, lang), formatNumber(total, lang))}</Notice>
      ) : null}
      <p class="hint">{words.ways}</p>
      <ul class="messages">
        {list.map(({ id, name, unit, hasPhone, href, appHref }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong>
              <span class="mending-place">{hasPhone ? unit : `${unit} · ${words.noPhone}`}</span>
            </span>
            <Actions>
              <ButtonLink kind="secondary" small icon="send" href={appHref} aria-label={words.open(name)}>
                WhatsApp
              </ButtonLink>
              <ButtonLink
                kind="secondary"
                small
                href={href}
                target="_blank"
                rel="noopener noreferrer"
                aria-label={words.openByWeb(name)}
              >
                wa.me
              </ButtonLink>
            </Actions>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Taken({ event, exports }: Pick<InvitationsPageProps, 'event' | 'exports'>) {
  const lang = useLang();
  const words = linkWords(lang).log;
  return (
    <section>
      <h2>{words.title}</h2>
      <DataTable
        caption={words.title}
        columns={[
          { key: 'at', label: words.at, rowHeader: true, cell: ({ at }) => formatDateTime(at, event.zone, lang) },
          { key: 'form', label: words.form, cell: ({ form }) => words.forms[form] },
          { key: 'count', label: words.count, numeric: true, cell: ({ count }) => formatNumber(count, lang) },
          { key: 'by', label: words.by, cell: ({ byName }) => byName },
        ]}
        rows={exports}
        rowKey={({ id }) => id}
        empty={<p>{words.none}</p>}
      />
    </section>
  );
}
