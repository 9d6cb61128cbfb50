import { fromMarkdown } from 'mdast-util-from-markdown';
import { Refusal } from '#errors';
import type { Block, Run } from './blocks.ts';

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root['children'][number];
type Phrasing = Extract<Node, { type: 'paragraph' }>['children'][number];

/** What a text's Markdown says, in order. Placeholders are still in it. */
export interface ParsedBody {
  readonly opening: Block[];
  readonly promises: Run[][];
  readonly closing: Block[];
}

/**
 * Reads the Markdown of a text: paragraphs, headings, lists of one level, bold and italic. The first numbered list
 * holds the promises. Anything else (HTML, links, pictures, code, quotes, nested lists) cannot be printed as meant.
 * @throws Refusal 'text-invalid' {line, problem, what}: problem 'element' or 'promises'. Lines count from 1.
 */
export function parseMarkdown(body: string): ParsedBody {
  refuseUnreadable(body);
  const blocks = fromMarkdown(body).children.map(readBlock);
  const at = blocks.findIndex((block) => block.kind === 'numbered');
  const list = blocks[at];
  if (list?.kind !== 'numbered') throw new Refusal('text-invalid', { line: 1, problem: 'promises', what: '' });
  return { opening: blocks.slice(0, at), promises: list.items, closing: blocks.slice(at + 1) };
}

/** The longest text of ours has 2,300 characters. What reading costs grows with the square of these. */
const longestBody = 20_000;
const mostLines = 400;
const mostMarks = 600;

/**
 * Before it is read: the reader takes seconds for ten kilobytes that nest or mark enough. A list in a list is refused anyway.
 * @throws Refusal 'text-invalid' with problem 'too-long' or 'element'.
 */
function refuseUnreadable(body: string): void {
  const lines = body.split('\n');
  const marks = body.replaceAll(/[^*_[\]`<>!&~]/gu, '').length;
  if (body.length > longestBody || lines.length > mostLines || marks > mostMarks) {
    throw new Refusal('text-invalid', { line: 1, problem: 'too-long', what: '' });
  }
  const nested = lines.findIndex((line) => /^\s*(?:[-*+>]|\d{1,9}[.)])\s+(?:[-*+>]|\d{1,9}[.)])(?:\s|$)/u.test(line));
  if (nested >= 0) throw new Refusal('text-invalid', { line: nested + 1, problem: 'element', what: 'list' });
}

function readBlock(node: Node): Block {
  if (node.type === 'paragraph') return { kind: 'paragraph', runs: readRuns(node.children) };
  if (node.type === 'heading') return { kind: 'heading', runs: readRuns(node.children) };
  if (node.type !== 'list') throw notAllowed(node);
  const items = node.children.map((item) => {
    const [only, ...more] = item.children;
    if (only?.type !== 'paragraph' || more.length > 0) throw notAllowed(more[0] ?? only ?? item);
    return readRuns(only.children);
  });
  return { kind: node.ordered ? 'numbered' : 'bullets', items };
}

function readRuns(nodes: readonly Phrasing[]): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (node.type === 'text') return [{ text: unwrap(node.value) }];
    if (node.type === 'strong') return [{ text: plainText(node.children), style: 'bold' }];
    if (node.type === 'emphasis') return [{ text: plainText(node.children), style: 'italic' }];
    throw notAllowed(node);
  });
}

/** One style at a time: the paper has no bold italic face. */
function plainText(nodes: readonly Phrasing[]): string {
  return nodes
    .map((node) => {
      if (node.type !== 'text') throw notAllowed(node);
      return unwrap(node.value);
    })
    .join('');
}

/** A line's end inside a paragraph is where the writer's editor wrapped. */
function unwrap(text: string): string {
  const [first = '', ...others] = text.split('\n');
  const last = others.pop();
  if (last === undefined) return text;
  const between = others.map((line) => line.trim()).filter((line) => line !== '');
  return [first.trimEnd(), ...between, last.trimStart()].join(' ');
}

function notAllowed(node: { readonly type: string; readonly position?: Node['position'] }): Refusal {
  return new Refusal('text-invalid', { line: node.position?.start.line ?? 1, problem: 'element', what: node.type });
}
