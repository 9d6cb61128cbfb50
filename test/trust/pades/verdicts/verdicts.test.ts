import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { hashBase } from '#trust/pades/sign';
import { fileSentence } from '../../../../src/verification/file-sentence.ts';
import { verdictOf } from '../../../../src/verification/judge.ts';
import { verificationWords } from '../../../../src/verification/words.ts';
import { createSetting, type Setting } from '../attacks/setting.ts';
import { NOW } from '../pact.ts';
import { verdictCases } from './cases.ts';
import { changedSeals } from './changed-seals.ts';
import { otherKeys } from './other-keys.ts';
import { severalSigners } from './several-signers.ts';

const cases = verdictCases(({ bytes, startxref }) => ({
  bytes,
  head: { size: bytes.length, objectCount: 11, startxref, root: 1, id: '00112233445566778899aabbccddeeff' },
  hash: hashBase(bytes),
}));

describe('the verdict on a file, in the words of ETSI and of the page', () => {
  let setting: Setting;
  beforeAll(() => {
    setting = createSetting();
  });

  it.each([...cases, ...severalSigners, ...changedSeals, ...otherKeys].map((one) => [one.name, one] as const))(
    '%s',
    async (_, one) => {
      const { authority } = setting;
      const crls = one.crls?.(setting) ?? authority.crls();
      const report = await verifyPdf(one.file(setting), { roots: authority.roots, crls, at: NOW });
      const verdict = verdictOf(report);
      const wordIn = (lang: 'id' | 'en') => verificationWords(lang).files[verdict].word;
      const { sentence } = one;
      const began = (lang: 'id' | 'en') =>
        fileSentence(verdict, report, lang, 'Asia/Jakarta').slice(0, sentence?.[lang].length);
      if (sentence) expect({ id: began('id'), en: began('en') }).toEqual(sentence);
      expect({
        indication: report.indication,
        subIndication: report.subIndication,
        word: { id: wordIn('id'), en: wordIn('en') },
      }).toEqual({ indication: one.indication, subIndication: one.subIndication, word: one.word });
    },
  );
});
