import { type Event, mayChange } from '#event';
import { Actions, Button, Card, Details, InputField, PageHead, SearchForm, SelectField, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import { unitWords } from '../units/page-words.ts';
import type { Branch, UnitTrees } from '../units/tree/trees.ts';
import { rosterWords } from '../words.ts';
import { CountForms } from './counts-page.tsx';

export interface UnitsPageProps {
  readonly event: Event;
  readonly trees: UnitTrees;
  readonly search: string;
  readonly onlyShort: boolean;
}

/** The units of an organisation in two trees, with how many people each has in this event. */
export function UnitsPage({ event, trees, search, onlyShort }: UnitsPageProps) {
  const lang = useLang();
  const words = unitWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const open = search !== '' || onlyShort;
  const shown = [
    ...(trees.regions ? [{ title: words.regions, branches: trees.regions }] : []),
    { title: words.offices, branches: trees.offices },
  ];
  return (
    <div class="stack">
      <PageHead back={{ href: base, label: rosterWords(lang).backToList }} title={words.title} />
      <search aria-label={words.filter}>
        <SearchForm class="roster-filter" list={`${base}/unit`}>
          <InputField name="cari" label={words.search} type="search" value={search} filter />
          <SelectField
            name="tampil"
            label={words.show}
            choices={[
              { value: '', label: words.all },
              { value: 'kurang', label: words.short },
            ]}
            value={onlyShort ? 'kurang' : ''}
            filter
          />
          <Actions>
            <Button kind="secondary" icon="search">
              {words.apply}
            </Button>
          </Actions>
        </SearchForm>
      </search>
      {shown.map(({ title, branches }) => (
        <Card key={title} title={title}>
          {branches.length > 0 ? <Tree base={base} branches={branches} open={open} /> : <p>{words.none}</p>}
        </Card>
      ))}
      {mayChange(event.state, 'roster') ? <CountForms base={`${base}/unit`} /> : null}
    </div>
  );
}

interface TreeProps {
  readonly base: string;
  readonly branches: readonly Branch[];
  readonly open: boolean;
}

/** Side by side at most: of more, each fifty are folded under their first and last name. */
const mostAtOnce = 60;
const folded = 50;

function Tree({ base, branches, open }: TreeProps) {
  const words = unitWords(useLang());
  if (branches.length > mostAtOnce) {
    return (
      <ul class="unit-tree">
        {partsOf(branches).map((part) => (
          <li key={part[0]?.key}>
            <Details summary={words.fromTo(part[0]?.name ?? '', part.at(-1)?.name ?? '')}>
              <Tree base={base} branches={part} open={open} />
            </Details>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul class="unit-tree">
      {branches.map((branch) => (
        <li key={branch.key}>
          {branch.below.length > 0 ? (
            <Details summary={<Said branch={branch} />} open={open}>
              {branch.unit ? <a href={`${base}/unit/${branch.unit.id}`}>{branch.name}</a> : null}
              <Tree base={base} branches={branch.below} open={open} />
            </Details>
          ) : (
            <Said branch={branch} {...(branch.unit ? { href: `${base}/unit/${branch.unit.id}` } : {})} />
          )}
        </li>
      ))}
    </ul>
  );
}

function partsOf(branches: readonly Branch[]): (readonly Branch[])[] {
  const parts = Math.ceil(branches.length / folded);
  return Array.from({ length: parts }, (_, part) => branches.slice(part * folded, (part + 1) * folded));
}

/** "Desa Wakoila · 12 dari 14 peserta". */
function Said({ branch, href }: { readonly branch: Branch; readonly href?: string }) {
  const lang = useLang();
  const words = unitWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const { name, people, expected, short, below } = branch;
  const count =
    people === 0 && expected === 0
      ? words.nobody
      : expected > 0
        ? words.of(number(people), number(expected))
        : words.people(number(people));
  return (
    <>
      {href ? <a href={href}>{name}</a> : name} · {count}
      {below.length > 0 && short > 0 ? ` · ${words.shortBelow(number(short))}` : ''}
    </>
  );
}
