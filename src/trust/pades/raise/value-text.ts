import { latin1 } from '#trust/der';
import type { PdfDictionary, PdfReference, PdfValue } from '../read/values.ts';
import type { PdfObject } from '../write/revision.ts';

/**
 * A value as it is written into a file (ISO 32000-1 section 7.3). Strings keep the bytes they were read from. A stream is
 * no value that can stand inside another: a mistake of the caller.
 */
export function valueText(value: PdfValue): string {
  if (value === null || typeof value !== 'object') return numberText(value);
  switch (value.kind) {
    case 'name':
      return nameText(value.name);
    case 'string':
      return latin1(value.source.subarray(value.start, value.end));
    case 'array':
      return `[${value.items.map(valueText).join(' ')}]`;
    case 'reference':
      return referenceText(value);
    case 'dictionary':
      return `${openDictionary(value)} >>`;
    case 'stream':
      throw new Error('BUG: a stream inside a value');
  }
}

/** `<< ...` without its closing `>>`, so that something may be added. */
export function openDictionary({ entries }: PdfDictionary): string {
  return `<< ${[...entries].map(([key, value]) => `${nameText(key)} ${valueText(value)}`).join(' ')}`;
}

/** The dictionary with these entries changed or added, already as text. */
export function changedDictionary({ entries }: PdfDictionary, changes: Readonly<Record<string, string>>): string {
  const rest = new Map([...entries].filter(([key]) => !(key in changes)));
  const added = Object.entries(changes).map(([key, text]) => `${nameText(key)} ${text}`);
  return `${openDictionary({ kind: 'dictionary', entries: rest })} ${added.join(' ')} >>`;
}

/** An object of generation 0 from its text. */
export function textObject(number: number, text: string): PdfObject {
  return { number, body: Buffer.from(text, 'latin1') };
}

export function referenceText({ number, generation }: PdfReference): string {
  return `${number} ${generation} R`;
}

/** Reals are never written with an exponent (section 7.3.3). */
function numberText(value: number | boolean | null): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return String(value);
  return value.toFixed(8).replace(/0{1,8}$/, '');
}

function nameText(name: string): string {
  const escaped = name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (char) => {
    return `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `/${escaped}`;
}
