import type { BaseLayout } from './base.ts';
import { Blanks, type Own, type Setting, type Words } from './blanks.ts';
import { runsOf } from './blocks.ts';
import { Kept } from './kept.ts';
import type { PactSheet } from './pact.ts';
import type { QrImage } from './qr.ts';
import { isDrawn } from './signature-block.ts';
import type { Block, PdfObject, Run } from './types.ts';

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
  /** How each of the own texts is set. */
  readonly settings: readonly Setting[];
  /** By how many lines each of the own texts has: then everything else stands at the same place. */
  readonly templates: Kept<Template>;
}

/** As long as a base is in use, so are its templates: a text has one kind or two, and of each about ten templates. */
const kinds = new WeakMap<BaseLayout, Kept<Kind>>();

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
  const known = kinds.get(layout) ?? new Kept<Kind>(8);
  kinds.set(layout, known);
  const words = ownWords(sheet);
  const key = keyOf(sheet, words, qr);
  const kind = known.find(key);
  if (kind) {
    const lines = kind.settings.map((set, index) => set(words.texts[index] ?? []));
    const template = kind.templates.find(countsOf(lines));
    if (template) return written(template, { sheet, qr, lines });
  }
  const blanks = new Blanks(words);
  const template = draw(blanks);
  const { settings, lines } = blanks;
  const { templates } = kind ?? known.put(key, { settings, templates: new Kept<Template>(32) });
  templates.put(countsOf(lines), template);
  return written(template, { sheet, qr, lines });
}

function written({ shared, own }: Template, person: Own): PactObjects {
  return { shared, own: own.map((write) => write(person)) };
}

function countsOf(lines: readonly (readonly unknown[])[]): string {
  let counts = '';
  for (const { length } of lines) counts += `${length},`;
  return counts;
}

/** A person's own words, in the order in which they are laid out: what his identity says, and blocks that repeat it. */
function ownWords({ identity, opening, body, signer, qr }: PactSheet): Words {
  const values = identity.map(({ value }) => value).filter((value) => value !== '');
  const isShared = (runs: readonly Run[]) => !runs.some(({ text }) => values.some((value) => text.includes(value)));
  const own = (blocks: readonly Block[]) =>
    blocks
      .map(runsOf)
      .filter((runs) => !runs.every(isShared))
      .flat();
  const texts = [
    ...own(opening),
    ...identity.map(({ value }) => [{ text: value }]),
    ...own(body),
    [{ text: signer.name }],
    ...(signer.idLine ? [[{ text: signer.idLine }]] : []),
    ...qr.caption.map((text) => [{ text }]),
  ];
  return { texts, isShared };
}

/** Everything that a template holds for good; what is between two zeros could be nothing else. */
function keyOf(sheet: PactSheet, { isShared }: Words, qr: QrImage): string {
  const { title, subtitle = '', number = '', identity, placeDate, signer, acknowledged, footer } = sheet;
  let key = `${title}\0${subtitle}\0${number}\0${placeDate}\0${qr.edge}\0${qr.quiet}\0${isDrawn(sheet)}\0${signer.idLine ? 1 : 0}`;
  for (const { label } of identity) key += `\0l${label}`;
  for (const caption of signer.caption) key += `\0s${caption}`;
  if (acknowledged) key += `\0a${JSON.stringify(acknowledged)}`;
  for (const line of footer) key += `\0f${line}`;
  key += `\0q${sheet.qr.caption.length}`;
  for (const block of [...sheet.opening, { kind: 'identity' } as const, ...sheet.body]) {
    key += `\0${block.kind}`;
    if (block.kind === 'identity') continue;
    const texts = runsOf(block);
    if (!texts.every(isShared)) key += `\0o${texts.length}`;
    else for (const runs of texts) key += `\0i${runs.map(({ text, style = '' }) => `\0r${style}\0${text}`).join('')}`;
  }
  return key;
}
