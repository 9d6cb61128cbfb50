/**
 * Signs that stand for a plain letter, digit or sign and differ in nothing but their dress, with which they come when text is
 * copied: letterlike and mathematical ones, Roman numbers, wide forms, ligatures of a PDF, the wide blank. Fractions, raised
 * figures and signs in circles mean something else, and are not among them.
 */
const dressed =
  /[\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u212c\u212d\u212f-\u2131\u2133\u2134\u2139\u2160-\u217f\u3000\ufb00-\ufb06\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu;

/** The text with letters and digits as a keyboard has them (NFKC, UAX #15, for those signs only). */
export function plainLetters(text: string): string {
  if (/^[\0-\u20ff]*$/.test(text)) return text;
  return text.replace(dressed, (sign) => {
    const plain = sign.normalize('NFKC');
    return /^[\x20-\x7e]+$/.test(plain) ? plain : sign;
  });
}
