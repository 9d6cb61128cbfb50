import type { Random } from '../../../support/seed.ts';

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const place = (random: Random, text: string) => Math.floor(random() * text.length);

const words = [
  '<<',
  '>>',
  '[',
  ']',
  'obj',
  'endobj',
  'stream',
  'endstream',
  'R',
  'null',
  'xref',
  'trailer',
  'startxref',
];
const pieces = [...words, '%%EOF', '/Prev 0', '0 0 R', '(', ')', '<', '>', '%', '\n', '\r', '\0', '#', '/Type /ObjStm'];
const numbers = ['0', '1', '2', '-1', '65535', '4294967296', '9999999999', '99999999999999999999', '0.5', '1e9', '00'];

/** A place of the token in the text, near a random one. */
function token(random: Random, text: string, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = place(random, text);
  const found = pattern.exec(text);
  if (found) return found;
  pattern.lastIndex = 0;
  return pattern.exec(text);
}

const replaceAt = (text: string, found: RegExpExecArray, by: string) =>
  text.slice(0, found.index) + by + text.slice(found.index + found[0].length);

function exchange(random: Random, text: string, pattern: RegExp): string {
  const [a, b] = [token(random, text, pattern), token(random, text, pattern)];
  if (!a || !b) return text;
  const [first, second] = a.index < b.index ? [a, b] : [b, a];
  if (first.index + first[0].length > second.index) return text;
  return replaceAt(replaceAt(text, second, first[0]), first, second[0]);
}

type Mutation = (random: Random, text: string, other: string) => string;

/** Ways of spoiling a file that leave most of it readable. */
const mutations: readonly Mutation[] = [
  // splice, duplicate, delete, cut off
  (random, text, other) => {
    const at = place(random, text);
    const from = place(random, other);
    return text.slice(0, at) + other.slice(from, from + place(random, other) / 8) + text.slice(at);
  },
  (random, text) => {
    const from = place(random, text);
    const part = text.slice(from, from + 1 + random() * 400);
    const at = place(random, text);
    return text.slice(0, at) + part + text.slice(at);
  },
  (random, text) => {
    const from = place(random, text);
    return text.slice(0, from) + text.slice(from + 1 + Math.floor(random() * 200));
  },
  (random, text) => text.slice(0, place(random, text)),
  // one byte
  (random, text) => {
    const at = place(random, text);
    return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + text.slice(at + 1);
  },
  // pieces of structure, written over what was there or put in between
  (random, text) => {
    const at = place(random, text);
    const piece = pick(random, pieces);
    return text.slice(0, at) + piece + text.slice(random() < 0.8 ? at + piece.length : at);
  },
  // numbers: another one, or one of the same length
  (random, text) => {
    const found = token(random, text, /\b\d+\b/g);
    return found ? replaceAt(text, found, pick(random, numbers)) : text;
  },
  (random, text) => {
    const found = token(random, text, /\b\d+\b/g);
    const length = found?.[0].length ?? 0;
    const near = Number(found?.[0]) + Math.round(random() * 40 - 20);
    return found ? replaceAt(text, found, String(Math.max(near, 0)).padStart(length, '0').slice(-length)) : text;
  },
  // names and references change places
  (random, text) => exchange(random, text, /\/[A-Za-z0-9]+/g),
  (random, text) => exchange(random, text, /\b\d+ 0 R\b/g),
  (random, text) => exchange(random, text, /<<|>>|\[|\]|\bobj\b|\bendobj\b|\bstream\b|\bendstream\b/g),
];

/** One to four mutations, one after the other. `other`: a file to take pieces from. */
export function mutate(random: Random, text: string, other: string): string {
  let mutated = text;
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    mutated = pick(random, mutations)(random, mutated, other);
  }
  return mutated;
}

/** White space, NUL among it, says nothing, and of numbers leading zeros and ".0" (ISO 32000-1 sections 7.2.2 and 7.3.3). */
const meaning = (text: string) =>
  text
    .split(/(\((?:\\.|[^\\)])*\))/s)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/\b0+(?=\d)/g, '').replace(/(?<=\d)\.0+\b/g, '')))
    .join('')
    .replace(/[\s\0]/g, '');

/** An update by somebody who knows the format: some objects of the file, spoiled, with a right table. */
export function mutatedUpdate(
  random: Random,
  text: string,
  other: string,
): { readonly text: string; readonly changed: boolean } {
  const objects = [...text.matchAll(/(?<=\n)(\d+) 0 obj\n([\s\S]*?)\nendobj\n/g)];
  const startxref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0';
  const root = [...text.matchAll(/\/Root (\d+) 0 R/g)].at(-1)?.[1] ?? '1';
  const info = [...text.matchAll(/\/Info (\d+) 0 R/g)].at(-1)?.[1];
  let body = '';
  let table = 'xref\n';
  let changed = false;
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    const [, number = '1', was = ''] = pick(random, objects) ?? [];
    const now = random() < 0.3 ? was : mutate(random, was, other);
    // A store of evidence may be another one in a later revision.
    changed ||= !was.includes('/Type /DSS') && meaning(now) !== meaning(was);
    table += `${number} 1\n${String(text.length + body.length).padStart(10, '0')} 00000 n \n`;
    body += `${number} 0 obj\n${now}\nendobj\n`;
  }
  const keys = `/Size 100 /Root ${root} 0 R /Prev ${startxref}${info ? ` /Info ${info} 0 R` : ''}`;
  const tail = `${body}${table}trailer\n<< ${keys} >>\nstartxref\n${text.length + body.length}\n%%EOF\n`;
  return { text: text + tail, changed };
}
