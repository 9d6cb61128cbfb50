import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allBlocks, type Block, runsOf } from '../../src/texts/blocks.ts';
import { filling } from '../../src/texts/fill-body.ts';
import { parseMarkdown } from '../../src/texts/parse-markdown.ts';
import { checkPlaceholders, nobody } from '../../src/texts/placeholders.ts';
import { templates } from '../../src/texts/templates.ts';
import { readText, rewriteText } from '../../src/texts/text-source.ts';

const body = `# Untuk {{nama}}

Saya **{{nama}}**, *{{jabatan}}* pada {{unit}}, berjanji:

1. Saya, {{nama}}, jujur.
2. Saya netral.

- tanpa paksaan
`;

const shape = (blocks: readonly Block[]) =>
  blocks.map((block) => [block.kind, 'items' in block ? block.items.length : 0, runsOf(block).map((run) => run.style)]);
const text = (block: Block | undefined) => (block ? runsOf(block) : []).map((run) => run.text).join('');

const event = {
  kegiatan: 'Deklarasi',
  kontes: 'Pemilu',
  tanggal: '10 Juni 2024',
  waktu: 'pukul 09.00 WITA',
  tempat: 'Laworo',
  kedudukan: 'Laworo',
  nomor_surat: '',
  instansi: 'Pemerintah Kabupaten Contoh',
};

describe('filling placeholders', () => {
  const parsed = parseMarkdown(body);
  const fill = filling(parsed, event);

  it('keeps any name as it is, and never changes the structure', () => {
    const names = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: fc.constantFrom('*', '_', '<', '>', '&', '`', '{', '}', '#', '\n', '1', '.', '$', '&', ' ') }),
    );
    fc.assert(
      fc.property(names, (nama) => {
        const filled = fill({ ...nobody, nama, jabatan: 'x', unit: 'y' });
        const blocks = allBlocks(filled);
        expect(shape(blocks)).toEqual(shape(allBlocks(parsed)));
        expect(text(blocks[0])).toBe(`Untuk ${nama}`);
        expect(text(blocks[1])).toBe(`Saya ${nama}, x pada y, berjanji:`);
        expect(filled.promises[0]?.map((run) => run.text).join('')).toBe(`Saya, ${nama}, jujur.`);
      }),
    );
  });

  it('does not fill what a value brought in', () => {
    const filled = fill({ ...nobody, nama: '{{unit}}', jabatan: '$&', unit: 'Setda' });
    expect(text(filled.opening[1])).toBe('Saya {{unit}}, $& pada Setda, berjanji:');
    const { closing } = filling(parseMarkdown('1. x\n\n{{tempat}} {{nama}}'), { ...event, tempat: 'di {{nama}}' })(
      nobody,
    );
    expect(text(closing[0])).toBe('di {{nama}} (nama)');
  });

  it('gives everybody the same objects where the text says nothing of a person', () => {
    const one = fill({ ...nobody, nama: 'La Ode' });
    const other = fill({ ...nobody, nama: 'Wa Ode' });
    expect(one.closing).toBe(other.closing);
    expect(one.promises[1]).toBe(other.promises[1]);
    expect(one.promises[0]).not.toEqual(other.promises[0]);
    expect(one.opening[1]).not.toEqual(other.opening[1]);
  });

  it('refuses a placeholder nobody can fill, with its name and line', () => {
    expect(() => checkPlaceholders('a {{nama}}\n\nb {{nik}}')).toThrow(
      expect.objectContaining({ code: 'text-invalid', details: { line: 3, problem: 'placeholder', what: 'nik' } }),
    );
  });
});

describe('reading the Markdown of a text', () => {
  it.each([
    ['a link', 'Lihat [ini](https://contoh.id).', 'link'],
    ['a picture', '![x](y.png)', 'image'],
    ['HTML', '<script>alert(1)</script>', 'html'],
    ['HTML in a line', 'nama <b>tebal</b>', 'html'],
    ['code', '`x`', 'inlineCode'],
    ['a quote', '> kutipan', 'blockquote'],
    ['a rule', '---', 'thematicBreak'],
    ['bold in italic', '*satu **dua** tiga*', 'strong'],
    ['a list in a list', '- satu\n  - dua', 'list'],
  ])('refuses %s, with its line', (_name, markdown, what) => {
    expect(() => parseMarkdown(`Pembuka.\n\n${markdown}\n\nsela\n\n1. janji`)).toThrow(
      expect.objectContaining({ code: 'text-invalid', details: expect.objectContaining({ problem: 'element', what }) }),
    );
  });

  it('refuses a text without numbered promises', () => {
    expect(() => parseMarkdown('Saya berjanji.')).toThrow(
      expect.objectContaining({ details: { line: 1, problem: 'promises', what: '' } }),
    );
  });

  it('joins the lines of a paragraph', () => {
    expect(parseMarkdown('satu\ndua\n\n1. tiga').opening).toEqual([
      { kind: 'paragraph', runs: [{ text: 'satu dua' }] },
    ]);
  });

  it('never stops with anything but a refusal', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('#', '1. ', '- ', 'a', '\n', '*', '[', ']', '<b>', '`', '> ', '\t') }),
        (any) => {
          try {
            parseMarkdown(any);
          } catch (error) {
            expect(error).toMatchObject({ code: 'text-invalid' });
          }
        },
      ),
    );
  });
});

describe('the front matter of a text', () => {
  const good = templates()[0];

  it('survives that an organiser rewrites subtitle and body', () => {
    if (!good) throw new Error('no template');
    const again = readText(rewriteText(good, 'Judul: baru', 'Saya **baru**.\r\n\r\n1. Janji'));
    expect(again.subtitle.id).toBe('Judul: baru');
    expect({ ...again, subtitle: good.subtitle, source: '', body: '', parsed: null }).toEqual({
      ...good,
      source: '',
      body: '',
      parsed: null,
    });
    expect(again.parsed.promises).toEqual([[{ text: 'Janji' }]]);
  });

  it.each([
    ['none', 'Saya\n\n1. janji', '---'],
    ['broken YAML', '---\nid: [\n---\n1. x', 'yaml'],
    [
      'an unknown category',
      good?.source.replace(/categories: .*/, 'categories: [pegawai]') ?? '',
      'categories: pegawai',
    ],
    ['an unknown basis', good?.source.replace(/bases: .*/, 'bases: [uu-0]') ?? '', 'bases: uu-0'],
  ])('is refused when it is %s', (_name, source, what) => {
    expect(() => readText(source)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ problem: 'front-matter', what }) }),
    );
  });
});
