import type { BuyersFee, BuyingRules, ExchangeRates, JudgingRules, ValuationRules } from './judging-rules.ts';
import type { Lane } from './lanes.ts';

const isDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const rateProblems = ({ asOf, perUsDollar }: ExchangeRates, today: string): string[] => {
  const { USD } = perUsDollar;
  return [
    ...(isDate(asOf) ? [] : [`exchangeRates.asOf is ${asOf}, which is no day of the calendar`]),
    ...(isDate(asOf) && asOf > today
      ? [`exchangeRates.asOf is ${asOf}, which is after today, ${today}`]
      : []),
    ...(USD === 1 ? [] : [`exchangeRates.perUsDollar.USD is ${USD}; it must be there, and 1`]),
  ];
};

const feeProblems = ({ fees: { bySource, byKind } }: BuyingRules): string[] => {
  const named: [string, BuyersFee][] = [
    ...Object.entries(bySource).map(([source, fee]): [string, BuyersFee] => [`bySource.${source}`, fee]),
    ...Object.entries(byKind).map(([kind, fee]): [string, BuyersFee] => [`byKind.${kind}`, fee]),
  ];
  return named
    .filter(([, { least, most }]) => least > most)
    .map(([name, { least, most }]) => `buying.fees.${name}: least, ${least}, is above most, ${most}`);
};

const bidStepProblems = ({ bidSteps }: BuyingRules): string[] => {
  const limits = bidSteps.map(({ below }) => below ?? Number.POSITIVE_INFINITY);
  const rise = limits.every((limit, index) => index === 0 || limit > (limits[index - 1] ?? 0));
  const shrinks = bidSteps.some(({ step }, index) => step < (bidSteps[index - 1]?.step ?? 0));
  return [
    ...(rise && limits.at(-1) === Number.POSITIVE_INFINITY
      ? []
      : ['buying.bidSteps must rise by below, and end with the one step whose below is null']),
    // A lower bid would have to be raised to more.
    ...(shrinks ? ['buying.bidSteps: no step may be less than the one before'] : []),
  ];
};

/** Titles that are no brand: nothing in the vehicle's past lowers its value. */
const unbranded = ['clean', 'not-stated', 'lien'] as const;

const titleProblems = ({ titleFactors }: ValuationRules): string[] => {
  const least = Math.min(...unbranded.map((title) => titleFactors[title]));
  return Object.entries(titleFactors).flatMap(([title, factor]) => {
    const limit = unbranded.some((each) => each === title) ? titleFactors.clean : least;
    return factor > limit
      ? [`valuation.titleFactors.${title} is ${factor}, above that of a better title, ${limit}`]
      : [];
  });
};

const valuationProblems = (valuation: ValuationRules): string[] => {
  const { leastComparables, mostComparables, ageings, segments } = valuation;
  return [
    ...(leastComparables <= mostComparables
      ? []
      : [`valuation.leastComparables, ${leastComparables}, is above mostComparables, ${mostComparables}`]),
    ...titleProblems(valuation),
    ...Object.entries(ageings)
      .filter(([, { first, floor }]) => floor > first)
      .map(([segment]) => `valuation.ageings.${segment}: the floor is above what the first year leaves`),
    ...(ageings.usual === undefined ? ['valuation.ageings.usual must be there: it is for all others'] : []),
    ...Object.keys(segments)
      .filter((segment) => !Object.hasOwn(ageings, segment))
      .map((segment) => `valuation.segments.${segment} has no valuation.ageings.${segment}`),
  ];
};

const yearly = ({ yearlyMileage }: Lane): number => yearlyMileage?.limit ?? Number.POSITIVE_INFINITY;

/** A wider lane that pays more would make a better vehicle worth less. */
const widerLaneProblems = (strict: Lane, wide: Lane): string[] => {
  const checks: readonly (readonly [boolean, string])[] = [
    [wide.age.limit >= strict.age.limit, 'must take vehicles as old'],
    [wide.mileage.limit >= strict.mileage.limit, 'must take as high a mileage'],
    [yearly(wide) <= yearly(strict), 'must not be milder on yearly mileage'],
    [wide.ceiling.limit <= strict.ceiling.limit, 'must not have a higher ceiling'],
    [wide.margin.limit >= strict.margin.limit, 'must not have a lower margin'],
  ];
  return checks
    .filter(([holds]) => !holds)
    .map(([, what]) => `lanes: "${wide.name}" comes after "${strict.name}", the stricter, and ${what}`);
};

const laneProblems = (lanes: readonly Lane[]): string[] => {
  const names = lanes.map(({ name }) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...repeated.map((name) => `lanes: there are two named "${name}"`),
    ...lanes.slice(1).flatMap((lane, index) => widerLaneProblems(lanes[index] ?? lane, lane)),
  ];
};

/**
 * What is wrong with rules whose parts are each well-formed, one sentence each: what only shows when parts are seen together,
 * or beside the calendar.
 * @param today ISO 8601 date, UTC.
 */
export const ruleProblems = (rules: JudgingRules, today: string): readonly string[] => [
  ...rateProblems(rules.exchangeRates, today),
  ...valuationProblems(rules.valuation),
  ...feeProblems(rules.buying),
  ...bidStepProblems(rules.buying),
  ...laneProblems(rules.lanes),
];
