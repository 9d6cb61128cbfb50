/** The words this folder prints of its own accord; `{…}` is filled in. */
export interface PdfStrings {
  /** `{n}`, `{of}` */
  page: string;
  sample: string;
  number: string;
  emblemAlt: string;
  /** `{name}` */
  signatureAlt: string;
  /** `{url}`: without its fragment */
  qrAlt: string;
  /** `{title}`: a table's, above its header on further pages */
  continued: string;
}

/** The built-in words, by document language. */
export const pdfStrings: Record<'id' | 'en', PdfStrings> = {
  id: {
    page: 'Halaman {n} dari {of}',
    sample: 'CONTOH',
    number: 'Nomor: {number}',
    emblemAlt: 'Lambang {organisation}',
    signatureAlt: 'Tanda tangan {name}',
    qrAlt: 'Kode QR untuk memeriksa dokumen ini di {url}',
    continued: '{title} (lanjutan)',
  },
  en: {
    page: 'Page {n} of {of}',
    sample: 'SAMPLE',
    number: 'Number: {number}',
    emblemAlt: 'Emblem of {organisation}',
    signatureAlt: 'Signature of {name}',
    qrAlt: 'QR code to check this document at {url}',
    continued: '{title} (continued)',
  },
};

/** Fills `{key}`; what has no value stays as it is. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
