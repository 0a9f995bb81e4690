import { localeOf } from '../../lambdas/domain/locale.ts';
import type { Candidate, ReadingContext } from '../../lambdas/domain/reading/candidates.ts';

/** The context of a page in a country and language, fetched on a summer's day. */
export const readingContext = (country = 'us', language = 'en'): ReadingContext => ({
  url: `https://cars.example.${country}/item/1`,
  locale: localeOf(`https://cars.example.${country}/item/1`, language, {}),
  latestYear: 2028,
  fetchedAt: '2026-07-10T12:00:00Z',
});

/** What was proposed for a field. */
export const valuesOf = (candidates: readonly Candidate[], field: Candidate['field']): readonly unknown[] =>
  candidates.filter((candidate) => candidate.field === field).map((candidate) => candidate.value);
