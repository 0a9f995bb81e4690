/** The rule of a web ACL that counts the requests of an address. */
export interface RateRule {
  /** Requests of one address in a window. */
  readonly limit: number;
  readonly windowSeconds: number;
}

interface RawRule {
  readonly Statement?: {
    readonly RateBasedStatement?: { readonly Limit: number; readonly EvaluationWindowSec?: number };
  };
}

/** AWS's own window where a rule names none. */
const usualWindowSeconds = 300;

/** @throws Error when the ACL has none. */
export const rateRuleOf = (rules: readonly RawRule[]): RateRule => {
  const stated = rules
    .map(({ Statement }) => Statement?.RateBasedStatement)
    .find((rule) => rule !== undefined);
  if (stated === undefined) throw new Error('No rule of the web ACL counts the requests of an address');
  return { limit: stated.Limit, windowSeconds: stated.EvaluationWindowSec ?? usualWindowSeconds };
};

/**
 * How many requests of one address the wall would turn away, which the local AWS takes and does not enforce: those for
 * which more than the limit, blocked ones among them, came in the window that ends with them. WAF itself looks every few
 * seconds, and so lets some more pass.
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-request-limits.html
 * @param times of its requests, in milliseconds and in their order.
 */
export const blockedAtWall = (times: readonly number[], { limit, windowSeconds }: RateRule): number => {
  let oldest = 0;
  return times.filter((time, at) => {
    while ((times[oldest] ?? time) <= time - windowSeconds * 1_000) oldest += 1;
    return at - oldest + 1 > limit;
  }).length;
};
