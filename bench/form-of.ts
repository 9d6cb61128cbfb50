/** What a form would send if somebody pressed its button: names and values in the page's order, files left out. */
export type FormFields = Record<string, string[]>;

/** Reads the form of a page that posts to `action`. Throws when there is none. */
export function formOf(html: string, action: string): FormFields {
  const form = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gu)].find(
    ([, attributes = '']) => attributeOf(attributes, 'action') === action,
  );
  if (!form?.[2]) throw new Error(`the page has no form for ${action}`);
  const fields: FormFields = {};
  const put = (name: string | undefined, value: string) => {
    if (name && name !== '_csrf') fields[name] = [...(fields[name] ?? []), value];
  };
  const controls = /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/gu;
  for (const [, input, area, text = '', select, options = ''] of form[2].matchAll(controls)) {
    if (input !== undefined) {
      const type = attributeOf(input, 'type') ?? 'text';
      const off = (type === 'checkbox' || type === 'radio') && !/\schecked\b/u.test(input);
      if (!off && type !== 'file') put(attributeOf(input, 'name'), attributeOf(input, 'value') ?? '');
    } else if (area !== undefined) {
      put(attributeOf(area, 'name'), decode(text.replace(/^\r?\n/u, '')));
    } else {
      const chosen = /<option\b([^>]*\sselected\b[^>]*)>/u.exec(options) ?? /<option\b([^>]*)>/u.exec(options);
      put(attributeOf(select ?? '', 'name'), attributeOf(chosen?.[1] ?? '', 'value') ?? '');
    }
  }
  return fields;
}

function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(` ${attributes}`)?.[1];
  return found === undefined ? undefined : decode(found);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The few entities that our pages are written with. */
export function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => entities[name] ?? '');
}
