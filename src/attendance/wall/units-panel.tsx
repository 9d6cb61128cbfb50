import { useLang } from '#web/client';
import { formatNumber } from '#web/i18n';
import type { WallFigures } from './protocol.ts';
import { wallWords } from './words.ts';

/** The biggest units filling up. Never anybody's name. */
export function UnitsPanel({ figures: { units, moreUnits } }: { readonly figures: WallFigures }) {
  const lang = useLang();
  const words = wallWords(lang);
  return (
    <section class={units.length > 6 ? 'wall-units' : 'wall-units wall-units-few'}>
      <h2>{words.units}</h2>
      <ul>
        {units.map(({ name, total, present }) => (
          <li key={name} class={present >= total ? 'wall-unit wall-unit-full' : 'wall-unit'}>
            <span class="wall-unit-name">{name}</span>
            <span class="wall-unit-count">
              {formatNumber(present, lang)}/{formatNumber(total, lang)}
            </span>
            <meter class="wall-meter" min={0} max={Math.max(1, total)} value={present} aria-label={name} />
          </li>
        ))}
      </ul>
      {moreUnits > 0 ? <p class="wall-more">{words.moreUnits(moreUnits)}</p> : null}
    </section>
  );
}
