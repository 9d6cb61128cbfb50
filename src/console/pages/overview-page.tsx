import { ContestQuestion, EndsCard, type Event, EventHead, eventWords, FlagNotices, flagsFor } from '#event';
import { type RegencyCovered, VillagesCard } from '#participants';
import { ButtonLink, Card, Icon, Island, Notice, useLang } from '#web';
import { formatDateTime, formatNumber } from '#web/i18n';
import { canOpen, checklist, type EventFacts } from '../checklist.ts';
import { LiveBoard, type LiveBoardProps } from '../live/board.tsx';
import { type LiveFigures, sumOf } from '../live/figures.ts';
import { consoleWords } from '../words.ts';
import { MissingList, type MissingListProps } from './missing-list.tsx';
import { NextAct } from './next-act.tsx';
import { ReportsCard, type ReportsCardProps } from './reports-card.tsx';

export interface OverviewPageProps {
  readonly facts: EventFacts;
  readonly figures: LiveFigures;
  readonly now: Date;
  /** Whether acts can still come in: the page then follows them. */
  readonly moves: boolean;
  readonly villages: RegencyCovered | undefined;
  readonly missing: Omit<MissingListProps, 'event' | 'units' | 'signs'>;
  readonly reports: ReportsCardProps['reports'];
}

/** What matters now about one event: what to do next, how many signed and came, per unit, who is missing, what needs a decision. */
export function OverviewPage({ facts, figures, now, moves, villages, missing, reports }: OverviewPageProps) {
  const { event } = facts;
  const words = eventWords(useLang());
  const draft = event.state === 'draft';
  const counts = sumOf(figures.units);
  return (
    <>
      <EventHead event={event} place="overview" actions={<MainAct facts={facts} />} />
      <div id="tanya">
        <ContestQuestion event={event} />
      </div>
      <FlagNotices flags={flagsFor(event)} reason={event.basesReason} />
      {draft ? (
        <Checklist facts={facts} />
      ) : (
        <>
          <OpenedLine event={event} />
          <Board eventId={event.id} zone={event.zone} first={figures} moves={moves} />
        </>
      )}
      <div id="keputusan">
        <DevicesCard eventId={event.id} devices={figures.pulse.devices} />
        <ReportsCard event={event} reports={reports} />
      </div>
      {draft ? null : (
        <div class="console-pair">
          <NextAct facts={facts} counts={counts} now={now} />
          <EndsCard event={event} now={now} signs={facts.texts > 0} />
        </div>
      )}
      <VillagesCard covered={villages} />
      {event.sample ? <Notice tone="warning">{words.sampleNotice}</Notice> : null}
      {draft ? null : <MissingList event={event} units={figures.units} signs={counts.signers > 0} {...missing} />}
    </>
  );
}

/** The board comes alive only where something still moves; else it is the same board, without a script. */
function Board(props: LiveBoardProps) {
  if (!props.moves) return <LiveBoard {...props} />;
  return (
    <Island name="console/live" props={props}>
      <LiveBoard {...props} />
    </Island>
  );
}

/** That phones were used by more people than one person's phone is; renders nothing when none was. */
function DevicesCard({ eventId, devices }: { readonly eventId: string; readonly devices: number }) {
  const lang = useLang();
  const words = consoleWords(lang);
  if (devices === 0) return null;
  return (
    <Card title={words.devices}>
      <p>{words.devicesLead(formatNumber(devices, lang))}</p>
      <p>
        <ButtonLink kind="secondary" href={`/konsol/kegiatan/${eventId}/perangkat`}>
          {words.devicesSee}
        </ButtonLink>
      </p>
    </Card>
  );
}

function OpenedLine({ event }: { readonly event: Event }) {
  const lang = useLang();
  const words = consoleWords(lang);
  const at = (when: Date) => formatDateTime(when, event.zone, lang);
  return (
    <p class="hint">
      {event.openedAt ? words.openedAt(at(event.openedAt)) : null}
      {event.closedAt ? ` · ${words.closedAt(at(event.closedAt))}` : null}
    </p>
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
