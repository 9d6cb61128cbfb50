import type { PdfObject } from '#trust/pades/sign';
import { at, attackedBase, form, growing, page, type Setting, streamText } from '../attacks/setting.ts';
import { type Growing, NOW, object, signRevision } from '../pact.ts';

/** How one signer signs with a tool of their own: a field, a widget on the page, and a picture for it. */
export interface Signing {
  /** The certificate's name, and the field's. */
  readonly name: string;
  readonly rectangle?: string;
  /** Into the signature dictionary, as certifying tools do. */
  readonly reference?: string;
  /** Into the field. */
  readonly field?: string;
  /** Besides, or instead of what the tool writes. */
  readonly more?: readonly PdfObject[];
  /** Field and widget as two objects, as some tools do. */
  readonly apart?: boolean;
  /** Whose certificate it is, when it is not the service's. */
  readonly by?: Setting['authority'];
}

/** One hand after the other, each in a revision of its own. */
export function signedBy({ authority }: Setting, signings: readonly Signing[], base = attackedBase()): Growing {
  let file = growing(base);
  const widgets: number[] = [];
  const fields: number[] = [];
  signings.forEach((signing, index) => {
    const next = file.head.objectCount;
    const [field, widget] = [next, signing.apart ? next + 3 : next];
    widgets.push(widget);
    fields.push(field);
    const time = new Date(NOW.getTime() + index * 20_000);
    const by = signing.by ?? authority;
    file = signRevision(
      file,
      by.issueSigner({ commonName: signing.name }),
      {
        field: { number: field, dictionary: fieldText(signing, next) },
        time,
        // The writer has no word for it: it goes in behind the name of the format.
        ...(signing.reference && { subFilter: `ETSI.CAdES.detached ${signing.reference}` as 'ETSI.CAdES.detached' }),
      },
      { authority: by, time, objects: objectsOf(signing, next, widgets, fields) },
    );
  });
  return file;
}

const references = (numbers: readonly number[]) => numbers.map((number) => `${number} 0 R`).join(' ');

/** The page of the attacked file with more on it. */
export const pageWith = (...widgets: readonly number[]) =>
  page().replace(`${at.widget} 0 R]`, `${at.widget} 0 R ${references(widgets)}]`);

const shown = ({ rectangle = '[300 100 500 160]' }: Signing, next: number) =>
  `/Type /Annot /Subtype /Widget /Rect ${rectangle} /F 132 /P ${at.page} 0 R /AP << /N ${next + 1} 0 R >>`;

function fieldText(signing: Signing, next: number): string {
  const { name, field = '', apart } = signing;
  const own = apart ? `/Kids [${next + 3} 0 R]` : shown(signing, next);
  return `<< /FT /Sig /T (${name}) ${own} ${field}`;
}

function objectsOf(
  signing: Signing,
  next: number,
  widgets: readonly number[],
  fields: readonly number[],
): readonly PdfObject[] {
  const { more = [], apart } = signing;
  const resources = `/Resources << /Font << /F ${next + 2} 0 R >> >>`;
  const made: PdfObject[] = [
    object(
      next + 1,
      streamText('BT /F 9 Tf (ttd) Tj ET', `/Type /XObject /Subtype /Form /BBox [0 0 200 60] ${resources}`),
    ),
    object(next + 2, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
    ...(apart ? [object(next + 3, `<< ${shown(signing, next)} /Parent ${next} 0 R >>`)] : []),
    object(at.page, pageWith(...widgets)),
    object(at.form, form(references(fields), '/DA (/Helv 0 Tf 0 g)')),
  ];
  const instead = new Set(more.map(({ number }) => number));
  return [...made.filter(({ number }) => !instead.has(number)), ...more];
}

/** The transform by which a certifying signature says what may follow (ISO 32000-1 section 12.8.2.2). */
export const certified = (level: number) =>
  `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${level} /V /1.2 >> >>]`;
