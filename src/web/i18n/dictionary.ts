/** The languages people read here. Indonesian comes first: it is what everybody sees who has not chosen. */
export type Lang = 'id' | 'en';

export const langs: readonly Lang[] = ['id', 'en'];

/** A word, a sentence with parameters, or a group of them. */
type Words = { readonly [key: string]: Entry };
type Entry = string | ((...args: never[]) => string) | readonly string[] | Words;

/** The same shape with other words: sentences keep their parameters. */
type Same<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : T[K] extends readonly string[]
        ? readonly string[]
        : Same<T[K]>;
};

/**
 * Words of one stage in both languages. English has exactly the keys Indonesian has, and its sentences take the same
 * parameters: leaving one out does not compile.
 */
export function dictionary<T extends Words>(words: { readonly id: T; readonly en: NoInfer<Same<T>> }) {
  const indonesian: unknown = words.id;
  return (lang: Lang): Same<T> => (lang === 'en' ? words.en : (indonesian as Same<T>));
}

const rules: Record<Lang, Intl.PluralRules> = { id: new Intl.PluralRules('id'), en: new Intl.PluralRules('en') };

/** The form that belongs to a count: `plural('en', 1, { one: 'person', other: 'people' })`. Indonesian only has `other`. */
export function plural(lang: Lang, count: number, forms: { readonly one?: string; readonly other: string }): string {
  return rules[lang].select(count) === 'one' ? (forms.one ?? forms.other) : forms.other;
}

/** "1 row", "1,258 rows": an English count as pages have it, its thing, and the verb where one follows. */
export function counted(count: string | number, one: string, other: string): string {
  return `${count} ${String(count) === '1' ? one : other}`;
}
