import { Kept } from '../file/kept.ts';
import type { PdfObject } from '../file/types.ts';
import type { BaseLayout } from '../page/layout.ts';
import type { QrImage } from '../qr/qr.ts';
import type { Block, Run } from '../type/types.ts';
import { Blanks, type Own, type Setting, type Words } from './blanks.ts';
import { runsOf } from './blocks.ts';
import type { PactSheet } from './pact-sheet.ts';
import { isDrawn } from './signature-block.ts';

/** The objects of a pact, what is a person's own still to be written. */
export interface Template {
  /** The same for everybody, and always this list. */
  readonly shared: readonly PdfObject[];
  readonly own: readonly ((own: Own) => PdfObject)[];
}

/** A pact's objects: `shared` is the same list for all that look alike but for what is each person's own. */
export interface PactObjects {
  readonly shared: readonly PdfObject[];
  readonly own: readonly PdfObject[];
}

/** Pacts that say the same but for what is each person's own. */
interface Kind {
  readonly blocks: readonly KnownBlock[];
  /** All that shared blocks say. */
  readonly said: string;
  /** How each of the own texts is set. */
  readonly settings: readonly Setting[];
  /** By how many lines each of the own texts has: then everything else stands at the same place. */
  readonly templates: Kept<Template>;
}

/** As long as a base is in use, so are its templates: a text has one kind or two, and of each about ten templates. */
const kinds = new WeakMap<BaseLayout, Kept<Kind[]>>();
const mostOfOneKey = 4;

/** A block of a kind: what it says to everybody, or how many texts of the person's own it has. */
interface KnownBlock {
  readonly kind: Block['kind'];
  readonly says: Texts | number;
}

type Texts = readonly (readonly Run[])[];

/** Whether a block's runs, or an item's, are likely the same on other people's pacts: they repeat nothing of his identity. */
type IsShared = Words['isShared'];

/**
 * A sheet's objects, from the template of sheets like it: of thousands of pacts all but a few lines are the same, and
 * stand in few places. What is the first of its sort is drawn by `draw`. Refuses `strokes-invalid`.
 */
export function byTemplate(
  layout: BaseLayout,
  sheet: PactSheet,
  qr: QrImage,
  draw: (blanks: Blanks) => Template,
): PactObjects {
  const byKey = kinds.get(layout) ?? new Kept<Kind[]>(8);
  kinds.set(layout, byKey);
  const alike = byKey.get(keyOf(sheet, qr), () => []);
  const values = sheet.identity.map(({ value }) => value).filter((value) => value !== '');
  const isShared = (runs: readonly Run[]) => !runs.some(({ text }) => values.some((value) => text.includes(value)));
  const kind = alike.find(
    ({ blocks, said }) => areLike(blocks, sheet, isShared) && !values.some((value) => said.includes(value)),
  );
  const blocks = kind?.blocks ?? blocksOf(sheet).map((block) => knownBlock(block, isShared));
  const texts = ownTexts(sheet, blocks);
  if (kind) {
    const lines = kind.settings.map((set, index) => set(texts[index] ?? []));
    const template = kind.templates.find(countsOf(lines));
    if (template) return written(template, { sheet, qr, lines });
  }
  const blanks = new Blanks({ texts, isShared });
  const template = draw(blanks);
  const { settings, lines } = blanks;
  const { templates } =
    kind ?? keep(alike, { blocks, said: saidBy(blocks), settings, templates: new Kept<Template>(32) });
  templates.put(countsOf(lines), template);
  return written(template, { sheet, qr, lines });
}

function keep(alike: Kind[], kind: Kind): Kind {
  if (alike.length >= mostOfOneKey) alike.shift();
  alike.push(kind);
  return kind;
}

function written({ shared, own }: Template, person: Own): PactObjects {
  return { shared, own: own.map((write) => write(person)) };
}

function countsOf(lines: readonly (readonly unknown[])[]): string {
  let counts = '';
  for (const { length } of lines) counts += `${length},`;
  return counts;
}

function blocksOf({ opening, body }: PactSheet): readonly Block[] {
  return [...opening, ...body];
}

function knownBlock(block: Block, isShared: IsShared): KnownBlock {
  const texts = runsOf(block);
  return { kind: block.kind, says: texts.every(isShared) ? texts : texts.length };
}

function saidBy(blocks: readonly KnownBlock[]): string {
  const texts = blocks.flatMap(({ says }) => (typeof says === 'number' ? [] : says.flat()));
  // In one piece of memory: it is searched for each person.
  return Buffer.from(texts.map(({ text }) => text).join('\0')).toString();
}

/** Long texts that are mostly the same: this is seen sooner than a key would be made of them. */
function areLike(known: readonly KnownBlock[], sheet: PactSheet, isShared: IsShared): boolean {
  const blocks = blocksOf(sheet);
  return (
    known.length === blocks.length &&
    known.every(({ kind, says }, index) => {
      const block = blocks[index];
      if (block?.kind !== kind) return false;
      const texts = runsOf(block);
      return typeof says === 'number' ? says === texts.length && !texts.every(isShared) : isSameText(says, texts);
    })
  );
}

function isSameText(some: Texts, others: Texts): boolean {
  return (
    some.length === others.length &&
    some.every((runs, at) => {
      const theirs = others[at] ?? [];
      return (
        runs.length === theirs.length &&
        runs.every(({ text, style = 'regular' }, run) => {
          const other = theirs[run];
          return other?.text === text && (other.style ?? 'regular') === style;
        })
      );
    })
  );
}

/** A person's own words, in the order in which they are laid out: what his identity says, and blocks that repeat it. */
function ownTexts(sheet: PactSheet, known: readonly KnownBlock[]): Texts {
  const { identity, opening, signer, qr } = sheet;
  const own = blocksOf(sheet).map((block, index) => (typeof known[index]?.says === 'number' ? runsOf(block) : []));
  return [
    ...own.slice(0, opening.length).flat(),
    ...identity.map(({ value }) => [{ text: value }]),
    ...own.slice(opening.length).flat(),
    [{ text: signer.name }],
    ...(signer.idLine ? [[{ text: signer.idLine }]] : []),
    ...qr.caption.map((text) => [{ text }]),
  ];
}

/** What a template holds for good besides the blocks; what is between two zeros could be nothing else. */
function keyOf(sheet: PactSheet, qr: QrImage): string {
  const { title, subtitle = '', number = '', identity, placeDate, signer, acknowledged, footer } = sheet;
  let key = `${title}\0${subtitle}\0${number}\0${placeDate}\0${qr.edge}\0${qr.quiet}\0${isDrawn(sheet)}\0${signer.idLine ? 1 : 0}`;
  for (const { label } of identity) key += `\0l${label}`;
  for (const caption of signer.caption) key += `\0s${caption}`;
  if (acknowledged) key += `\0a${acknowledged}`;
  for (const line of footer) key += `\0f${line}`;
  return `${key}\0q${sheet.qr.caption.length}\0${sheet.opening.length}`;
}
