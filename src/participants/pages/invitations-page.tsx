import type { ComponentChildren } from 'preact';
import { type Event, EventHead, eventWords, mayChange } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Cards,
  CheckField,
  CsrfField,
  DataTable,
  EmptyState,
  Figure,
  Figures,
  type IconName,
  Notice,
  useLang,
} from '#web';
import { formatDateTime, formatNumber } from '#web/i18n';
import type { Message, MessagesPage } from '../links/messages.ts';
import type { LinkExport } from '../links/store.ts';
import { linkWords } from '../links/words.ts';
import type { RosterFigures } from '../participant.ts';
import { pickUnit } from '../units/pick-unit.ts';
import { rosterWords } from '../words.ts';
import { UnitPicker } from './unit-picker.tsx';

/** Messages prepared by the request this page answers; noted as taken. */
export interface MessagesProps extends Omit<MessagesPage, 'people'> {
  readonly list: readonly Message[];
  /** Of those who said that they sent one. */
  readonly names: ReadonlyMap<string, string>;
  readonly unitId: string | null;
}

export interface InvitationsPageProps {
  readonly event: Event;
  readonly figures: RosterFigures;
  /** Whether anybody signs at this event. */
  readonly signs: boolean;
  readonly exports: readonly (LinkExport & { readonly byName: string })[];
  readonly messages?: MessagesProps;
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
      {messages ? <Messages event={event} {...messages} /> : null}
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

const anyUnit = pickUnit([], '');

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
  return (
    <Card title={title}>
      <p>{text}</p>
      <form class="way-form" method="post" action={action}>
        <CsrfField />
        <UnitPicker
          id={`${action.split('/').at(-1)}-unit`}
          label={words.unit}
          units={figures.byUnit}
          picked={anyUnit}
        />
        <Button kind="secondary" icon={icon}>
          {act}
        </Button>
      </form>
    </Card>
  );
}

/** One form: what is ticked is kept with whichever button opens the next page. */
function Messages({ event, ...props }: MessagesProps & Pick<InvitationsPageProps, 'event'>) {
  const { list, page, last, from, total, sent, unitId } = props;
  const lang = useLang();
  const words = linkWords(lang).whatsapp;
  const number = (value: number) => formatNumber(value, lang);
  return (
    <Card title={words.list}>
      <p>
        {words.place(number(from), number(from + list.length - 1), number(total))} {words.sent(number(sent))}
      </p>
      <p class="hint">{words.ways}</p>
      <form method="post" action={`/konsol/kegiatan/${event.id}/undangan/whatsapp`}>
        <CsrfField />
        <input type="hidden" name="unit" value={unitId ?? ''} />
        <ul class="messages">
          {list.map((message) => (
            <MessageLine key={message.id} event={event} names={props.names} message={message} />
          ))}
        </ul>
        <Actions>
          {page < last ? (
            <Button icon="arrow" name="hal" value={String(page + 1)}>
              {words.next}
            </Button>
          ) : null}
          <Button kind="secondary" icon="check" name="hal" value={String(page)}>
            {words.keep}
          </Button>
          {page > 1 ? (
            <Button kind="quiet" icon="back" name="hal" value={String(page - 1)}>
              {words.previous}
            </Button>
          ) : null}
        </Actions>
      </form>
    </Card>
  );
}

interface MessageLineProps extends Pick<MessagesProps, 'names'>, Pick<InvitationsPageProps, 'event'> {
  readonly message: Message;
}

function MessageLine({ event, names, message }: MessageLineProps) {
  const lang = useLang();
  const words = linkWords(lang).whatsapp;
  const { id, name, unit, hasPhone, href, appHref, sent } = message;
  const by = sent ? words.sentBy(formatDateTime(sent.at, event.zone, lang), names.get(sent.by) ?? '') : undefined;
  return (
    <li>
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
        <input type="hidden" name="ditampilkan" value={id} />
        <CheckField
          name="terkirim"
          id={`terkirim-${id}`}
          value={id}
          checked={sent !== undefined}
          label={words.tick(name)}
          {...(by ? { hint: by } : {})}
        />
      </Actions>
    </li>
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
