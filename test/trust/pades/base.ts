import { type PDFArray, PDFDocument, PDFHexString, PDFName, PDFString, StandardFonts } from 'pdf-lib';
import type { FileHead, SignatureField } from '#trust/pades/sign';

/** An unsigned file as the frozen base is: two empty signature fields, each apart from its widget. */
export interface TestBase {
  readonly bytes: Uint8Array;
  readonly head: FileHead;
  readonly person: SignatureField;
  readonly seal: SignatureField;
  readonly archive: SignatureField;
  /** Object numbers, for those who want to tamper. */
  readonly numbers: {
    readonly page: number;
    readonly pages: number;
    readonly content: number;
    readonly font: number;
    readonly acroForm: number;
    readonly widget: number;
    readonly dangling: number;
  };
}

export interface BaseOptions {
  readonly objectStreams?: boolean;
  /** The page waits for a content stream that does not exist: what a shadow attack fills in later. */
  readonly dangling?: boolean;
}

/**
 * One page of text and a form, saved without object streams unless asked for. The widgets do not name their field as
 * /Parent: with it, poppler 22.12 takes the widget for a field of its own, and reports that one as not signed.
 */
export async function createBase({
  objectStreams = false,
  dangling: waits = false,
}: BaseOptions = {}): Promise<TestBase> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const { context } = pdf;
  const page = pdf.addPage([595, 842]);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  page.drawText('Saya berjanji menjaga netralitas.', { x: 60, y: 700, font, size: 14 });
  await pdf.flush();
  page.node.normalize();

  const field = (name: string) => {
    const widget = context.register(
      context.obj({ Type: 'Annot', Subtype: 'Widget', Rect: [60, 100, 260, 160], F: 132, P: page.ref }),
    );
    const reference = context.register(context.obj({ FT: 'Sig', T: PDFString.of(name), Kids: [widget] }));
    page.node.addAnnot(widget);
    return { widget, reference, dictionary: `<< /FT /Sig /T (${name}) /Kids [${widget.objectNumber} 0 R]` };
  };
  const person = field('person');
  const seal = field('seal');
  const archive = field('archive');
  const fields = [person, seal, archive].map(({ reference }) => reference);
  const acroForm = context.register(context.obj({ Fields: fields, SigFlags: 3 }));
  pdf.catalog.set(PDFName.of('AcroForm'), acroForm);
  const dangling = waits ? context.nextRef() : undefined;
  const contents = page.node.Contents() as PDFArray;
  if (dangling) contents.push(dangling);
  const id = '00112233445566778899aabbccddeeff';
  context.trailerInfo.ID = context.obj([PDFHexString.of(id), PDFHexString.of(id)]);
  const bytes = await pdf.save({
    useObjectStreams: objectStreams,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });

  const text = Buffer.from(bytes).toString('latin1');
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  const content = contents.get(0) as unknown as { objectNumber: number };
  return {
    bytes,
    head: {
      size: bytes.length,
      objectCount: number(/\/Size (\d+)/),
      startxref: number(/startxref\s+(\d+)/),
      root: number(/\/Root (\d+)/),
      id,
    },
    person: { number: person.reference.objectNumber, dictionary: person.dictionary },
    seal: { number: seal.reference.objectNumber, dictionary: seal.dictionary },
    archive: { number: archive.reference.objectNumber, dictionary: archive.dictionary },
    numbers: {
      page: page.ref.objectNumber,
      pages:
        pdf.catalog.Pages() &&
        (pdf.catalog.get(PDFName.of('Pages')) as unknown as { objectNumber: number }).objectNumber,
      content: content.objectNumber,
      font: font.ref.objectNumber,
      acroForm: acroForm.objectNumber,
      widget: person.widget.objectNumber,
      dangling: dangling?.objectNumber ?? 0,
    },
  };
}
