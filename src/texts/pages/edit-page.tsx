import type { Event, Office } from '#event';
import {
  Actions,
  Button,
  Card,
  CsrfField,
  Details,
  ErrorSummary,
  InputField,
  PageHead,
  TextAreaField,
  useLang,
  Verbatim,
} from '#web';
import type { ChosenText } from '../event-texts.ts';
import { fillText } from '../fill-text.ts';
import { eventPlaceholders, personPlaceholders } from '../placeholders.ts';
import { samplePerson } from '../sample-person.ts';
import { titleOf } from '../text-source.ts';
import { textsWords } from '../words.ts';
import { Paper } from './paper.tsx';

export interface EditPageProps {
  readonly event: Event;
  readonly office: Office;
  readonly text: ChosenText;
  /** What the form holds: the text's own, or what was sent and refused. */
  readonly subtitle: string;
  readonly body: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** One text of a draft to be rewritten, and beside it the paper as last saved. */
export function EditPage({ event, office, text, subtitle, body, errors }: EditPageProps) {
  const lang = useLang();
  const words = textsWords(lang);
  const base = `/konsol/kegiatan/${event.id}/naskah`;
  const person = samplePerson(text.categories);
  return (
    <>
      <PageHead
        back={{ href: `${base}?teks=${text.text.id}`, label: words.back }}
        title={words.editTitle}
        lead={titleOf(text.text, lang)}
      />
      <div class="texts-sides">
        <div>
          <form class="form" method="post" action={`${base}/${text.text.id}`}>
            <CsrfField />
            <ErrorSummary errors={errors} />
            <InputField
              name="subtitle"
              label={words.subtitle}
              hint={words.subtitleHint}
              value={subtitle}
              error={errors['subtitle']}
              maxLength={200}
            />
            <TextAreaField
              name="body"
              label={words.body}
              hint={words.bodyHint}
              value={body}
              error={errors['body']}
              rows={24}
            />
            <Details summary={words.placeholders}>
              <p>{words.placeholdersLead}</p>
              <ul>
                {[...personPlaceholders, ...eventPlaceholders].map((name) => (
                  <li key={name}>
                    <Verbatim as="code">{`{{${name}}}`}</Verbatim>
                  </li>
                ))}
              </ul>
            </Details>
            <Actions>
              <Button>{words.keep}</Button>
            </Actions>
          </form>
          <form method="post" action={`${base}/${text.text.id}/asli`}>
            <CsrfField />
            <Actions>
              <Button kind="quiet" icon="undo">
                {words.restore}
              </Button>
            </Actions>
          </form>
        </div>
        <Card title={words.preview}>
          <Paper text={fillText(text, person)} person={person} event={event} office={office} />
        </Card>
      </div>
    </>
  );
}
