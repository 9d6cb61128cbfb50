import { type Cell, cellText } from './cell.ts';

export interface Phone {
  /** `+62…`, or empty when the cell holds none that can be right. */
  readonly value: string;
  /** Whether more than one number stood in the cell; the first is kept. */
  readonly several: boolean;
  readonly unreadable: boolean;
}

/**
 * Reads an Indonesian telephone number: `0812…`, `62812…`, `+62 812-…`, or a number cell that lost its 0. Two in a
 * cell happen; the first is taken.
 */
export function readPhone(cell: Cell | undefined): Phone {
  const text = cellText(cell).replace(/^'/, '');
  if (text === '') return { value: '', several: false, unreadable: false };
  const found = text
    .split(/[/;,]|\batau\b|\bdan\b|\s{2,}/i)
    .map(normal)
    .filter((one) => one !== '');
  return { value: found[0] ?? '', several: found.length > 1, unreadable: found.length === 0 };
}

function normal(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^(62|0)+/, '');
  return /^[1-9]\d{7,11}$/.test(digits) ? `+62${digits}` : '';
}
