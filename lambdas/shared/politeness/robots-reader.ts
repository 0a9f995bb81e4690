import type { RobotsRules } from '../../domain/politeness/robots-rules.ts';
import { type RobotsTrouble, robotsTroubleAfter } from '../../domain/politeness/robots-trouble.ts';
import type { Source } from '../../domain/source.ts';
import type { HttpClient } from '../egress/http-client.ts';
import type { OriginRobots, RobotsStore } from '../stores/robots-store.ts';
import { fetchRobots, type RobotsFetch } from './fetch-robots.ts';

/** What the host is known by now, and either the rules or why there are none. */
export type RobotsReading = Pick<RobotsFetch, 'outcome'> &
  ({ readonly known: RobotsRules } | { readonly known?: never; readonly trouble: RobotsTrouble });

export interface RobotsReader {
  /** What is known of an origin's robots.txt. */
  recall(origin: string): Promise<OriginRobots>;
  /**
   * Asks for it, and keeps for all functions what came of it.
   * @param before the trouble it was in until now
   * @throws GiveUpError when it is out of reach for us for good
   */
  read(
    origin: string,
    source: Pick<Source, 'hosts'>,
    before: RobotsTrouble | undefined,
  ): Promise<RobotsReading>;
}

export interface RobotsReaderOptions {
  readonly robots: RobotsStore;
  readonly http: Pick<HttpClient, 'getRobots'>;
  /** The name by which robots.txt calls us. */
  readonly productToken: string;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly random: () => number;
  /** Called when nothing of an origin may be fetched for a while. */
  readonly onUnreachable: (origin: string, until: Date) => void;
}

/** Knows the robots.txt of every origin, or why it does not. */
export const createRobotsReader = (options: RobotsReaderOptions): RobotsReader => {
  const { robots, http, productToken, now, random, onUnreachable } = options;
  return {
    recall: (origin) => robots.get(origin, now()),

    async read(origin, { hosts }, before) {
      const { outcome, rules } = await fetchRobots(http, origin, { hosts, productToken });
      if (rules !== undefined) {
        const known = { ...rules, fetchedAt: now().toISOString() };
        await robots.put(origin, known);
        return { outcome, known };
      }
      const retryAfterMs = outcome.kind === 'busy' ? outcome.retryAfterMs : undefined;
      const trouble = robotsTroubleAfter(before, { now: now().getTime(), random: random(), retryAfterMs });
      await robots.setTrouble(origin, trouble);
      onUnreachable(origin, new Date(trouble.until));
      return { outcome, trouble };
    },
  };
};
