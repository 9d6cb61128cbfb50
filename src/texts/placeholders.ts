import { Refusal } from '#errors';

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

/** `{{name}}`; the name is its first group. */
export const placeholders = /\{\{\s*([^{}\s]*)\s*\}\}/g;
const known = new Set<string>([...eventPlaceholders, ...personPlaceholders]);

/**
 * Checks that every placeholder of a Markdown source is one we can fill.
 * @throws Refusal 'text-invalid' {line, problem: 'placeholder', what: its name}; lines count from 1.
 */
export function checkPlaceholders(body: string): void {
  for (const [index, line] of body.split('\n').entries()) {
    for (const [whole, name = ''] of line.matchAll(placeholders)) {
      if (!known.has(name)) {
        throw new Refusal('text-invalid', { line: index + 1, problem: 'placeholder', what: name || whole });
      }
    }
  }
}

/** What stands for the person where the text is shown without one. */
export const nobody: PersonValues = {
  nama: '(nama)',
  nip: '(NIP)',
  pangkat: '(pangkat/golongan)',
  jabatan: '(jabatan)',
  unit: '(unit kerja)',
};
