import { Refusal } from '#errors';
import { changeRuns, mapRuns } from './blocks.ts';
import type { ParsedBody } from './parse-markdown.ts';

/** What an event fills in, the same for everybody. */
export const eventPlaceholders = [
  'kegiatan',
  'kontes',
  'tanggal',
  'waktu',
  'tempat',
  'kedudukan',
  'nomor_surat',
  'instansi',
] as const;
/** What only the person fills in. */
export const personPlaceholders = ['nama', 'nip', 'pangkat', 'jabatan', 'unit'] as const;

export type EventValues = Readonly<Record<(typeof eventPlaceholders)[number], string>>;
export type PersonValues = Readonly<Record<(typeof personPlaceholders)[number], string>>;

const pattern = /\{\{\s*([^{}\s]*)\s*\}\}/g;
const known = new Set<string>([...eventPlaceholders, ...personPlaceholders]);

/**
 * Checks that every placeholder of a Markdown source is one we can fill.
 * @throws Refusal 'text-invalid' {line, problem: 'placeholder', what: its name}; lines count from 1.
 */
export function checkPlaceholders(body: string): void {
  for (const [index, line] of body.split('\n').entries()) {
    for (const [whole, name = ''] of line.matchAll(pattern)) {
      if (!known.has(name)) {
        throw new Refusal('text-invalid', { line: index + 1, problem: 'placeholder', what: name || whole });
      }
    }
  }
}

/**
 * Puts values where placeholders stand. It happens after the Markdown was read and in text only, in one pass: a name
 * with `*`, `<` or `{{unit}}` in it stays that name.
 */
export function fillPlaceholders(body: ParsedBody, values: Readonly<Record<string, string>>): ParsedBody {
  const fill = (text: string) =>
    text.replace(pattern, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole));
  return {
    opening: mapRuns(body.opening, fill),
    promises: body.promises.map((runs) => changeRuns(runs, fill)),
    closing: mapRuns(body.closing, fill),
  };
}

/** What stands for the person where the text is shown without one. */
export const nobody: PersonValues = {
  nama: '(nama)',
  nip: '(NIP)',
  pangkat: '(pangkat/golongan)',
  jabatan: '(jabatan)',
  unit: '(unit kerja)',
};
