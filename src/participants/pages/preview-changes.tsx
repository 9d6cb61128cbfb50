import { useLang } from '#web';
import type { Lang } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import type { Change } from '../import/changes.ts';
import { planWords } from '../import/plan-words.ts';
import { importWords } from '../import/words.ts';
import { roleName } from '../role.ts';

/** What changes about one person, field by field, old to new. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const lang = useLang();
  return (
    <ul class="roster-list">
      {changes.map((change) => (
        <li key={change.field}>{changeText(change, lang)}</li>
      ))}
    </ul>
  );
}

/** One field, before and after; of what is kept without its value, only that there was or is one. */
export function changeText({ field, from, to }: Change, lang: Lang): string {
  const words = planWords(lang);
  const shown = (value: string) => {
    if (value === '') return words.emptyValue;
    if (field === 'category') return categoryName(value as Parameters<typeof categoryName>[0], lang);
    return field === 'role' ? roleName(value as Parameters<typeof roleName>[0], lang) : value;
  };
  const name = importWords(lang).fields[field];
  if (field === 'nik' || from === '•' || to === '•')
    return words.changeOf(name, from ? words.kept : words.emptyValue, to ? words.replaced : words.emptyValue);
  return words.changeOf(name, shown(from), shown(to));
}
