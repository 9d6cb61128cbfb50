import type { Block, Run } from './blocks.ts';
import type { ParsedBody } from './parse-markdown.ts';
import { type EventValues, type PersonValues, placeholdersIn } from './placeholders.ts';

/** Part of a text: the same for everybody, or made for each person. */
type Part<T> = { readonly fixed: T } | { readonly of: (person: PersonValues) => T };

/**
 * A text with what its event fills in, for what each person fills in. It happens after the Markdown was read and in text
 * only, in one pass: a name with `*`, `<` or `{{unit}}` in it stays that name. Blocks and lists that say nothing of a person
 * are the same objects each time, by which whoever hands texts on or compares them knows them again.
 */
export function filling(body: ParsedBody, values: EventValues): (person: PersonValues) => ParsedBody {
  const opening = all(body.opening.map((block) => blockPart(block, values)));
  const promises = all(body.promises.map((runs) => runsPart(runs, values)));
  const closing = all(body.closing.map((block) => blockPart(block, values)));
  return (person) => ({
    opening: given(opening, person),
    promises: given(promises, person),
    closing: given(closing, person),
  });
}

function blockPart(block: Block, values: EventValues): Part<Block> {
  if (!('items' in block)) return changed(runsPart(block.runs, values), (runs) => ({ ...block, runs }));
  const items = all(block.items.map((item) => runsPart(item, values)));
  return changed(items, (items) => ({ ...block, items }));
}

function runsPart(runs: readonly Run[], values: EventValues): Part<Run[]> {
  return all(runs.map((run) => changed(textPart(run.text, values), (text) => ({ ...run, text }))));
}

function textPart(source: string, values: EventValues): Part<string> {
  const parts: Part<string>[] = [];
  let at = 0;
  for (const { index, whole, name } of placeholdersIn(source)) {
    parts.push({ fixed: source.slice(at, index) }, valuePart(name, whole, values));
    at = index + whole.length;
  }
  return changed(all([...parts, { fixed: source.slice(at) }]), (texts) => texts.join(''));
}

function valuePart(name: string, whole: string, values: EventValues): Part<string> {
  if (Object.hasOwn(values, name)) return { fixed: values[name as keyof EventValues] };
  return { of: (person) => (Object.hasOwn(person, name) ? person[name as keyof PersonValues] : whole) };
}

function all<T>(parts: readonly Part<T>[]): Part<T[]> {
  const fixed = parts.flatMap((part) => ('fixed' in part ? [part.fixed] : []));
  return fixed.length === parts.length ? { fixed } : { of: (person) => parts.map((part) => given(part, person)) };
}

function changed<S, T>(part: Part<S>, change: (part: S) => T): Part<T> {
  return 'fixed' in part ? { fixed: change(part.fixed) } : { of: (person) => change(part.of(person)) };
}

function given<T>(part: Part<T>, person: PersonValues): T {
  return 'fixed' in part ? part.fixed : part.of(person);
}
