import type { ObjectFile } from '../file/object-file.ts';
import type { SignatureField } from '../file/types.ts';
import type { QrImage } from '../qr/qr.ts';
import type { Typesetter } from '../type/measure.ts';
import type { BaseLayout } from './layout.ts';
import type { Pager } from './pager.ts';
import type { StructureTree } from './structure.ts';

/** A closing document in the making. */
export interface Draft {
  file: ObjectFile;
  layout: BaseLayout;
  setter: Typesetter;
  tree: StructureTree;
  pager: Pager;
  qr: QrImage;
  fields: Record<string, SignatureField>;
}
