import { layoutPact } from '#pdf';
import { appendObjects } from '#trust/pades/sign';
import type { EventContext, SigningText } from './event-context.ts';
import { pactSheet } from './pact-sheet.ts';
import type { SigningPerson } from './store/standing.ts';
import { strokesOf } from './strokes-of.ts';

/** The paper as it will look, without a signature or a code, for those who would rather read it as a PDF. */
export function previewText(
  person: SigningPerson,
  context: EventContext,
  text: SigningText,
  publicUrl: string,
  at: Date,
): Uint8Array {
  const verifyUrl = `${publicUrl}/verifikasi`;
  const words = pactSheet({
    ...context,
    person,
    text: text.fill(person),
    mark: undefined,
    assurance: undefined,
    circumstances: undefined,
    code: '',
    verifyUrl,
    publicUrl,
    at,
  });
  const { tail } = appendObjects(
    text.base.head,
    text.hash,
    layoutPact(text.base, { ...words, strokes: strokesOf(undefined) }),
  );
  return Buffer.concat([text.base.bytes, tail]);
}
