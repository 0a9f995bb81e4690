import type { Ageing, JudgingRules } from './judging-rules.ts';

/** How a cohort loses value, by its segment: that of its make and model, else of its make, else the usual one. */
export const ageingOf = (cohort: string, { ageings, segments }: JudgingRules['valuation']): Ageing => {
  const segmentOf = (name: string | undefined): string | undefined =>
    Object.keys(segments).find((segment) => name !== undefined && segments[segment]?.includes(name));
  const segment = segmentOf(cohort) ?? segmentOf(cohort.split('#')[0]) ?? 'usual';
  return ageings[segment] ?? { first: 1, later: 1, floor: 0 };
};

/** Share of the new price that is left at an age in years: linear in the first year, then by a share each year. */
export const shareLeft = (age: number, { first, later, floor }: Ageing): number =>
  age <= 1 ? 1 - (1 - first) * Math.max(0, age) : Math.max(floor, first * later ** (age - 1));
