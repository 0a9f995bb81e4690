import { freshHost } from '../../lambdas/domain/politeness/host-state.ts';
import type { PoliteHosts } from '../../lambdas/shared/politeness/polite-hosts.ts';

/** Hosts that anybody may ask for anything at any time, where a test does not say otherwise. */
export const openHosts = (overrides: Partial<PoliteHosts> = {}): PoliteHosts => ({
  admit: async (url) => ({
    verdict: 'enter',
    ticket: {
      host: new URL(url).hostname,
      leaseId: 'lease',
      limits: { intervalMs: 0, concurrency: 1, failuresToPause: 1 },
      record: { state: freshHost, revision: 0, lineEndsAt: 0 },
    },
  }),
  visit: (_ticket, request) => request(),
  leave: async () => undefined,
  mayKeep: async () => true,
  takeTurn: async () => 0,
  ...overrides,
});
