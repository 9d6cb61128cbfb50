import { Card, Details, Notice, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { RegencyCovered } from '../villages.ts';
import { villagesWords } from '../villages-words.ts';

interface VillagesCardProps {
  readonly covered: RegencyCovered | undefined;
  /** The roster is the one that an import would make. */
  readonly after?: boolean;
}

/** How many of its regency's villages a roster has, and which are not there. Renders nothing where the table says nothing. */
export function VillagesCard({ covered, after }: VillagesCardProps) {
  const lang = useLang();
  const words = villagesWords(lang);
  if (!covered) return null;
  const { regency, desa, kelurahan, missing, unknown, ambiguous } = covered;
  const number = (value: number) => formatNumber(value, lang);
  const districts = new Map(regency.districts.map(({ code, name }) => [code, name]));
  const [found, expected] = [desa.found + kelurahan.found, desa.expected + kelurahan.expected];
  const parts = words.parts(
    number(desa.found),
    number(desa.expected),
    number(kelurahan.found),
    number(kelurahan.expected),
  );
  const names = missing.map(({ code, name, kind, district }) =>
    words.village(words.kinds[kind], name, districts.get(district) ?? '', code),
  );
  return (
    <Card title={words.title}>
      <Notice tone={missing.length === 0 ? 'success' : 'warning'}>
        {(after ? words.foundAfter : words.found)(number(found), number(expected), regency.name)} {parts}
      </Notice>
      <Named title={words.missing(number(missing.length))} names={names} />
      <Named title={words.ambiguous(number(ambiguous.length))} names={ambiguous.map(({ name }) => name)} />
      <Named title={words.unknown(number(unknown.length))} names={unknown.map(({ name }) => name)} />
      <p class="hint">{words.source}</p>
    </Card>
  );
}

function Named({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <Details summary={title}>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Details>
  );
}
