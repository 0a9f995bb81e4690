import type { PortableMetric } from './recording.ts';

/** What goes wrong together: while a fault is seen in one part, the others go on as they do when all is well. */
export const parts = ['api', 'scraping', 'judging', 'tables', 'operations'] as const;

export type Part = (typeof parts)[number];

const scraping = /^(\{Scraping|(plan-scrape|fetch-page|render-page|extract-listings)$)/;
const judging = /^(\{Rescorer|rescore-listings$)/;
const api = /^(\{(ApiFunctions|ClientApi|CacheInvalidator)|api$)/;

/** Whose a metric is, by the resource or the service in its dimensions. */
export const partOf = ({ dimensions }: PortableMetric): Part => {
  const values = Object.values(dimensions);
  if (values.some((value) => scraping.test(value))) return 'scraping';
  if (values.some((value) => judging.test(value))) return 'judging';
  // What the access log counts has no dimension but the environment.
  if (values.some((value) => value.startsWith('{Tables'))) return 'tables';
  if (values.some((value) => api.test(value)) || Object.keys(dimensions).join() === 'environment')
    return 'api';
  return 'operations';
};
