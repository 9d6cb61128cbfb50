import { InputField, Notice, useLang } from '#web';
import type { Event } from '../event.ts';
import { flagsFor } from '../flags.ts';
import { FlagNotices } from './bases-part.tsx';
import { basesWords } from './bases-words.ts';

/** As long as a reason may be. */
export const mostBasesReason = 500;

/** Part of the form that opens an event: why bases stay that are not in force on its day. Renders nothing without such. */
export function BasesQuestion({ event, error }: { readonly event: Event; readonly error?: string | undefined }) {
  const { why } = basesWords(useLang());
  const flags = flagsFor(event);
  if (flags.length === 0) return null;
  return (
    <Notice tone="warning" title={why.title}>
      <FlagNotices flags={flags} />
      <p>
        <a href={`/konsol/kegiatan/${event.id}/detail#codes`}>{why.change}</a>
      </p>
      <InputField name="basesReason" label={why.reason} hint={why.hint} error={error} maxLength={mostBasesReason} />
    </Notice>
  );
}
