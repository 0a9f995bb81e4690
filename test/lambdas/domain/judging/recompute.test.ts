import { expect, test } from '@jest/globals';
import { judgeListing } from '../../../../lambdas/domain/judging/judge-listing.ts';
import type { Receipt } from '../../../../lambdas/domain/judging/opportunity.ts';
import { recompute } from '../../../../lambdas/domain/judging/recompute.ts';
import { askingFor } from '../../../support/sample-listing.ts';

const judgement = judgeListing(
  askingFor('x', 9_000),
  [19_000, 20_000, 21_000].map((amount, at) => askingFor(`m${at}`, amount)),
  '2026-11-21T12:00:00.000Z',
);
if (judgement.verdict !== 'opportunity') throw new Error(judgement.reasons.join());
const { receipt } = judgement.opportunity;

const without = (name: string): Receipt['inputs'] => receipt.inputs.filter((input) => input.name !== name);

test('a receipt as the API serves it recomputes', () => {
  const { steps, numbers, difference } = recompute(JSON.parse(JSON.stringify(receipt)));
  expect([steps, difference]).toEqual([receipt.steps, undefined]);
  expect(judgement.opportunity).toMatchObject(numbers ?? {});
  expect(numbers?.score).toBe(100);
});

test.each<[string, Partial<Receipt>, string]>([
  ['another rule', { rules: { ...receipt.rules, lanes: [] } }, 'rule version'],
  ['another version', { ruleVersion: '1' }, 'rule version'],
  ['another rate', { rates: [{ currency: 'USD', perUsDollar: 2, asOf: '2026-11-21' }] }, 'rate of USD'],
  ['another day', { judgedOn: '2027-11-21' }, 'age'],
  [
    'a lower price',
    { inputs: [...without('price'), { name: 'price', value: 8_999, unit: 'USD' }] },
    'price to pay',
  ],
  ['a comparable less', { comparables: receipt.comparables.slice(1) }, 'step 3'],
  [
    'an embellished score',
    { steps: receipt.steps.map((step) => (step.step === 'score' ? { ...step, value: 100.1 } : step)) },
    'score',
  ],
  ['a step less', { steps: receipt.steps.slice(0, -1) }, `step ${receipt.steps.length}`],
  ['an input less', { inputs: without('mileage') }, 'step 1'],
  [
    'another weight',
    { comparables: receipt.comparables.map((each) => ({ ...each, weight: 0.5 })) },
    'comparable m0, weight',
  ],
])('with %s it does not, and the first difference is named', (_, change, what) => {
  expect(recompute({ ...receipt, ...change }).difference?.what).toBe(what);
});
