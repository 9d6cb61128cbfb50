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

const braces = /\{\{([^{}]*)\}\}/g;
const known = new Set<string>([...eventPlaceholders, ...personPlaceholders]);

interface Placeholder {
  /** With its braces, as it stands in the text. */
  readonly whole: string;
  readonly name: string;
  readonly index: number;
}

/** Every `{{name}}` of a text, in order, with blanks around the name or without. */
export function placeholdersIn(text: string): Placeholder[] {
  return Array.from(text.matchAll(braces), ({ index, 0: whole, 1: name = '' }) => ({
    whole,
    name: name.trim(),
    index,
  }));
}

/**
 * Checks that every placeholder of a Markdown source is one we can fill.
 * @throws Refusal 'text-invalid' {line, problem: 'placeholder', what: its name}; lines count from 1.
 */
export function checkPlaceholders(body: string): void {
  const wrong = placeholdersIn(body).find(({ name }) => !known.has(name));
  if (!wrong) return;
  const line = body.slice(0, wrong.index).split('\n').length;
  throw new Refusal('text-invalid', { line, problem: 'placeholder', what: (wrong.name || wrong.whole).slice(0, 60) });
}

/** What stands for the person where the text is shown without one. */
export const nobody: PersonValues = {
  nama: '(nama)',
  nip: '(NIP)',
  pangkat: '(pangkat/golongan)',
  jabatan: '(jabatan)',
  unit: '(unit kerja)',
};
