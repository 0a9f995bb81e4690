import type { RulesDocument } from '../../contract/rules-document.ts';
import { type JudgingRules, judgingRules } from '../../domain/judging/judging-rules.ts';
import { type RulesReading, rulesFrom } from '../../domain/judging/rules-from.ts';
import { validateRulesDocument } from '../validation/compiled/rules-validators.js';
import { describeViolations, violationsBy } from '../validation/violation.ts';

const violationsOf = violationsBy(validateRulesDocument);

/**
 * The rules that a document puts into effect, or everything that is wrong with it.
 * @param document anything; a rules document is an object of what differs from the product's own rules.
 * @param today ISO 8601 date, UTC: rates of a later day are a mistake.
 */
export const parseRules = (
  document: unknown,
  today: string,
  defaults: JudgingRules = judgingRules,
): RulesReading => {
  const violations = violationsOf(document);
  return violations.length > 0
    ? { rules: undefined, problems: violations.map((violation) => describeViolations([violation])) }
    : rulesFrom(defaults, document as RulesDocument, today);
};
