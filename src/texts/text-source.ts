import { parse, stringify, YAMLParseError } from 'yaml';
import { Refusal } from '#errors';
import { type Category, categories, type EventKind, eventKinds, libraryBasis } from '#event';
import type { Lang } from '#web/i18n';
import { type ParsedBody, parseMarkdown } from './parse-markdown.ts';
import { checkPlaceholders } from './placeholders.ts';

interface Bilingual {
  readonly id: string;
  readonly en: string;
}

/** What the front matter of a text says. */
export interface TextHead {
  readonly id: string;
  readonly version: number;
  /** Printed in two lines; people read them as one. */
  readonly title: Bilingual;
  readonly subtitle: Bilingual;
  readonly kind: EventKind;
  /** Whose text it is, unless the organiser says otherwise. */
  readonly categories: readonly Category[];
  /** Codes of the library; those about another contest than the event's are left out when it is filled. */
  readonly bases: readonly string[];
}

/** A text as its file holds it. */
export interface TextSource extends TextHead {
  readonly source: string;
  /** The Markdown below the front matter. */
  readonly body: string;
  readonly parsed: ParsedBody;
}

const fence = /^---\n([\s\S]*?)\n---\n/;

/**
 * Reads a text: YAML front matter, then Markdown.
 * @throws Refusal 'text-invalid' {line, problem, what}; lines count within the Markdown, from 1, except for problem
 * 'front-matter', where they count from the top of the file.
 */
export function readText(source: string): TextSource {
  const text = source.replaceAll('\r\n', '\n');
  const match = fence.exec(text);
  if (!match) throw wrongHead(1, '---');
  const head = readHead(match[1] ?? '');
  const body = text.slice(match[0].length).replace(/^\n+/, '');
  checkPlaceholders(body);
  return { ...head, source: text, body, parsed: parseMarkdown(body) };
}

/** A text's whole title in the reader's language. */
export function titleOf(text: TextHead, lang: Lang): string {
  return `${text.title[lang]} ${text.subtitle[lang]}`;
}

/** The source of a text whose subtitle and body the organiser changed; all else in its front matter stays. */
export function rewriteText(text: TextSource, subtitle: string, body: string): string {
  const { id, version, title, kind, categories: whose, bases } = text;
  const head = { id, version, title, subtitle: { ...text.subtitle, id: subtitle }, kind, categories: whose, bases };
  return `---\n${stringify(head)}---\n\n${body.replaceAll('\r\n', '\n').trim()}\n`;
}

function readHead(yaml: string): TextHead {
  const head = readYaml(yaml);
  return {
    id: textOf(head, 'id'),
    version: numberOf(head, 'version'),
    title: bilingualOf(head, 'title'),
    subtitle: bilingualOf(head, 'subtitle'),
    kind: oneOf(head, 'kind', eventKinds),
    categories: someOf(head, 'categories', (name): name is Category =>
      (categories as readonly string[]).includes(name),
    ),
    bases: someOf(head, 'bases', (code): code is string => libraryBasis(code) !== undefined),
  };
}

function readYaml(yaml: string): Record<string, unknown> {
  try {
    const head: unknown = parse(yaml);
    if (isRecord(head)) return head;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw wrongHead((error.linePos?.[0].line ?? 1) + 1, 'yaml');
  }
  throw wrongHead(1, 'yaml');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bilingualOf(head: Record<string, unknown>, name: string): Bilingual {
  const value = head[name];
  if (!isRecord(value)) throw wrongHead(1, name);
  return { id: textOf(value, 'id'), en: textOf(value, 'en') };
}

function textOf(head: Record<string, unknown>, name: string): string {
  const value = head[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw wrongHead(1, name);
}

function numberOf(head: Record<string, unknown>, name: string): number {
  const value = head[name];
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw wrongHead(1, name);
}

function oneOf<T extends string>(head: Record<string, unknown>, name: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === head[name]);
  if (found !== undefined) return found;
  throw wrongHead(1, name);
}

function someOf<T extends string>(head: Record<string, unknown>, name: string, test: (one: string) => one is T): T[] {
  const value = head[name];
  if (!Array.isArray(value)) throw wrongHead(1, name);
  return value.map((one: unknown) => {
    if (typeof one === 'string' && test(one)) return one;
    throw wrongHead(1, `${name}: ${String(one)}`);
  });
}

function wrongHead(line: number, what: string): Refusal {
  return new Refusal('text-invalid', { line, problem: 'front-matter', what });
}
