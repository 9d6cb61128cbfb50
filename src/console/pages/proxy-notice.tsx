import { Notice, useLang } from '#web';
import { consoleWords } from '../words.ts';

/** Nothing unless a proxy stands in front that TRUST_PROXY does not name. */
export function ProxyNotice({ noticed }: { readonly noticed: boolean }) {
  const { proxy } = consoleWords(useLang());
  if (!noticed) return null;
  return (
    <Notice tone="warning" title={proxy.title}>
      <p>{proxy.text}</p>
    </Notice>
  );
}
