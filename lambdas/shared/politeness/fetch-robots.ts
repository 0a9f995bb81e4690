import type { VisitOutcome } from '../../domain/politeness/leave-host.ts';
import { noRules, parseRobots, type RobotsRules } from '../../domain/politeness/robots-rules.ts';
import { UnreachableError } from '../egress/fetch-errors.ts';
import type { HttpClient } from '../egress/http-client.ts';
import { GiveUpError } from '../errors/work-errors.ts';
import { outcomeOfAnswer } from './visit-outcome.ts';

export interface RobotsFetch {
  readonly outcome: VisitOutcome;
  /** Absent while nothing may be fetched. */
  readonly rules?: RobotsRules;
}

const unreachable: RobotsFetch = { outcome: { kind: 'robots-unreachable' } };

/** It leads out of the source, or in circles: as good as none (RFC 9309, 2.3.1.2). */
const leadsNowhere: readonly string[] = ['left-source', 'too-many-redirects'];

/** What no page of the origin would get past either, so that each ends with this reason. */
const lasting: readonly string[] = ['egress-blocked', 'bad-certificate'];

/**
 * Asks an origin for its robots.txt, and says what follows by RFC 9309, 2.3.1: with 2xx its rules; none with 4xx, or when
 * it leads nowhere; with anything else nothing may be fetched until it answers. A 429 says "later", not "there is none".
 * @param hosts of the source, among which it may redirect
 * @throws GiveUpError `egress-blocked` or `bad-certificate`
 */
export const fetchRobots = async (
  http: Pick<HttpClient, 'get'>,
  origin: string,
  { hosts, productToken }: { readonly hosts: readonly string[]; readonly productToken: string },
): Promise<RobotsFetch> => {
  try {
    const answer = await http.get(`${origin}/robots.txt`, hosts);
    const outcome = outcomeOfAnswer(answer);
    if (outcome.kind === 'busy') return { outcome };
    const { status, body } = answer;
    if (status >= 200 && status < 300) return { outcome, rules: parseRobots(body, productToken) };
    return status >= 400 && status < 500 && outcome.kind === 'answered'
      ? { outcome, rules: noRules }
      : unreachable;
  } catch (error) {
    if (error instanceof UnreachableError) return unreachable;
    if (!(error instanceof GiveUpError) || lasting.includes(error.code)) throw error;
    return leadsNowhere.includes(error.code)
      ? { outcome: { kind: 'answered' }, rules: noRules }
      : unreachable;
  }
};
