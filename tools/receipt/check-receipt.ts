import type { Opportunity, Receipt } from '../../lambdas/domain/judging/opportunity.ts';
import { type Recomputation, recompute } from '../../lambdas/domain/judging/recompute.ts';
import { validateReceipt } from '../../lambdas/shared/validation/compiled/receipt-validators.js';
import { describeViolations, violationsBy } from '../../lambdas/shared/validation/violation.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface CheckedReceipt extends Recomputation {
  readonly receipt: Receipt;
}

const violationsOf = violationsBy(validateReceipt);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError('This is no JSON: give an opportunity or a receipt as the API serves it.', {
      cause,
    });
  }
};

/** What the opportunity itself states beside its receipt, and what the receipt comes to. */
const statedOutside = (
  stated: Readonly<Record<string, unknown>>,
  { numbers }: Recomputation,
  { inputs }: Receipt,
): Recomputation['difference'] => {
  const flat = (source: Partial<Opportunity>): [string, unknown][] => {
    const { score, confidence, discount, lane, maximumBid, totalCost, roi, marketValue } = source;
    return Object.entries({
      ...{ score, confidence, discount, lane, maximumBid, totalCost, roi },
      ...{ 'market value': marketValue?.amount, low: marketValue?.low, high: marketValue?.high },
      ...{ spread: marketValue?.spread, 'sample size': marketValue?.sampleSize },
    });
  };
  const price = inputs.find(({ name }) => name === 'price')?.value;
  const computed = new Map<string, unknown>([['price', price], ...flat(numbers ?? {})]);
  const statedPrice = (stated as Partial<Opportunity>).price?.amount;
  const all: [string, unknown][] = [['price', statedPrice], ...flat(stated)];
  const wrong = all.find(([name, value]) => value !== computed.get(name));
  if (wrong === undefined) return undefined;
  const shown = (value: unknown) =>
    typeof value === 'number' ? value : value === undefined ? value : String(value);
  return {
    what: `${wrong[0]} of the opportunity`,
    stated: shown(wrong[1]),
    computed: shown(computed.get(wrong[0])),
  };
};

/**
 * @param text An opportunity with its receipt, or a receipt, as JSON.
 * @throws UsageError when it is neither.
 */
export const checkReceipt = (text: string): CheckedReceipt => {
  const value = parse(text);
  const opportunity = isObject(value) && 'receipt' in value ? value : undefined;
  const receipt = opportunity === undefined ? value : opportunity.receipt;
  const violations = violationsOf(receipt);
  if (violations.length > 0) {
    const [first, more] = [violations.slice(0, 5), violations.length - 5];
    const rest = more > 0 ? `; and ${more} more` : '';
    throw new UsageError(
      `This is no receipt: ${describeViolations(first)}${rest}. Give one as GET /api/opportunities/{id} serves it; docs/schemas/receipt.json describes it.`,
    );
  }
  const result = recompute(receipt as Receipt);
  const difference =
    result.difference ??
    (opportunity === undefined ? undefined : statedOutside(opportunity, result, receipt as Receipt));
  return { ...result, receipt: receipt as Receipt, ...(difference !== undefined && { difference }) };
};

const money = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });

/** For reading in a terminal: what went in, each step, and whether it recomputes. */
export const describeReceipt = ({ receipt, steps, difference }: CheckedReceipt): string => {
  const inputs = receipt.inputs.map(({ name, value, unit, provenance }) => {
    const origin = provenance === undefined ? '' : `  ← ${provenance.method} ${provenance.path}`;
    return `  ${name}: ${value}${unit && ` ${unit}`}${origin}`;
  });
  const comparables = receipt.comparables.map(
    ({ url, year, price, adjustedAmount, weight }) =>
      `  ${year}  ${money(price.amount)} ${price.currency} ${price.kind} → ${money(adjustedAmount)}  weight ${weight}  ${url}`,
  );
  const leftOut = receipt.leftOut.map(({ reason, listings }) => `  left out: ${listings} (${reason})`);
  const computed = steps.map(
    ({ step, rule, value, unit }, at) =>
      `  ${String(at + 1).padStart(2)}. ${step} = ${money(value)} ${unit}\n      ${rule}`,
  );
  const verdict =
    difference === undefined
      ? 'recomputes'
      : `DOES NOT RECOMPUTE: ${difference.what}: stated ${difference.stated ?? 'nothing'}, computed ${difference.computed ?? 'nothing'}`;
  return [
    `Rules ${receipt.ruleVersion}, judged on ${receipt.judgedOn}`,
    'Inputs',
    ...inputs,
    `Comparables (${receipt.comparables.length})`,
    ...comparables,
    ...leftOut,
    'Steps',
    ...computed,
    verdict,
  ].join('\n');
};
