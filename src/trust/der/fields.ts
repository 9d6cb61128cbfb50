import { children, type Der, malformed } from './read.ts';

/** The fields of a SEQUENCE, taken in the order its ASN.1 module names them. */
export class Fields {
  readonly #all: readonly Der[];
  #next = 0;

  constructor(all: readonly Der[]) {
    this.#all = all;
  }

  /** The next field, of this tag if one is given. Refusal 'asn1-malformed' if it is not there. */
  take(tag?: number): Der {
    const field = this.#all[this.#next];
    if (!field || (tag !== undefined && field.tag !== tag)) throw malformed('unexpected field');
    this.#next++;
    return field;
  }

  /** The next field if it has one of these tags: OPTIONAL and DEFAULT. */
  maybe(...tags: readonly number[]): Der | undefined {
    const field = this.#all[this.#next];
    if (!field || !tags.includes(field.tag)) return undefined;
    this.#next++;
    return field;
  }

  /** The next field of whatever type, if there is one: ANY OPTIONAL. */
  next(): Der | undefined {
    const field = this.#all[this.#next];
    if (field) this.#next++;
    return field;
  }

  /** Nothing may be left. Refusal 'asn1-malformed'. */
  end(): void {
    if (this.#next !== this.#all.length) throw malformed('field too many');
  }
}

/** Opens an element of this tag. Refusal 'asn1-malformed'. */
export function fields(der: Der, tag: number): Fields {
  if (der.tag !== tag) throw malformed('unexpected tag');
  return new Fields(children(der));
}

/** The one element inside an explicit tag. Refusal 'asn1-malformed'. */
export function inside(der: Der): Der {
  const field = new Fields(children(der));
  const only = field.take();
  field.end();
  return only;
}

/** The members of a SEQUENCE OF or SET OF. Refusal 'asn1-malformed'. */
export function members(der: Der, tag: number): Der[] {
  if (der.tag !== tag) throw malformed('unexpected tag');
  return children(der);
}
