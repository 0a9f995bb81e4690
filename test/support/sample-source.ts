import type { Source } from '../../lambdas/domain/source.ts';

/** A source that is due, with one seed. */
export const sampleSource = (overrides: Partial<Source> = {}): Source => ({
  sourceId: 'county',
  name: 'County Surplus',
  hosts: ['county.example'],
  seeds: ['https://county.example/lots'],
  enabled: true,
  everyMinutes: 60,
  maxDepth: 2,
  maxPages: 50,
  currency: 'USD',
  ...overrides,
});
