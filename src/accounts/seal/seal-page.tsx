import type { SealState } from '#keys';
import {
  Actions,
  Button,
  Card,
  CsrfField,
  DefinitionList,
  ErrorSummary,
  type FieldErrors,
  FileField,
  InputField,
  Notice,
  PageHead,
  useLang,
} from '#web';
import { formatDate, type Zone } from '#web/i18n';
import { sealWords } from './words.ts';

export interface SealPageProps {
  readonly state: SealState;
  readonly zone: Zone;
  readonly errors: FieldErrors;
}

/** What the office seals with, and the form with which it brings a seal of its own. */
export function SealPage({ state, zone, errors }: SealPageProps) {
  const lang = useLang();
  const words = sealWords(lang);
  const until = formatDate(state.until, zone, lang);
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <ErrorSummary errors={errors} />
      <SealNotice state={state} zone={zone} />
      <Card title={words.now}>
        <DefinitionList
          items={[
            [words.source, state.own ? words.own : words.builtIn],
            [words.subject, state.subject],
            [words.issuer, state.issuer],
            [words.from, formatDate(state.from, zone, lang)],
            [words.until, until],
            [words.key, state.key],
          ]}
        />
        {state.own ? <BackToBuiltIn /> : null}
      </Card>
      <Card title={words.install}>
        <p class="hint">{words.installWhy}</p>
        <form class="form" method="post" action="/pengaturan/segel" enctype="multipart/form-data" novalidate>
          <CsrfField />
          <FileField name="seal" label={words.file} accept=".p12,.pfx,application/x-pkcs12" error={errors['seal']} />
          <InputField
            name="password"
            type="password"
            label={words.password}
            error={errors['password']}
            autoComplete="off"
          />
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </form>
      </Card>
    </>
  );
}

/** Nothing while there is nothing to be done. */
export function SealNotice({ state, zone }: Omit<SealPageProps, 'errors'>) {
  const lang = useLang();
  const words = sealWords(lang);
  if (state.warning === 'ended') {
    return (
      <Notice tone="error" title={words.ended}>
        <p>{words.endedText}</p>
      </Notice>
    );
  }
  if (state.warning === undefined) return null;
  return (
    <Notice tone="warning" title={words.soon}>
      <p>{words.soonText(formatDate(state.until, zone, lang))}</p>
    </Notice>
  );
}

function BackToBuiltIn() {
  const words = sealWords(useLang());
  return (
    <form class="form" method="post" action="/pengaturan/segel/bawaan">
      <CsrfField />
      <p class="hint">{words.backWhy}</p>
      <Actions>
        <Button kind="secondary">{words.back}</Button>
      </Actions>
    </form>
  );
}
