import { type Event, EventHead } from '#event';
import { displayName } from '#participants';
import {
  Actions,
  Button,
  Card,
  type Column,
  CsrfField,
  DataTable,
  DefinitionList,
  Details,
  EmptyState,
  InputField,
  Notice,
  useLang,
} from '#web';
import { formatDateTime, formatNumber, formatTime } from '#web/i18n';
import { longestReason } from '../revoke-pact.ts';
import { isOpen, longestNote } from './device-alerts.ts';
import type { DeviceGroup, DevicePerson } from './store.ts';
import { deviceWords } from './words.ts';

/** What was wrong with a form that was sent, and on which phone's card. */
export interface DeviceProblem {
  readonly device: string;
  readonly field: 'catatan' | 'alasan';
  readonly message: string;
  /** What had been typed there. */
  readonly typed: string;
}

export interface DevicesPageProps {
  readonly event: Event;
  readonly groups: readonly DeviceGroup[];
  readonly people: readonly DevicePerson[];
  readonly problem?: DeviceProblem | undefined;
}

/** Phones that served more than two people: who, when, and the organiser's decision. */
export function DevicesPage({ event, groups, people, problem }: DevicesPageProps) {
  const words = deviceWords(useLang());
  const open = groups.filter(isOpen);
  return (
    <>
      <EventHead event={event} place="pacts" />
      <h2>{words.title}</h2>
      {open.length === 0 ? (
        <EmptyState icon="check-circle" title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <p>{words.lead}</p>
      )}
      {open.map((group) => (
        <DeviceCard
          key={group.device}
          event={event}
          group={group}
          people={people.filter(({ device }) => device === group.device)}
          problem={problem?.device === group.device ? problem : undefined}
        />
      ))}
      <Decided event={event} groups={groups.filter((group) => !isOpen(group))} />
    </>
  );
}

interface CardProps {
  readonly event: Event;
  readonly group: DeviceGroup;
  readonly people: readonly DevicePerson[];
  readonly problem: DeviceProblem | undefined;
}

function DeviceCard({ event, group, people, problem }: CardProps) {
  const lang = useLang();
  const words = deviceWords(lang);
  const { device, firstAt, lastAt, decision } = group;
  const count = formatNumber(group.people, lang);
  const minutes = Math.max(1, Math.ceil((lastAt.getTime() - firstAt.getTime()) / 60_000));
  const action = `/konsol/kegiatan/${event.id}/perangkat/${device}`;
  const error = (field: DeviceProblem['field']) =>
    problem?.field === field ? { error: problem.message, value: problem.typed } : {};
  return (
    <Card title={words.group(count)} level={3}>
      <p>
        {words.span(
          formatDateTime(firstAt, event.zone, lang),
          formatTime(lastAt, event.zone, lang),
          formatNumber(minutes, lang),
        )}
      </p>
      {decision ? (
        <Notice tone="warning">
          {words.grown(
            formatNumber(decision.people, lang),
            formatDateTime(decision.at, event.zone, lang),
            decision.note,
          )}
        </Notice>
      ) : null}
      <form class="stack" method="post" action={`${action}/cabut`}>
        <CsrfField />
        <DataTable
          caption={words.people}
          columns={columnsOf(event, lang)}
          rows={people}
          rowKey={(row) => row.participantId}
        />
        <p class="hint">{words.revokeMeans}</p>
        <InputField
          name="alasan"
          id={`alasan-${device.slice(0, 12)}`}
          label={words.reason}
          hint={words.reasonHint}
          maxLength={longestReason}
          {...error('alasan')}
        />
        <Actions>
          <Button kind="danger" name="siapa" value="terpilih">
            {words.revokeChosen}
          </Button>
          <Button kind="danger" name="siapa" value="semua">
            {words.revokeAll(count)}
          </Button>
        </Actions>
      </form>
      <form class="stack" method="post" action={`${action}/konfirmasi`}>
        <CsrfField />
        <h4>{words.confirmHeading}</h4>
        <InputField
          name="catatan"
          id={`catatan-${device.slice(0, 12)}`}
          label={words.note}
          hint={words.noteHint}
          maxLength={longestNote}
          {...error('catatan')}
        />
        <Actions>
          <Button>{words.confirm(count)}</Button>
        </Actions>
      </form>
    </Card>
  );
}

function columnsOf(event: Event, lang: 'id' | 'en'): Column<DevicePerson>[] {
  const words = deviceWords(lang);
  const time = (act: { readonly at: Date } | null) => (act ? formatTime(act.at, event.zone, lang) : '–');
  return [
    {
      key: 'choose',
      label: words.choose,
      narrow: true,
      cell: (row) => (
        <label class="choice">
          <input type="checkbox" name="orang" value={row.participantId} />
          <span class="visually-hidden">{words.chooseOne(displayName(row))}</span>
        </label>
      ),
    },
    { key: 'name', label: words.name, rowHeader: true, cell: (row) => displayName(row) },
    { key: 'unit', label: words.unit, cell: (row) => row.unit },
    { key: 'attended', label: words.attended, cell: (row) => time(row.attendance) },
    { key: 'signed', label: words.signed, cell: (row) => time(row.pact) },
    {
      key: 'acts',
      label: words.revokeOne,
      narrow: true,
      acts: true,
      cell: (row) =>
        row.pact ? <a href={`/konsol/kegiatan/${event.id}/pakta/${row.pact.id}/cabut`}>{words.revokeOne}</a> : null,
    },
  ];
}

function Decided({ event, groups }: Pick<DevicesPageProps, 'event' | 'groups'>) {
  const lang = useLang();
  const words = deviceWords(lang);
  const rows = groups.flatMap(({ decision }) =>
    decision
      ? [
          [
            words.decision(
              formatNumber(decision.people, lang),
              decision.by,
              formatDateTime(decision.at, event.zone, lang),
            ),
            decision.note,
          ] as const,
        ]
      : [],
  );
  if (rows.length === 0) return null;
  return (
    <Details summary={words.decided}>
      <DefinitionList items={rows} />
    </Details>
  );
}
