import { Figure, Figures, useLang } from '#web/client';
import { formatNumber, type Zone, zoneName } from '#web/i18n';
import { type LiveFigures, type Pulse, sumOf } from './figures.ts';
import { UnitsTable } from './units-table.tsx';
import { type Connection, useLive } from './use-live.ts';
import { liveWords } from './words.ts';

export interface LiveBoardProps {
  readonly eventId: string;
  readonly zone: Zone;
  readonly first: LiveFigures;
  /** Whether anything still moves: not once the event is closed. */
  readonly moves: boolean;
}

/** What matters now: signed, present, who lacks, the latest minute, what needs a decision, and all of it per unit. */
export function LiveBoard({ eventId, zone, first, moves }: LiveBoardProps) {
  const base = `/konsol/kegiatan/${eventId}`;
  const { figures, connection, outdated } = useLive(first, moves ? `${base}/langsung` : undefined);
  const words = liveWords(useLang());
  return (
    <div class="live">
      <h2 class="visually-hidden">{words.now}</h2>
      {moves ? <StatusLine {...{ connection, outdated, zone }} asOf={figures.asOf} href={base} /> : null}
      <Tiles base={base} figures={figures} />
      <UnitsTable base={base} units={figures.units} />
    </div>
  );
}

interface StatusLineProps {
  readonly connection: Connection;
  readonly outdated: boolean;
  readonly asOf: string;
  readonly zone: Zone;
  readonly href: string;
}

function StatusLine({ connection, outdated, asOf, zone, href }: StatusLineProps) {
  const lang = useLang();
  const { status } = liveWords(lang);
  const at = `${clockTime(asOf, zone, lang)} ${zoneName(zone)}`;
  const said = { loaded: status.asLoaded, live: status.live, lost: status.lost, ended: status.ended }[connection](at);
  return (
    <div class={`live-status live-${connection}`}>
      <span class="live-mark" aria-hidden="true" />
      <p>
        {outdated ? `${status.changed} ` : said}
        {outdated || connection === 'ended' ? <a href={href}> {status.reload}</a> : null}
      </p>
      {/* only what breaks is read out, never each number that moves */}
      <p class="visually-hidden" role="status">
        {connection === 'lost' || connection === 'ended' ? said : ''}
      </p>
    </div>
  );
}

function Tiles({ base, figures }: { readonly base: string; readonly figures: LiveFigures }) {
  const lang = useLang();
  const words = liveWords(lang);
  const { people, signers, signed, inPerson, online } = sumOf(figures.units);
  const { pulse } = figures;
  const number = (value: number) => formatNumber(value, lang);
  const share = (part: number, all: number) => (all === 0 ? 0 : part / all);
  const present = inPerson + online;
  return (
    <Figures>
      {signers > 0 ? (
        <Figure
          label={words.signed}
          value={number(signed)}
          of={words.ofAll(number(signers))}
          href={`${base}/pakta`}
          share={share(signed, signers)}
        />
      ) : null}
      <Figure
        label={words.present}
        value={number(present)}
        of={`${words.ofAll(number(people))}: ${words.modes(number(inPerson), number(online))}`}
        href={`${base}/kehadiran?keadaan=hadir`}
        share={share(present, people)}
      />
      {signers > 0 ? (
        <Figure
          label={words.missing}
          value={number(signers - signed)}
          of={words.ofAll(number(signers))}
          href={`${base}?belum=tanda-tangan#belum`}
        />
      ) : null}
      <Figure
        label={words.absent}
        value={number(people - present)}
        of={words.ofAll(number(people))}
        href={`${base}/kehadiran?keadaan=belum`}
      />
      <LastMinute pulse={pulse} signs={signers > 0} />
      <Figure
        label={words.decisions}
        value={number(pulse.reports + pulse.devices)}
        of={words.decisionsOf(number(pulse.reports), number(pulse.devices))}
        href={pulse.devices > 0 ? `${base}/perangkat` : `${base}#keputusan`}
      />
    </Figures>
  );
}

function LastMinute({ pulse, signs }: { readonly pulse: Pulse; readonly signs: boolean }) {
  const lang = useLang();
  const words = liveWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const present = words.lastMinutePresent(number(pulse.presentLastMinute));
  return (
    <Figure
      label={words.lastMinute}
      value={number(signs ? pulse.signedLastMinute : pulse.presentLastMinute)}
      of={signs ? `${words.lastMinuteSigned(number(pulse.signedLastMinute))} · ${present}` : present}
    />
  );
}

function clockTime(at: string, zone: Zone, lang: 'id' | 'en'): string {
  const form = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return new Intl.DateTimeFormat(lang === 'id' ? 'id-ID' : 'en-GB', form).format(new Date(at));
}
