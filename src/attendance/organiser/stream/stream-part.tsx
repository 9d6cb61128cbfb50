import { attendancePhase, dayOf, type Event } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Cards,
  type Column,
  CopyButton,
  CsrfField,
  DataTable,
  Details,
  InputField,
  Notice,
  SelectField,
  StatusTag,
  type TagTone,
  useLang,
} from '#web';
import { formatDateShort, formatTime, type Lang, zoneName } from '#web/i18n';
import type { Channel } from '../../attendance.ts';
import type { CheckWindow } from '../../store/windows.ts';
import { streamWords } from './words.ts';

/** What stands in the fields of a window that was not saved. */
export interface WindowEntries {
  readonly day: string;
  readonly opens: string;
  readonly closes: string;
  readonly error?: string;
}

export interface StreamPartProps {
  readonly event: Event;
  readonly now: Date;
  readonly windows: readonly CheckWindow[];
  /** Only on the answer to a request that was noted as an export. */
  readonly link?: { readonly channel: Channel; readonly url: string };
  readonly entries?: WindowEntries;
}

const channels = ['hall', 'stream'] as const;

/** Display links for hall and stream, and when the stream's code counts. */
export function StreamPart(props: StreamPartProps) {
  const words = streamWords(useLang());
  if (props.event.state === 'closed') return null;
  return (
    <>
      <h2 id="siaran">{words.title}</h2>
      <Cards>
        {channels.map((channel) => (
          <DisplayCard key={channel} channel={channel} {...props} />
        ))}
      </Cards>
      <WindowsCard {...props} />
    </>
  );
}

function DisplayCard({ event, channel, link }: StreamPartProps & { readonly channel: Channel }) {
  const words = streamWords(useLang());
  const action = `/konsol/kegiatan/${event.id}/kehadiran/layar#siaran`;
  const url = link?.channel === channel ? link.url : undefined;
  return (
    <Card title={words.channels[channel]} level={3}>
      <p>{words.links.lead[channel]}</p>
      {url ? <CopyButton text={url} label={words.links.copy} /> : null}
      <form method="post" action={action}>
        <CsrfField />
        <input type="hidden" name="saluran" value={channel} />
        <Actions>
          {url ? (
            <ButtonLink href={url} icon="arrow" target="_blank" rel="noopener noreferrer">
              {words.links.open}
            </ButtonLink>
          ) : (
            <Button kind="secondary" icon="link" name="act" value="tampilkan">
              {words.links.show}
            </Button>
          )}
        </Actions>
      </form>
      {url ? <Notice tone="warning">{words.links.care}</Notice> : null}
      <Details summary={words.links.revoke}>
        <p>{words.links.revokeText}</p>
        <form method="post" action={action}>
          <CsrfField />
          <input type="hidden" name="saluran" value={channel} />
          <Button kind="danger" name="act" value="cabut">
            {words.links.revoke}
          </Button>
        </form>
      </Details>
    </Card>
  );
}

function WindowsCard(props: StreamPartProps) {
  const { event, windows, now } = props;
  const ended = attendancePhase(event, now) === 'ended';
  const lang = useLang();
  const words = streamWords(lang).windows;
  return (
    <Card title={words.title} level={3}>
      <p>{words.lead}</p>
      <DataTable
        caption={words.caption}
        columns={columnsOf(props, lang)}
        rows={windows}
        rowKey={({ id }) => id}
        empty={<p>{words.none}</p>}
      />
      {ended ? <p class="hint">{words.ended}</p> : null}
      {event.state === 'open' && !ended ? <OpenNow event={event} /> : null}
      {ended ? null : <Schedule {...props} />}
    </Card>
  );
}

type State = 'ahead' | 'open' | 'over';
const tones: Record<State, TagTone> = { ahead: 'info', open: 'good', over: 'neutral' };

function stateOf({ opensAt, closesAt }: CheckWindow, now: Date): State {
  if (now < opensAt) return 'ahead';
  return now < closesAt ? 'open' : 'over';
}

function columnsOf({ event, now }: StreamPartProps, lang: Lang): Column<CheckWindow>[] {
  const words = streamWords(lang).windows;
  const moment = (at: Date) => `${formatDateShort(at, event.zone, lang)}, ${formatTime(at, event.zone, lang)}`;
  return [
    { key: 'opens', label: words.opens, rowHeader: true, cell: ({ opensAt }) => moment(opensAt) },
    { key: 'closes', label: words.closes, cell: ({ closesAt }) => moment(closesAt) },
    {
      key: 'state',
      label: words.state,
      narrow: true,
      cell: (row) => <StatusTag tone={tones[stateOf(row, now)]}>{words.states[stateOf(row, now)]}</StatusTag>,
    },
    {
      key: 'acts',
      label: words.acts,
      narrow: true,
      acts: true,
      cell: (row) =>
        stateOf(row, now) === 'over' ? null : (
          <form method="post" action={`/konsol/kegiatan/${event.id}/kehadiran/siaran/${row.id}/akhiri`}>
            <CsrfField />
            <Button kind="quiet" small aria-label={`${label(row, now, words)}: ${moment(row.opensAt)}`}>
              {label(row, now, words)}
            </Button>
          </form>
        ),
    },
  ];
}

function label(row: CheckWindow, now: Date, words: ReturnType<typeof streamWords>['windows']): string {
  return stateOf(row, now) === 'open' ? words.close : words.remove;
}

/** The usual case: somebody on the stream says "now". */
function OpenNow({ event }: Pick<StreamPartProps, 'event'>) {
  const words = streamWords(useLang()).windows;
  return (
    <form class="attendance-now" method="post" action={`/konsol/kegiatan/${event.id}/kehadiran/siaran#siaran`}>
      <CsrfField />
      <SelectField
        name="menit"
        label={words.minutes}
        choices={['5', '10', '15', '30', '60'].map((value) => ({ value, label: words.minutesOf(value) }))}
        value="10"
        width="short"
      />
      <Button kind="secondary" icon="clock" name="act" value="sekarang">
        {words.now}
      </Button>
    </form>
  );
}

function Schedule({ event, entries }: StreamPartProps) {
  const words = streamWords(useLang()).windows;
  const zone = zoneName(event.zone);
  return (
    <Details summary={words.addTitle} open={entries !== undefined}>
      <form class="roster-form" method="post" action={`/konsol/kegiatan/${event.id}/kehadiran/siaran#siaran`}>
        <CsrfField />
        <InputField
          name="tanggal"
          type="date"
          label={words.day}
          value={entries?.day || dayOf(event.startsAt, event.zone)}
          error={entries?.error}
          width="medium"
        />
        <div class="event-pair">
          <InputField name="buka" type="time" label={words.from(zone)} value={entries?.opens} width="short" />
          <InputField name="tutup" type="time" label={words.to(zone)} value={entries?.closes} width="short" />
        </div>
        <Actions>
          <Button kind="secondary" icon="plus" name="act" value="jadwalkan">
            {words.add}
          </Button>
        </Actions>
      </form>
    </Details>
  );
}
