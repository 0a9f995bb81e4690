import type { RulesDocument } from '../../contract/rules-document.ts';
import type { JudgingRules } from './judging-rules.ts';
import { ruleProblems } from './rule-problems.ts';

export interface RulesReading {
  /** Undefined when there are problems: rules are taken whole or not at all. */
  readonly rules: JudgingRules | undefined;
  /** One sentence each; empty for good rules. */
  readonly problems: readonly string[];
}

/** `T` with every part of it optional; lists are parts. */
type PartOf<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: PartOf<T[K]> | undefined }
    : T;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged key by key; all else, lists too, is replaced. */
const over = (base: unknown, stated: unknown): unknown => {
  if (stated === undefined) return base;
  if (!isRecord(base) || !isRecord(stated)) return stated;
  const own = (key: string): unknown => (Object.hasOwn(base, key) ? base[key] : undefined);
  return {
    ...base,
    ...Object.fromEntries(Object.entries(stated).map(([key, value]) => [key, over(own(key), value)])),
  };
};

const merged = <T>(base: T, stated: PartOf<T> | undefined): T => over(base, stated) as T;

/**
 * The rules of an environment: what its document states over the defaults. Objects are merged key by key; lists (lanes,
 * bid steps, what is refused) and the exchange rates, which are of one date, are replaced.
 * @param document keeps `rulesDocumentSchema`.
 * @param today ISO 8601 date, UTC: rates of a later day are a mistake.
 */
export const rulesFrom = (defaults: JudgingRules, document: RulesDocument, today: string): RulesReading => {
  const { exchangeRates = defaults.exchangeRates, ...rest } = document;
  const rules: JudgingRules = { ...merged(defaults, rest), exchangeRates };
  const problems = ruleProblems(rules, today);
  return { rules: problems.length === 0 ? rules : undefined, problems };
};
