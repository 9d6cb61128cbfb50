import { Refusal } from '#errors';
import type { PdfDocument } from '../read/document.ts';
import type { Change } from '../report.ts';
import { catalogRule } from './catalog-rule.ts';
import { Comparison } from './comparison.ts';
import { descriptionRule } from './description-rule.ts';
import { dssRule } from './dss-rule.ts';
import { fieldRule } from './field-rule.ts';
import { fillRule } from './fill-rule.ts';
import { formRule } from './form-rule.ts';
import { layoutRule } from './layout-rule.ts';
import { nameChange } from './name-change.ts';
import { noteRule } from './note-rule.ts';
import { pageRule } from './page-rule.ts';
import { sameValue } from './same-value.ts';
import { structureTreeRule } from './structure-tree-rule.ts';
import { trailerRule } from './trailer-rule.ts';

/** Named changes are enough; nobody reads the ten thousandth. */
const NAMED = 20;

/** The policy: what may come after a signature. Whatever none of these rules claims is a change against the rules. */
const rules = [
  layoutRule,
  catalogRule,
  formRule,
  fieldRule,
  fillRule,
  pageRule,
  structureTreeRule,
  noteRule,
  dssRule,
  descriptionRule,
  trailerRule,
];

/**
 * What a revision did to the one before it beyond what may follow a signature. `revision`: at least 1.
 * Refusal 'pdf-too-complex'.
 */
export function changesOf(document: PdfDocument, revision: number): Change[] {
  const comparison = new Comparison(document, revision);
  try {
    for (const rule of rules) rule(comparison);
    for (const number of comparison
      .unclaimed()
      .filter((each) => differs(comparison, each))
      .slice(0, NAMED)) {
      comparison.reject(nameChange(comparison, number), { object: number });
    }
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'pdf-malformed')) throw error;
    comparison.reject('unverified');
  }
  return comparison.changes;
}

/** An object written again word for word changes nothing; one that was not there before is a change by itself. */
function differs({ document, before, now }: Comparison, number: number): boolean {
  const earlier = document.object(number, before);
  if (earlier === null || !sameValue(earlier, document.object(number, now))) return true;
  return document.generation(number, before) !== document.generation(number, now);
}
