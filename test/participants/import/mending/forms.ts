/** What a browser would send of a page's inputs, hidden ones too; selects as they stand. Buttons are for the test to press. */
export function formOf(body: string): Record<string, string> {
  const form: Record<string, string> = {};
  for (const [tag] of body.matchAll(/<input[^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1] ?? '';
    const ticks = / type="(checkbox|radio)"/.test(tag);
    if (name === '' || name === 'csrf' || (ticks && !/ checked/.test(tag))) continue;
    form[name] = unescaped(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, tag = '', options = ''] of body.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1] ?? '';
    const chosen = /<option[^>]*selected[^>]*>/.exec(options)?.[0] ?? '';
    if (name !== '') form[name] = unescaped(/ value="([^"]*)"/.exec(chosen)?.[1] ?? '');
  }
  return form;
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
