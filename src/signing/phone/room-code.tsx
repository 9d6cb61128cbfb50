import { useLang } from '#web/client';
import { attendanceWords } from '../attendance-words.ts';
import { CodeKept } from './attendance-step.tsx';
import type { Ceremony } from './ceremony.ts';
import { CodeForm } from './code-form.tsx';
import type { CeremonyView } from './machine.ts';
import type { Waiting } from './patience.ts';

interface Props {
  readonly view: CeremonyView;
  readonly waiting: Waiting | undefined;
  readonly ceremony: Ceremony;
}

/** What is missing before the button signs, taken where it is missed: the same code as at the step for attendance. */
export function RoomCode({ view, waiting, ceremony }: Props) {
  const words = attendanceWords(useLang());
  const busy = view.attending.is === 'busy';
  const offline = busy && waiting !== undefined;
  return (
    <section class="once" aria-labelledby="kode-kurang">
      <h3 id="kode-kurang">{words.missingRoom}</h3>
      <p>{words.lead}</p>
      <CodeForm
        name="kode-ruangan"
        label={words.roomCode}
        submit={words.checkCode}
        busy={busy && !offline ? words.busy : undefined}
        error={view.attending.is === 'trouble' ? view.attending.message : undefined}
        quiet
        onCode={(code) => ceremony.attend(code)}
      />
      {offline ? <CodeKept view={view} waiting={waiting} /> : null}
    </section>
  );
}
