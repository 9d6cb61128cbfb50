import { useLang } from '#web/client';
import { formatNumber } from '#web/i18n';
import { Bar } from './bar.tsx';
import type { WallFigures } from './protocol.ts';
import { wallWords } from './words.ts';

/** The count to the goal; beside it, where the event has texts, how many have signed. */
export function FiguresPanel({ figures }: { readonly figures: WallFigures }) {
  const words = wallWords(useLang());
  const { present, goal, signing } = figures;
  return (
    <section class="wall-figures">
      <Goal label={words.present} done={present} goal={goal} />
      {signing && signing.signers > 0 ? (
        <Goal label={words.signed} done={signing.signed} goal={signing.signers} />
      ) : null}
    </section>
  );
}

function Goal({ label, done, goal }: { readonly label: string; readonly done: number; readonly goal: number }) {
  const lang = useLang();
  const words = wallWords(lang);
  return (
    <div class="wall-goal">
      <p class="wall-goal-label">{label}</p>
      <p>
        <span class="wall-goal-done">{formatNumber(done, lang)}</span>{' '}
        <span class="wall-goal-of">{words.of(formatNumber(goal, lang))}</span>
      </p>
      <Bar done={done} goal={goal} />
    </div>
  );
}
