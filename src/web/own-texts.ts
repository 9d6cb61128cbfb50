/** Where a text of ours stood, what stands there now, and what was behind it. */
interface Place {
  readonly parent: Node;
  readonly by: Node | undefined;
  readonly next: Node | null;
}

/**
 * A page that a browser translates shows <font> elements where texts of preact's stood. Preact knows nothing of it: it writes
 * to texts that nobody sees any more, leaves the translation of what it took away, and looks for its place beside nodes that
 * are elsewhere. So each rendering finds its own texts in their places; those it did not change are translated again before
 * anything is painted, the others by the translator, which sees new text. Answers what renders in this way.
 */
export function withOwnTexts(roots: Iterable<Node>): (render: () => void) => void {
  const gone = new Map<Node, Place>();
  const observer = new MutationObserver((records) => take(gone, records));
  for (const root of roots) observer.observe(root, { childList: true, subtree: true });
  return (render) => {
    take(gone, observer.takeRecords());
    const undo = [...gone].map(([text, place]) => putBack(text, place));
    gone.clear();
    try {
      render();
    } finally {
      for (const translate of undo) {
        const place = translate?.();
        if (place) gone.set(...place);
      }
      // what we and preact did
      observer.takeRecords();
    }
  };
}

/** Remembers what a stranger put in the place of which text. */
function take(gone: Map<Node, Place>, records: readonly MutationRecord[]): void {
  const added: Node[] = [];
  for (const { target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    added.push(...addedNodes);
    // within its own elements a translator does as it likes
    if (isFont(target)) continue;
    for (const node of removedNodes) {
      const taken = added.filter((one) => ![...gone.values()].some(({ by }) => by === one));
      const by = addedNodes[0] ?? [previousSibling, nextSibling].find((one) => one && taken.includes(one)) ?? undefined;
      const [text, place] = [...gone].find(([, { by: stands }]) => stands === node) ?? [node, undefined];
      if (text === by) gone.delete(text);
      else if (place || text.nodeType === 3) gone.set(text, { parent: target, by, next: nextSibling });
    }
  }
}

/** A text in its own place again. Answers what translates it again, where it was not changed meanwhile. */
function putBack(text: Node, { parent, by, next }: Place): (() => [Node, Place] | undefined) | undefined {
  if (!parent.isConnected || (by && by.parentNode !== parent)) return undefined;
  const [before, inside] = [text.nodeValue, by?.contains(text) ? text.parentNode : undefined];
  if (by) parent.replaceChild(text, by);
  else parent.insertBefore(text, next?.parentNode === parent ? next : null);
  return () => {
    if (text.parentNode !== parent || text.nodeValue !== before) return undefined;
    const behind = text.nextSibling;
    if (by) parent.replaceChild(by, text);
    else text.parentNode.removeChild(text);
    inside?.appendChild(text);
    return [text, { parent, by, next: behind }];
  };
}

const isFont = (node: Node): boolean => (node as Element).closest?.('font') != null;
