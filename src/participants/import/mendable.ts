import type { Field } from './columns.ts';

/** Cells that can be typed anew in a preview. */
export const mendable = [
  'titleFront',
  'name',
  'titleBack',
  'nip',
  'nik',
  'category',
  'role',
  'position',
  'unit',
  'desa',
  'kecamatan',
  'rank',
  'phone',
  'email',
] as const satisfies readonly Field[];
