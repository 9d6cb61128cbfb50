/**
 * What a browser's translator does to an open page, for page.evaluate(): each text becomes a <font> with another text, now and
 * whenever one is added; what asks not to be translated stays. `replaced`: as Chrome does. `moved`: the text itself is moved into it.
 */
export function translateAll(way: 'replaced' | 'moved'): void {
  const kept = '.notranslate, [translate="no"], script, style, noscript, textarea, svg, font';
  const one = (text: Text) => {
    const said = text.data.trim();
    if (said === '' || !text.isConnected || text.parentElement?.closest(kept)) return;
    const outer = document.createElement('font');
    const inner = outer.appendChild(document.createElement('font'));
    if (way === 'replaced') {
      inner.textContent = `«${said}»`;
      text.replaceWith(outer);
    } else {
      text.parentNode?.insertBefore(outer, text);
      inner.append(text);
      text.data = `«${said}»`;
    }
  };
  const all = (root: Node) => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    if (root.nodeType === 3) texts.push(root as Text);
    for (const text of texts) one(text);
  };
  all(document.body);
  document.documentElement.lang = 'fr';
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) all(node);
  }).observe(document.body, { childList: true, subtree: true });
}
