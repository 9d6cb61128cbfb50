import { Actions, Button, Card, CsrfField, DataTable, Pagination, SelectField, StatusTag, useLang } from '#web';
import { formatNumber, type Lang } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import { displayName, type PersonName } from '../identity/name.ts';
import { lookAt, pageOf } from '../import/look.ts';
import type { CheckedRow } from '../import/person.ts';
import { planWords } from '../import/plan-words.ts';
import { type Answer, mostOffered, type Question, questionKinds } from '../import/question.ts';
import { importWords } from '../import/words.ts';
import { ChangeList } from './preview-changes.tsx';
import { Folded } from './preview-folded.tsx';
import type { PreviewPageProps } from './preview-page.tsx';
import { Seen, Was } from './preview-seen.tsx';
import { parts } from './preview-way.tsx';

const shownAtOnce = 6;

/** Whom a row is about, where only the organiser can say: both sides beside each other, and the answers. */
export function Questions({ event, preview, look }: PreviewPageProps) {
  const lang = useLang();
  const words = planWords(lang);
  const all = questionKinds.flatMap((kind) => preview.plan.questions.filter((one) => one.kind === kind));
  if (all.length === 0) return null;
  const { rows, page, last } = pageOf(all, look.questions, shownAtOnce);
  const open = all.filter(({ answer }) => answer === null).length;
  return (
    <Card
      id={parts.questions}
      title={words.questionsTitle(formatNumber(open, lang))}
      aside={open > 0 ? <StatusTag tone="warn">{words.notYet}</StatusTag> : null}
    >
      <p>{words.questionsText}</p>
      <form
        method="post"
        action={`/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}${lookAt(look, {})}#${parts.questions}`}
      >
        <CsrfField />
        <Seen preview={preview} />
        <Folded when={open === 0}>
          <ol class="mending">
            {rows.map((question, index) => (
              <AskedRow key={question.id} question={question} first={rows[index - 1]?.kind !== question.kind} />
            ))}
          </ol>
        </Folded>
        <AllAlike questions={all} />
        <Actions>
          <Button kind="secondary" icon="check" name="act" value="answer">
            {words.saveAnswers}
          </Button>
        </Actions>
      </form>
      <Pagination page={page} last={last} href={(to) => `${lookAt(look, { questions: to })}#${parts.questions}`} />
    </Card>
  );
}

function AskedRow({ question, first }: { readonly question: Question; readonly first: boolean }) {
  const lang = useLang();
  const words = planWords(lang);
  const about = words.kinds[question.kind];
  const parties = partiesOf(question, lang);
  const more = question.rows.length - mostOffered;
  return (
    <li class="mending-row">
      {first ? (
        <div>
          <h3>{about.title}</h3>
          <p>{about.text}</p>
        </div>
      ) : null}
      {question.changes.length > 0 ? (
        <div>
          <p class="mending-who">
            <strong>{parties[0]?.name}</strong>
            <span class="mending-place">{parties.at(-1)?.place}</span>
          </p>
          <ChangeList changes={question.changes} />
        </div>
      ) : (
        <DataTable
          caption={about.title}
          rows={parties}
          rowKey={(_, index) => String(index)}
          columns={[
            { key: 'name', label: words.person, rowHeader: true, cell: ({ name }) => name },
            { key: 'place', label: words.row, cell: ({ place }) => place },
            ...(['nip', 'position', 'unit', 'category', 'phone', 'email'] as const)
              .filter((field) => parties.some((party) => party[field] !== ''))
              .map((field) => ({
                key: field,
                label: importWords(lang).fields[field],
                cell: (party: Party) => party[field] || '–',
              })),
          ]}
        />
      )}
      {more > 0 ? (
        <p>{words.onlyFirst(formatNumber(mostOffered, lang), formatNumber(question.rows.length, lang))}</p>
      ) : null}
      <Was name={`q.${question.id}`} value={question.answer ?? ''} />
      <SelectField
        name={`q.${question.id}`}
        id={`q-${question.id}`}
        label={words.answer}
        optional
        choices={[
          { value: '', label: words.notYet },
          ...question.choices.map((value) => ({ value, label: answerLabel(question, value, lang) })),
        ]}
        value={question.answer ?? ''}
      />
    </li>
  );
}

interface Party
  extends Record<'name' | 'place' | 'nip' | 'position' | 'unit' | 'category' | 'phone' | 'email', string> {}

/** Who is on the roster first, then the rows in the order of the file. A NIK is on no page. */
function partiesOf({ rows, members, held }: Question, lang: Lang): Party[] {
  const words = planWords(lang);
  const of = (
    person: PersonName & {
      nip?: string | null | undefined;
      nrp?: string | null | undefined;
      position?: string | undefined;
      phone?: string | undefined;
      email?: string | undefined;
    },
  ) => ({
    name: displayName(person),
    nip: person.nip ?? person.nrp ?? '',
    position: person.position ?? '',
    phone: person.phone ?? '',
    email: person.email ?? '',
  });
  return [
    ...members.map((member) => ({
      ...of(member),
      unit: member.unitName,
      category: categoryName(member.category, lang),
      place: held ? `${words.onRoster}, ${words.held}` : words.onRoster,
    })),
    ...rows.slice(0, mostOffered).map(({ row, draft }) => ({
      ...of(draft),
      unit: draft.unit.name,
      category: categoryName(draft.category, lang),
      place: placeOf(row, lang),
    })),
  ];
}

/** "Baris 3, lembar Data (2)": two sheets have a row 3 each. */
export function placeOf({ row, sheet }: Pick<CheckedRow, 'row' | 'sheet'>, lang: Lang): string {
  return planWords(lang).inFile(String(row), sheet);
}

function answerLabel({ kind, rows, members }: Question, answer: Answer, lang: Lang): string {
  const words = planWords(lang);
  const [what, which] = answer.split(':');
  const row = rows[Number(which ?? -1)]?.row;
  const place = row ? placeOf(row, lang) : '';
  switch (String(what)) {
    case 'row':
      return words.useRow(place);
    case 'both':
      return which ? words.bothOf(place) : kind === 'alike' ? words.bothAlike : words.both;
    case 'is': {
      const member = members[Number(which)];
      return words.isMember(member ? [displayName(member), member.position].filter(Boolean).join(', ') : '');
    }
    case 'new':
      return words.isNew;
    case 'keep':
      return words.keep;
    case 'change':
      return words.change;
    default:
      return members.length > 0 ? words.noneKeep : words.none;
  }
}

const forAll: Record<Question['kind'], readonly ('row:0' | 'last' | 'both' | 'new' | 'none' | 'keep' | 'change')[]> = {
  'other-name': ['both', 'none'],
  twice: ['row:0', 'last', 'none'],
  alike: ['both', 'row:0', 'none'],
  namesake: ['new', 'none'],
  signed: ['keep', 'change'],
  'by-hand': ['keep', 'change'],
};

/** One answer for all of a kind: for the organiser who has three hundred of them. */
function AllAlike({ questions }: { readonly questions: readonly Question[] }) {
  const lang = useLang();
  const words = planWords(lang);
  const kinds = questionKinds.filter((kind) => questions.filter((one) => one.kind === kind).length > 1);
  if (kinds.length === 0) return null;
  return (
    <SelectField
      name="all"
      label={words.all.label}
      optional
      choices={[
        { value: '', label: '–' },
        ...kinds.flatMap((kind) =>
          forAll[kind].map((answer) => ({
            value: `${kind} ${answer}`,
            label: `${words.kinds[kind].title}: ${words.all[answer]}`,
          })),
        ),
      ]}
    />
  );
}
