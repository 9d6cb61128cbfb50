import { useLang, Verbatim } from '#web/client';
import { formatNumber } from '#web/i18n';
import { Bar } from './bar.tsx';
import type { WallFigures } from './protocol.ts';
import { wallWords } from './words.ts';

/** The biggest units filling up. Never anybody's name. */
export function UnitsPanel({ figures: { units, moreUnits } }: { readonly figures: WallFigures }) {
  const lang = useLang();
  const words = wallWords(lang);
  return (
    <section class={units.length > 6 ? 'wall-units' : 'wall-units wall-units-few'}>
      <div class="wall-units-head">
        <h2>{words.units}</h2>
        {moreUnits > 0 ? <p class="wall-more">{words.moreUnits(moreUnits)}</p> : null}
      </div>
      <ul>
        {units.map(({ name, total, present }) => (
          <li key={name} class={present >= total ? 'wall-unit wall-unit-full' : 'wall-unit'}>
            <Verbatim class="wall-unit-name">{name}</Verbatim>
            <span class="wall-unit-count">
              {formatNumber(present, lang)}/{formatNumber(total, lang)}
            </span>
            <Bar done={present} goal={total} />
          </li>
        ))}
      </ul>
    </section>
  );
}
