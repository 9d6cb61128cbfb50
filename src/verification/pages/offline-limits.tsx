import { Card, Icon, type IconName, useLang } from '#web/client';
import { keptWords } from '../offline/kept-words.ts';

/** What can be answered without a network, and what has to wait for one. */
export function OfflineLimits() {
  const { limits } = keptWords(useLang());
  return (
    <Card title={limits.title}>
      <ul class="kept-can">
        <Line icon="check-circle" good>
          {limits.scan}
        </Line>
        <Line icon="check-circle" good>
          {limits.file}
        </Line>
        <Line icon="clock">{limits.typed}</Line>
      </ul>
    </Card>
  );
}

function Line({
  icon,
  good,
  children,
}: {
  readonly icon: IconName;
  readonly good?: boolean;
  readonly children: string;
}) {
  return (
    <li class={good ? 'kept-good' : undefined}>
      <Icon name={icon} /> <span>{children}</span>
    </li>
  );
}
