import { type FrozenBase, layoutPact, type PactSheet, type PdfObject } from '#pdf';
import { bytesOf } from '../../src/pdf/file/syntax.ts';

/** Base and objects as one file of two sections: what the signature writer does, without a signature. */
export function append(base: FrozenBase, objects: PdfObject[]): Uint8Array {
  const parts: Uint8Array[] = [base.bytes];
  let size = base.bytes.length;
  let table = 'xref\n';
  for (const object of objects) {
    const { number } = object;
    table += `${number} 1\n${String(size).padStart(10, '0')} 00000 n \n`;
    const whole = Buffer.concat([Buffer.from(`${number} 0 obj\n`), bytesOf(object), Buffer.from('\nendobj\n')]);
    parts.push(whole);
    size += whole.length;
  }
  const { root, info, id, startxref } = base.head;
  const count = Math.max(base.head.objectCount, ...objects.map(({ number }) => number + 1));
  const trailer = `<< /Size ${count} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] /Prev ${startxref} >>`;
  parts.push(Buffer.from(`${table}trailer\n${trailer}\nstartxref\n${size}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A pact's objects by their numbers, whoever they belong to. */
export function pactObjects(base: FrozenBase, sheet: PactSheet): PdfObject[] {
  const { shared, own } = layoutPact(base, sheet);
  return [...shared, ...own].sort((a, b) => a.number - b.number);
}
