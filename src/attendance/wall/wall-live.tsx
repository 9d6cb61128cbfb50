import type { ComponentChildren } from 'preact';
import { Button, useLang, verbatim } from '#web/client';
import { formatDateTime, formatTime } from '#web/i18n';
import { CodePanel } from './code-panel.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { codesReach, type Moment } from './moment.ts';
import type { WallFeed } from './protocol.ts';
import { useFullScreen } from './screen.ts';
import { UnitsPanel } from './units-panel.tsx';
import type { Lost } from './use-feed.ts';
import { wallWords } from './words.ts';

export interface WallLiveProps {
  readonly feed: WallFeed;
  /** The server's time, milliseconds. */
  readonly now: number;
  readonly lost: Lost;
  readonly moment: Moment;
}

/** Everything on one screen: what it is, how to check in, how many have. For the stream the same with fewer, larger things. */
export function WallLive({ feed, now, lost, moment }: WallLiveProps) {
  const units = feed.channel === 'hall' && moment.kind !== 'before' && feed.figures.goal > 0;
  return (
    <div class={`wall wall-${feed.channel} wall-at-${moment.kind}`}>
      <WallHead feed={feed} />
      <div class="wall-main">
        <Now feed={feed} moment={moment} />
        {moment.kind === 'before' ? null : <FiguresPanel figures={feed.figures} />}
        {units ? <UnitsPanel figures={feed.figures} /> : null}
      </div>
      <WallFoot feed={feed} now={now} lost={lost} coded={moment.kind === 'code'} />
    </div>
  );
}

function WallHead({ feed: { event, channel } }: Pick<WallLiveProps, 'feed'>) {
  const lang = useLang();
  const words = wallWords(lang);
  const fill = useFullScreen();
  // WIB, WITA or WIT stands in the time itself
  const when = formatDateTime(new Date(event.startsAt), event.zone, lang);
  return (
    <header class="wall-head">
      <p class="wall-office">{[event.organisation, words.channels[channel]].filter(Boolean).join(' · ')}</p>
      <h1 {...verbatim()}>{event.title}</h1>
      <p class="wall-when">
        {event.sample ? <strong class="wall-sample">{words.sample}</strong> : null}
        {[when, event.venue].filter(Boolean).join(' · ')}
      </p>
      {fill ? (
        <div class="wall-fill">
          <Button type="button" kind="secondary" small onClick={fill}>
            {words.fullScreen}
          </Button>
        </div>
      ) : null}
    </header>
  );
}

function Now({ feed, moment }: Pick<WallLiveProps, 'feed' | 'moment'>) {
  const lang = useLang();
  const words = wallWords(lang);
  const { zone, startsAt } = feed.event;
  switch (moment.kind) {
    case 'code':
      return <CodePanel feed={feed} moment={moment} />;
    case 'before':
      return <Message title={words.before}>{words.starts(formatDateTime(new Date(startsAt), zone, lang))}</Message>;
    case 'ended':
      return <Message title={words.ended}>{words.endedText}</Message>;
    case 'closed':
      return (
        <Message title={words.closed}>
          {moment.opensAt === undefined
            ? words.notAgain
            : words.opensAt(formatTime(new Date(moment.opensAt), zone, lang))}
        </Message>
      );
    case 'used-up':
      return <Message title={words.usedUp}>{words.usedUpText}</Message>;
  }
}

function Message({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="wall-message">
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  );
}

/** One line that is always there, so that losing the connection moves nothing. Only this is read out when it changes. */
function WallFoot({ feed, now, lost, coded }: Omit<WallLiveProps, 'moment'> & { readonly coded: boolean }) {
  const lang = useLang();
  const words = wallWords(lang);
  const { zone } = feed.event;
  const reach = coded ? codesReach(feed) : undefined;
  const reaches = reach === undefined ? '' : ` ${words.reaches(formatTime(new Date(reach), zone, lang))}`;
  return (
    <footer class="wall-foot">
      <p class="wall-lost" role="status">
        {lost ? `${words[lost]}${reaches}` : ''}
      </p>
      <p class="wall-clock">{words.clock(formatTime(new Date(now), zone, lang))}</p>
    </footer>
  );
}
