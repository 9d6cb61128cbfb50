/** What a forger does to a finished PDF without touching a byte of it: a later revision in which the first page is blank. */
export function coverFirstPage(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const last = (pattern: RegExp) => [...text.matchAll(pattern)].at(-1)?.[1] ?? '';
  const content = Number(/\/Type \/Page \/Parent [^\n]*?\/Contents (\d+) 0 R/u.exec(text)?.[1]);
  const [size, root, before] = [last(/\/Size (\d+)/gu), last(/\/Root (\d+ \d+ R)/gu), last(/startxref\s+(\d+)/gu)];
  if (!content || !size || !root || !before) throw new Error('not a PDF as this service makes it');
  const drawing = '1 1 1 rg 0 0 595 842 re f';
  const object = `${content} 0 obj\n<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream\nendobj\n`;
  const place = String(pdf.length).padStart(10, '0');
  const table = `xref\n${content} 1\n${place} 00000 n \ntrailer\n<< /Size ${size} /Root ${root} /Prev ${before} >>\n`;
  const tail = `${object}${table}startxref\n${pdf.length + object.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(tail, 'latin1')]);
}

/** The same file with one bit of its first page's content another. */
export function changeOneByte(pdf: Buffer): Buffer {
  const changed = Buffer.from(pdf);
  const at = changed.indexOf('stream\n', changed.indexOf('/Contents')) + 60;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
