import type { OperationsClient } from '../start/api-client.ts';

/** Ids that lead to something, by the part of a path that stands before them: `scrape-jobs`. */
export type KnownRows = Readonly<Record<string, readonly string[]>>;

/** Of each resource: enough for requests to meet in one, and some that no other has changed yet. */
const most = 20;

/** One of each that only people make, and a few of all that a visit to the sample market brought; nothing of what it did not. */
export const findKnownRows = async (client: OperationsClient): Promise<KnownRows> => {
  const search = { name: 'To be fuzzed', filter: { make: 'Ford' }, sort: 'score' } as const;
  const [listed, jobs, sources, anomalies, kept, started] = await Promise.all([
    client.GET('/api/opportunities', { params: { query: { limit: most } } }),
    client.GET('/api/scrape-jobs'),
    client.GET('/api/sources'),
    client.GET('/api/anomalies'),
    client.POST('/api/saved-searches', { body: search }),
    client.POST('/api/imports', { body: { format: 'csv', source: 'to-be-fuzzed' } }),
  ]);
  const opportunities = listed.data && 'items' in listed.data ? listed.data.items : [];
  const found = anomalies.data?.items ?? [];
  const listings = [
    ...opportunities.map(({ opportunityId }) => opportunityId),
    ...found.map(({ listingId }) => listingId),
  ];
  const rows: Readonly<Record<string, readonly (string | null | undefined)[]>> = {
    opportunities: opportunities.map(({ opportunityId }) => opportunityId),
    'scrape-jobs': (jobs.data?.items ?? []).map(({ jobId }) => jobId),
    sources: (sources.data?.items ?? []).map(({ sourceId }) => sourceId),
    anomalies: found.map(({ anomalyId }) => anomalyId),
    listings,
    vehicles: [...opportunities.map(({ vin }) => vin), ...listings],
    'saved-searches': [kept.data?.searchId],
    imports: [started.data?.importId],
  };
  const known = Object.entries(rows).map(
    ([name, ids]) => [name, ids.filter((id) => typeof id === 'string').slice(0, most)] as const,
  );
  return Object.fromEntries(known.filter(([, ids]) => ids.length > 0));
};
