import { readdirSync, readFileSync } from 'node:fs';
import type { Category, EventKind } from '#event';
import { readText, type TextSource } from './text-source.ts';

/** The same place from src/texts and from dist/texts. */
const folder = new URL('../../templates/', import.meta.url);

let read: readonly TextSource[] | undefined;

/**
 * The texts in templates/, by id. Read once: a template that changes does so with a new release of the service.
 * @throws Refusal 'text-invalid' for a template that cannot be read.
 */
export function templates(): readonly TextSource[] {
  read ??= readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .toSorted()
    .map((name) => readText(readFileSync(new URL(name, folder), 'utf8')));
  return read;
}

/** One template; undefined when there is none with this id. */
export function template(id: string): TextSource | undefined {
  return templates().find((text) => text.id === id);
}

/** A text of an event before anything was chosen, and for whom. */
export interface DefaultText {
  readonly template: TextSource;
  readonly categories: readonly Category[];
}

const usual: Record<EventKind, readonly string[]> = {
  pakta: ['pakta-netralitas-pns', 'pakta-netralitas-pppk', 'pakta-netralitas-desa'],
  deklarasi: ['pakta-netralitas-pns', 'pakta-netralitas-pppk', 'pakta-netralitas-desa'],
  sosialisasi: [],
  rakor: [],
};

/** The texts an event of this kind has until its organiser chooses: meetings have none. */
export function defaultTexts(kind: EventKind): readonly DefaultText[] {
  return usual[kind].flatMap((id) => {
    const found = template(id);
    return found ? [{ template: found, categories: found.categories }] : [];
  });
}
