import { useLang, Verbatim, verbatim } from '#web/client';
import { formatTime } from '#web/i18n';
import type { Moment } from './moment.ts';
import type { WallFeed } from './protocol.ts';
import { Qr } from './qr.tsx';
import { wallWords } from './words.ts';

export interface CodePanelProps {
  readonly feed: WallFeed;
  readonly moment: Extract<Moment, { kind: 'code' }>;
}

/** The code as QR and as digits, and how long it still stands. */
export function CodePanel({ feed, moment }: CodePanelProps) {
  const lang = useLang();
  const words = wallWords(lang);
  const { code, secondsLeft, closesAt } = moment;
  return (
    <>
      <div class="wall-scan">
        <Qr text={`${feed.checkInUrl}#${feed.event.id}.${code.code}`} label={words.qr} />
      </div>
      <section class="wall-code">
        <p class="wall-how">
          {words.how}{' '}
          <Verbatim as="strong" class="wall-address">
            {withoutScheme(feed.checkInUrl)}
          </Verbatim>
        </p>
        <p {...verbatim('wall-digits')}>
          <span>{code.code.slice(0, 3)}</span> <span>{code.code.slice(3)}</span>
        </p>
        <div class="wall-turn">
          <TimeLeft key={code.until} secondsLeft={secondsLeft} whole={wholeSeconds(code)} />
          <p class="wall-seconds">{words.changes(secondsLeft)}</p>
        </div>
        {closesAt === undefined ? null : (
          <p class="wall-window">{words.openUntil(formatTime(new Date(closesAt), feed.event.zone, lang))}</p>
        )}
      </section>
    </>
  );
}

/** Shrinks from second to second; begun anew with each code, so that it never runs backwards. */
function TimeLeft({ secondsLeft, whole }: { readonly secondsLeft: number; readonly whole: number }) {
  // the next second is where the bar is on its way to, so that it is empty when the code goes
  const share = Math.max(0, (secondsLeft - 1) / whole);
  return (
    <div class="wall-left" aria-hidden="true">
      <div class="wall-left-bar" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

function wholeSeconds({ from, until }: CodePanelProps['moment']['code']): number {
  return (Date.parse(until) - Date.parse(from)) / 1000;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//u, '');
}
