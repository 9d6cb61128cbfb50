import type { Event } from '#event';
import { ButtonLink, Notice, useLang } from '#web';
import { formatDate } from '#web/i18n';
import { readingWords } from '../import/reading/words.ts';

export interface ReadLikeProps {
  readonly event: Event;
  readonly importId: string;
  readonly reading: { readonly likeAt: Date | null; readonly isKept: boolean } | undefined;
}

/** "Seperti impor 3 Okt", and the way to the columns of a file that can be read otherwise. */
export function ReadLike({ event, importId, reading }: ReadLikeProps) {
  const lang = useLang();
  const words = readingWords(lang);
  if (!reading?.isKept) return null;
  const columns = (
    <ButtonLink kind="secondary" href={`/konsol/kegiatan/${event.id}/peserta/impor/${importId}/kolom`}>
      {words.change}
    </ButtonLink>
  );
  if (!reading.likeAt) return <div>{columns}</div>;
  return (
    <Notice>
      <p>{words.like(formatDate(reading.likeAt, event.zone, lang))}</p>
      {columns}
    </Notice>
  );
}
