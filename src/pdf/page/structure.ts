import { plainObject, ref } from '../file/syntax.ts';
import type { PdfObject } from '../file/types.ts';

/** Standard structure types this project uses (ISO 32000-1 14.8.4). */
export type Tag =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TFoot'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Form';

type Kid = { element: number } | { page: number; mcid: number };

/** A node of the structure tree; `entries` are further dictionary entries, e.g. "/Alt (…)". */
export interface Element {
  number: number;
  tag: Tag;
  parent: number;
  entries: string;
  kids: Kid[];
}

/** The structure elements of one document, in reading order: an element is added when its turn comes. */
export class StructureTree {
  readonly root: Element;
  readonly #all: Element[] = [];
  readonly #allocate: () => number;

  /** `root` is the Document element's reserved number, `parent` the StructTreeRoot's. */
  constructor(root: number, parent: number, allocate: () => number) {
    this.root = { number: root, tag: 'Document', parent, entries: '', kids: [] };
    this.#all.push(this.root);
    this.#allocate = allocate;
  }

  add(parent: Element, tag: Tag, entries = ''): Element {
    const element: Element = { number: this.#allocate(), tag, parent: parent.number, entries, kids: [] };
    parent.kids.push({ element: element.number });
    this.#all.push(element);
    return element;
  }

  /** Every element as an object (ISO 32000-1 14.7.2). */
  objects(): PdfObject[] {
    return this.texts().map(({ number, text }) => plainObject(number, text));
  }

  /** The same as text, for object streams. */
  texts(): { number: number; text: string }[] {
    return this.#all.map((element) => ({ number: element.number, text: elementBody(element) }));
  }
}

function elementBody({ tag, parent, entries, kids }: Element): string {
  let page: number | undefined;
  for (const kid of kids) if ('page' in kid) page ??= kid.page;
  let items = '';
  for (const kid of kids) {
    const separator = items === '' ? '' : ' ';
    if ('element' in kid) items += `${separator}${ref(kid.element)}`;
    else if (kid.page === page) items += `${separator}${kid.mcid}`;
    else items += `${separator}<< /Type /MCR /Pg ${ref(kid.page)} /MCID ${kid.mcid} >>`;
  }
  const own = page === undefined ? '' : ` /Pg ${ref(page)}`;
  const more = entries === '' ? '' : ` ${entries}`;
  const content = kids.length === 1 ? items : `[${items}]`;
  return `<< /S /${tag} /P ${ref(parent)}${own}${more} /K ${content} >>`;
}
