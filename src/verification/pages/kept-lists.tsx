import { Actions, Button, Icon, Notice, Spinner, useLang } from '#web/client';
import { formatTime, type Zone, zones } from '#web/i18n';
import type { KeptOffice } from '../offline/kept-offices.ts';
import { keptWords } from '../offline/kept-words.ts';
import { when } from './offline-verdict.tsx';

/** What this device has kept, once that is known, and when it was looked for the network in vain. */
export interface KeptListsProps {
  readonly offices?: readonly KeptOffice[] | undefined;
  /** Whether a list has run out is told by it. */
  readonly now?: Date;
  readonly attempt?: 'none' | 'running' | { readonly failedAt: Date };
  onRetry?(): void;
}

/** More offices than this are told as one, by the oldest of their lists. */
const mostNamed = 2;

/** As of when answers without a network are, and another try to get one. Short: the scanner stands below it. */
export function KeptLists({ offices, now = new Date(0), attempt = 'none', onRetry }: KeptListsProps) {
  const lang = useLang();
  const words = keptWords(lang);
  return (
    <div class="stack">
      <div aria-live="polite">
        {offices ? <Lists offices={offices} now={now} /> : <Spinner>{words.reading}</Spinner>}
      </div>
      <Actions>
        <Button type="button" kind="secondary" icon="undo" disabled={attempt === 'running'} onClick={() => onRetry?.()}>
          {words.retry}
        </Button>
      </Actions>
      <div aria-live="polite">
        {attempt === 'running' ? <Spinner>{words.trying}</Spinner> : null}
        {typeof attempt === 'object' ? <p>{words.inVain(formatTime(attempt.failedAt, deviceZone(), lang))}</p> : null}
      </div>
    </div>
  );
}

function Lists({ offices, now }: { readonly offices: readonly KeptOffice[]; readonly now: Date }) {
  const lang = useLang();
  const words = keptWords(lang);
  const [oldest] = offices;
  if (!oldest) return <Notice tone="warning">{words.none}</Notice>;
  const many = offices.length > mostNamed;
  const lines = many
    ? [words.oldestOf(when(oldest.asOf, lang), offices.length)]
    : offices.map(({ name, asOf }) => words.list(when(asOf, lang), name));
  return (
    <>
      {lines.map((line) => (
        <p key={line} class="kept-line">
          <Icon name="clock" /> <span>{line}</span>
        </p>
      ))}
      {offices.some(({ until }) => until < now) ? <Notice tone="warning">{words.expired}</Notice> : null}
    </>
  );
}

/** Of what this device did a moment ago, its own clock is told. */
function deviceZone(): Zone {
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zones.find((one) => one === device) ?? 'Asia/Jakarta';
}
