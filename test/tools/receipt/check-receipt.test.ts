import { describe, expect, test } from '@jest/globals';
import { judgeListing } from '../../../lambdas/domain/judging/judge-listing.ts';
import { judgingRules } from '../../../lambdas/domain/judging/judging-rules.ts';
import { checkReceipt, describeReceipt } from '../../../tools/receipt/check-receipt.ts';
import { askingFor } from '../../support/sample-listing.ts';

const judgement = judgeListing(
  askingFor('x', 9_000),
  [19_000, 20_000, 21_000].map((amount, at) => askingFor(`m${at}`, amount)),
  '2026-11-21T12:00:00.000Z',
);
if (judgement.verdict !== 'opportunity') throw new Error(judgement.reasons.join());
const { opportunity } = judgement;
const { receipt } = opportunity;

describe('a receipt', () => {
  test('is told from within an opportunity, and alone', () => {
    for (const value of [opportunity, receipt]) {
      expect(checkReceipt(JSON.stringify(value)).difference).toBeUndefined();
    }
  });

  test('is shown with every input, comparable and step', () => {
    const text = describeReceipt(checkReceipt(JSON.stringify(receipt)));
    expect(text).toMatch(/recomputes$/);
    for (const { step } of receipt.steps) expect(text).toContain(step);
    for (const { url } of receipt.comparables) expect(text).toContain(url);
    expect(text).toContain('price: 9000 USD');
  });

  test.each([
    [{ ...receipt, steps: receipt.steps.map((step) => ({ ...step, value: step.value + 1 })) }, 'age'],
    [{ ...receipt, rules: { ...judgingRules, lanes: [] } }, 'rule version'],
    [{ ...opportunity, score: 12 }, 'score of the opportunity'],
    [{ ...opportunity, price: { ...opportunity.price, amount: 1 } }, 'price of the opportunity'],
    [{ ...opportunity, maximumBid: 19_999 }, 'maximumBid of the opportunity'],
    [{ ...opportunity, marketValue: { ...opportunity.marketValue, high: 1 } }, 'high of the opportunity'],
  ])('that was changed names the first difference, case %#', (value, what) => {
    const checked = checkReceipt(JSON.stringify(value));
    expect(checked.difference?.what).toBe(what);
    expect(describeReceipt(checked)).toContain(`DOES NOT RECOMPUTE: ${what}: stated`);
  });

  test.each([
    ['', 'no JSON'],
    ['null', 'no receipt: value must be object'],
    ['{}', "must have required property 'ruleVersion'"],
    [JSON.stringify({ receipt: { ...receipt, judgedOn: 'today' } }), '/judgedOn must match pattern'],
    [JSON.stringify({ ...receipt, rules: { ...judgingRules, valuation: {} } }), '/rules/valuation must have'],
  ])('that is none is refused: %#', (text, message) => {
    expect(() => checkReceipt(text)).toThrow(message);
  });
});
