import { ButtonLink, Icon, useLang, verbatim } from '#web/client';
import { formatTime } from '#web/i18n';
import type { Standing } from './ask.ts';
import type { CheckInState } from './use-check-in.ts';
import { checkInWords } from './words.ts';

/** Recorded: large, green, with a word. The time comes with its zone, which the person's standing tells a moment later. */
export function PresentPart({
  person,
  at,
  typedAt,
  standing,
}: Omit<Extract<CheckInState, { kind: 'present' }>, 'kind'>) {
  const lang = useLang();
  const words = checkInWords(lang);
  const time = ({ event }: Standing, moment: string) => formatTime(new Date(moment), event.zone, lang);
  const signs = standing?.status === 'open';
  return (
    <>
      <div class="check-in-present">
        <Icon name="check-circle" />
        <h1>{words.present}</h1>
        <p class="check-in-time">{standing ? words.presentAt(time(standing, at)) : null}</p>
        {standing && typedAt ? <p>{words.late(time(standing, typedAt))}</p> : null}
        <p {...verbatim('check-in-name')}>{person.name}</p>
      </div>
      <div class="check-in-ways">
        <ButtonLink
          href={`/t/${person.handle}`}
          kind={signs ? 'primary' : 'secondary'}
          block
          icon={signs ? 'pen' : 'arrow'}
        >
          {signs ? words.toSign : words.ownPage}
        </ButtonLink>
        {signs ? null : <p class="hint">{words.mayClose}</p>}
      </div>
    </>
  );
}
