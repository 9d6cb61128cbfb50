import { CheckField, Notice, useLang } from '#web';
import { accountsWords } from '../words.ts';

export interface RenameQuestionProps {
  readonly from: string;
  readonly to: string;
  /** In whose name a seal is that the office brought along; undefined where the built-in one is in use. */
  readonly ownSeal: string | undefined;
  /** A browser does not send a file twice by itself. */
  readonly emblem: boolean;
  /** That it was not agreed to. */
  readonly error: string | undefined;
}

/** Part of the profile's form: what another name brings along, to be agreed to. */
export function RenameQuestion({ from, to, ownSeal, emblem, error }: RenameQuestionProps) {
  const { rename } = accountsWords(useLang()).settings;
  const means = [...rename.means, ...(ownSeal ? [rename.ownSeal(ownSeal)] : []), ...(emblem ? [rename.emblem] : [])];
  return (
    <Notice tone="warning" title={rename.title(from, to)}>
      <ul>
        {means.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <CheckField name="rename" label={rename.agree} value={to} error={error} />
    </Notice>
  );
}
