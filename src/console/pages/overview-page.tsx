import { ContestQuestion, type Event, EventHead, eventWords, FlagNotices, flagsFor } from '#event';
import { ButtonLink, Card, Figure, Figures, Icon, Notice, useLang } from '#web';
import { formatDateTime, formatNumber } from '#web/i18n';
import { canOpen, checklist, type EventFacts } from '../checklist.ts';
import type { UnitFigure } from '../store.ts';
import { consoleWords } from '../words.ts';
import { MissingList, type MissingListProps } from './missing-list.tsx';
import { NextAct } from './next-act.tsx';
import { ReportsCard, type ReportsCardProps } from './reports-card.tsx';
import { UnitsTable } from './units-table.tsx';

export interface OverviewPageProps {
  readonly facts: EventFacts;
  readonly units: readonly UnitFigure[];
  readonly missing: Omit<MissingListProps, 'event' | 'units'>;
  readonly reports: ReportsCardProps['reports'];
}

/** What matters now about one event: what to do next, how many signed, per unit, who is missing, what needs a decision. */
export function OverviewPage({ facts, units, missing, reports }: OverviewPageProps) {
  const { event } = facts;
  const lang = useLang();
  const words = eventWords(lang);
  return (
    <>
      <EventHead event={event} place="overview" actions={<MainAct facts={facts} />} />
      <div id="tanya">
        <ContestQuestion event={event} />
      </div>
      <FlagNotices flags={flagsFor(event)} />
      <ReportsCard event={event} reports={reports} />
      {event.state === 'draft' ? (
        <Checklist facts={facts} />
      ) : (
        <>
          <Progress event={event} units={units} />
          <NextAct facts={facts} units={units} />
        </>
      )}
      {event.sample ? <Notice tone="warning">{words.sampleNotice}</Notice> : null}
      {event.state === 'draft' ? null : (
        <>
          <UnitsTable event={event} units={units} />
          <MissingList event={event} units={units} {...missing} />
        </>
      )}
    </>
  );
}

function MainAct({ facts }: { readonly facts: EventFacts }) {
  const words = consoleWords(useLang());
  const base = `/konsol/kegiatan/${facts.event.id}`;
  if (canOpen(facts)) return <ButtonLink href={`${base}/buka`}>{words.open}</ButtonLink>;
  if (facts.event.state !== 'open') return null;
  return (
    <ButtonLink kind="secondary" icon="lock" href={`${base}/tutup`}>
      {words.close}
    </ButtonLink>
  );
}

function Checklist({ facts }: { readonly facts: EventFacts }) {
  const lang = useLang();
  const words = consoleWords(lang);
  const ready = canOpen(facts);
  const steps = checklist(facts, lang);
  // what opens a complete draft, and what answers the question, stand above with buttons of their own
  const first = steps.find((step) => !step.done);
  const now = ready || first?.href.includes('#') ? undefined : first;
  return (
    <Card title={words.next}>
      <ol class="console-steps">
        {steps.map((step) => (
          <li key={step.key} class={step.done ? 'console-step console-step-done' : 'console-step'}>
            <span class="console-step-mark">{step.done ? <Icon name="check" /> : null}</span>
            <span>
              {step.key === 'open' && !ready ? (
                <strong>{words.steps[step.key]}</strong>
              ) : (
                <a href={step.href} class={step === now ? 'button button-primary button-small' : undefined}>
                  {words.steps[step.key]}
                </a>
              )}
              <span class="visually-hidden"> ({step.done ? words.stepDone : words.stepTodo})</span>
              <span class="hint">{step.note}</span>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Progress({ event, units }: { readonly event: Event; readonly units: readonly UnitFigure[] }) {
  const lang = useLang();
  const words = consoleWords(lang);
  const total = units.reduce((sum, unit) => sum + unit.total, 0);
  const signed = units.reduce((sum, unit) => sum + unit.signed, 0);
  const complete = units.filter((unit) => unit.signed === unit.total).length;
  const base = `/konsol/kegiatan/${event.id}`;
  const number = (value: number) => formatNumber(value, lang);
  return (
    <>
      <p class="hint">
        {event.openedAt ? words.openedAt(formatDateTime(event.openedAt, event.zone, lang)) : null}
        {event.closedAt ? ` · ${words.closedAt(formatDateTime(event.closedAt, event.zone, lang))}` : null}
      </p>
      <Figures>
        <Figure
          label={words.signed}
          value={number(signed)}
          of={words.ofAll(number(total))}
          href={`${base}/pakta`}
          share={total === 0 ? 0 : signed / total}
        />
        <Figure label={words.missing} value={number(total - signed)} of={words.ofAll(number(total))} href="#belum" />
        <Figure label={words.unitsDone} value={number(complete)} of={words.ofAll(number(units.length))} href="#unit" />
      </Figures>
    </>
  );
}
