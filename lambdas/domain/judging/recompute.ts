import { type Computed, computeJudgement } from './compute-judgement.ts';
import type { Receipt } from './opportunity.ts';
import { rulesVersion } from './rules-version.ts';

/** The first thing in which a receipt and its own computation differ. */
export interface Difference {
  readonly what: string;
  readonly stated: string | number | undefined;
  readonly computed: string | number | undefined;
}

export interface Recomputation {
  readonly steps: Receipt['steps'];
  /** What the opportunity must state; absent when the inputs make none. */
  readonly numbers?: Computed['numbers'];
  /** Absent: the receipt recomputes. */
  readonly difference?: Difference;
}

/** Computes a receipt again, from its inputs, comparables and rules alone, and holds the result against what it states. */
export const recompute = (receipt: Receipt): Recomputation => {
  const version = rulesVersion(receipt.rules);
  if (version !== receipt.ruleVersion)
    return {
      steps: [],
      difference: { what: 'rule version', stated: receipt.ruleVersion, computed: version },
    };
  const offers = receipt.comparables.map(({ adjustedAmount: _, weight: _weight, ...offer }) => offer);
  const { steps, comparables, reasons, numbers } = computeJudgement({ ...receipt, offers });
  const differences = function* (): Generator<Difference> {
    for (const { currency, perUsDollar } of receipt.rates) {
      const computed = receipt.rules.exchangeRates.perUsDollar[currency];
      yield { what: `rate of ${currency}`, stated: perUsDollar, computed };
    }
    for (let at = 0; at < Math.max(steps.length, receipt.steps.length); at += 1) {
      const [stated, computed] = [receipt.steps[at], steps[at]];
      yield { what: `step ${at + 1}`, stated: stated?.step, computed: computed?.step ?? reasons.join(', ') };
      yield { what: `${computed?.step}`, stated: stated?.value, computed: computed?.value };
      yield { what: `rule of ${computed?.step}`, stated: stated?.rule, computed: computed?.rule };
      yield { what: `unit of ${computed?.step}`, stated: stated?.unit, computed: computed?.unit };
    }
    for (const { listingId, adjustedAmount, weight } of receipt.comparables) {
      const found = comparables.find((comparable) => comparable.listingId === listingId);
      const what = `comparable ${listingId}`;
      yield { what: `${what}, adjusted amount`, stated: adjustedAmount, computed: found?.adjustedAmount };
      yield { what: `${what}, weight`, stated: weight, computed: found?.weight };
    }
  };
  for (const difference of differences())
    if (difference.stated !== difference.computed) return { steps, difference };
  return { steps, numbers };
};
