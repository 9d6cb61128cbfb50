import { describe, expect, it } from 'vitest';
import { ObjectFile } from '../../../src/pdf/file/object-file.ts';
import { plainObject } from '../../../src/pdf/file/syntax.ts';
import { PdfDocument } from '../../../src/trust/pades/read/document.ts';

describe('a file of object streams', () => {
  it('holds every object where its cross-references say, and says where it ends', () => {
    const file = new ObjectFile();
    file.put(plainObject(1, '<< /Type /Catalog >>'));
    file.put(plainObject(2, '<< /Title (x) >>'));
    const numbers = Array.from({ length: 9000 }, () => file.allocate());
    for (const number of numbers.toReversed()) file.add(number, `[${number} (n)]`);
    const { bytes, head } = file.finish(1, 2);
    const document = new PdfDocument(new Uint8Array(bytes));
    for (const number of [3, 4, 202, 4711, 9002]) {
      expect(document.object(number, 0)).toMatchObject({ kind: 'array', items: [number, { kind: 'string' }] });
    }
    expect(head).toMatchObject({ size: bytes.length, root: 1, info: 2, crossReferences: 'stream' });
    expect(Buffer.from(bytes).subarray(head.startxref).toString('latin1')).toMatch(
      new RegExp(`^${head.objectCount - 1} 0 obj\n<< /Type /XRef /Size ${head.objectCount} `),
    );
    expect(bytes.length).toBeLessThan(9000 * 9);
  });

  it('is the same bytes for the same objects', () => {
    const make = (text: string) => {
      const file = new ObjectFile();
      file.put(plainObject(1, text));
      return file.finish(1, 1);
    };
    expect(make('<< >>')).toEqual(make('<< >>'));
    expect(make('<< >>').head.id).not.toBe(make('<<  >>').head.id);
  });

  it('is not finished with an object missing, and takes none twice', () => {
    const file = new ObjectFile();
    file.put(plainObject(1, '<< >>'));
    expect(() => file.put(plainObject(1, '<< >>'))).toThrow('there twice');
    file.allocate();
    expect(() => file.finish(1, 1)).toThrow('object 2 is missing');
  });
});
