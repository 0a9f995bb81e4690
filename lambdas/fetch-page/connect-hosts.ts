import type { EnvironmentOf } from '../contract/functions.ts';
import type { PolitenessFlags } from '../domain/politeness/host-limits.ts';
import { productTokenOf } from '../domain/politeness/product-token.ts';
import type { HttpClient } from '../shared/egress/http-client.ts';
import type { Telemetry } from '../shared/observability/telemetry.ts';
import { createHostGate } from '../shared/politeness/host-gate.ts';
import { idleTimer } from '../shared/politeness/idle-timer.ts';
import { createPoliteHosts, type PoliteHosts } from '../shared/politeness/polite-hosts.ts';
import { createRobotsReader } from '../shared/politeness/robots-reader.ts';
import { createHostStore } from '../shared/stores/host-store.ts';
import { createRobotsStore } from '../shared/stores/robots-store.ts';

interface HostsSurroundings extends Pick<Telemetry, 'logger' | 'count'> {
  readonly readFlags: () => Promise<PolitenessFlags>;
}

/**
 * The hosts as all functions share them.
 * @throws Error when robots.txt could not call us by the name that our User-Agent gives
 */
export const connectHosts = (
  {
    HOSTS_TABLE,
    CRAWLER_USER_AGENT,
  }: Pick<EnvironmentOf<'fetch-page'>, 'HOSTS_TABLE' | 'CRAWLER_USER_AGENT'>,
  http: Pick<HttpClient, 'getRobots'>,
  { logger, count, readFlags }: HostsSurroundings,
): PoliteHosts => {
  const productToken = productTokenOf(CRAWLER_USER_AGENT);
  if (productToken === undefined) {
    throw new Error(`CRAWLER_USER_AGENT "${CRAWLER_USER_AGENT}" must begin with a name of letters, - and _`);
  }
  const now = () => new Date();
  const gate = createHostGate({
    hosts: createHostStore(HOSTS_TABLE),
    now,
    random: Math.random,
    onPaused: (host, reason, until) => {
      count('HostsPaused');
      logger.warn('Host left alone', { host, reason, until: until.toISOString() });
    },
  });
  const robots = createRobotsReader({
    robots: createRobotsStore(HOSTS_TABLE),
    http,
    productToken,
    now,
    random: Math.random,
    onUnreachable: (origin, until) => {
      count('HostsPaused');
      logger.warn('Origin left alone: its robots.txt cannot be had', { origin, until: until.toISOString() });
    },
  });
  return createPoliteHosts({ gate, robots, readFlags, now, later: idleTimer() });
};
