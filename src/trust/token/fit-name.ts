const ellipsis = '…';

/**
 * The name as it fits into `budget` bytes of a JSON string (UTF-8, escapes counted): whole, else shortened at a word
 * with "…", else, when not even its first word fits, within that word. Empty when there is room for nothing.
 */
export function fitName(name: string, budget: number): string {
  if (jsonLength(name) <= budget) return name;
  const words = name.split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const shorter = withoutStops(words.slice(0, count).join(' ')) + ellipsis;
    if (jsonLength(shorter) <= budget) return shorter;
  }
  return cutInside(words[0] ?? '', budget);
}

function withoutStops(text: string): string {
  let end = text.length;
  while (end > 0 && /[,.\s]/.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

function cutInside(word: string, budget: number): string {
  let kept = '';
  for (const sign of word) {
    if (jsonLength(kept + sign + ellipsis) > budget) break;
    kept += sign;
  }
  return kept === '' ? '' : kept + ellipsis;
}

/** Bytes between the quotes. */
function jsonLength(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length - 2;
}
