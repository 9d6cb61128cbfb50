import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeIn, readScanned } from '../../../src/verification/scan/scanned.ts';

const hosts = ['ikrar.contoh.go.id', 'localhost:3000'];
const read = (text: string) => readScanned(text, hosts);

it('finds code and token in the address of this service, under each of its names', () => {
  const ours = { kind: 'ours', code: '7ZKD0F2M9XQAB1CE', token: 'a.b.c' };
  expect(read('https://ikrar.contoh.go.id/v/7ZKD0F2M9XQAB1CE#a.b.c')).toEqual(ours);
  expect(read(' http://localhost:3000/v/7zkd-0f2m-9xqa-b1ce#a.b.c\n')).toEqual(ours);
  expect(read('https://ikrar.contoh.go.id/v/7ZKD0F2M9XQAB1CE')).toEqual({ ...ours, token: '' });
});

it('names the host of a code that is another service’s', () => {
  expect(read('https://ikrar.contoh.go.id.penipu.example/v/7ZKD0F2M9XQAB1CE#a.b.c')).toEqual({
    kind: 'foreign',
    host: 'ikrar.contoh.go.id.penipu.example',
  });
});

it.each([
  'bukan alamat',
  'javascript:alert(1)',
  'WIFI:S:x;;',
  'https://ikrar.contoh.go.id/t#rahasia',
  'https://ikrar.contoh.go.id/v/bukan-kode',
  'https://ikrar.contoh.go.id/v/%E0%A4%A',
  'https://lain.example/',
  '',
])('takes %j for something else', (text) => {
  expect(read(text)).toEqual({ kind: 'other' });
});

it('never throws, whatever a QR holds', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void codeIn(`/v/${text}`)));
  fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => void read(text)));
});
