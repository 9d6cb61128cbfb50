import { displayCode } from '#trust/token';
import { DefinitionList, useLang, Verbatim } from '#web/client';
import { formatMoment, type Lang, type Zone, zoneAhead } from '#web/i18n';
import type { OfflineAnswer } from '../offline/answer.ts';
import { offlineWords } from '../offline/words.ts';
import { Verdict, type VerdictState } from './verdict.tsx';

export interface OfflineVerdictProps {
  readonly code: string;
  readonly answer: OfflineAnswer;
  /** As the page's h1, where the page is about this code alone. */
  readonly main?: boolean;
}

/** A word, a sentence with the time it speaks of, what to do, and what the token itself says. */
export function OfflineVerdict({ code, answer, main = false }: OfflineVerdictProps) {
  const lang = useLang();
  const words = offlineWords(lang);
  const said = sayingOf(answer, lang);
  const claims = claimsOf(answer);
  const zone = zoneAhead(claims?.ahead);
  return (
    <div class="stack">
      <Verdict {...said} code={displayCode(code)} heading={words.result} level={main ? 1 : 3} />
      {claims ? (
        <DefinitionList
          items={[
            [
              words.facts.name,
              claims.name === '' ? undefined : (
                <Verbatim key="name" as="strong">
                  {claims.name}
                </Verbatim>
              ),
            ],
            [words.facts.prepared, when(claims.preparedAt, lang, zone)],
            // where the sentence has no time, the list's stands here
            [
              words.facts.list,
              answer.word === 'undetermined' && answer.asOf ? when(answer.asOf, lang, zone) : undefined,
            ],
          ]}
        />
      ) : null}
    </div>
  );
}

function claimsOf(answer: OfflineAnswer) {
  return 'claims' in answer ? answer.claims : undefined;
}

interface Saying {
  readonly state: VerdictState;
  readonly word: string;
  readonly sentence: string;
  readonly next?: string;
}

function sayingOf(answer: OfflineAnswer, lang: Lang): Saying {
  const words = offlineWords(lang);
  if (claimsOf(answer)?.sample) return { state: 'sample', ...words.sample };
  switch (answer.word) {
    case 'unknown': {
      const since = words.asOfKeys(when(answer.asOf, lang));
      const sentence = `${words.unknown[answer.why]}, ${since}.`;
      return { state: 'forged', word: words.unknownWord, sentence, next: words.unknownNext };
    }
    case 'undetermined':
      return { state: 'undetermined', word: words.undeterminedWord, sentence: words.undetermined[answer.why] };
    case 'recorded':
    case 'revoked':
    case 'prepared': {
      const { word, sentence, next } = words.answers[answer.word];
      const since = words.asOfList(when(answer.asOf, lang, zoneAhead(answer.claims.ahead)));
      return { state: answer.word, word, sentence: `${sentence}, ${since}.`, next };
    }
  }
}

/** In the zone that the token names; lists, and tokens of before, name none, and everybody is told the same. */
export function when(time: Date, lang: Lang, zone?: Zone): string {
  return formatMoment(time, zone, lang);
}
