import type { VisitOutcome } from '../../domain/politeness/leave-host.ts';
import { noRules, parseRobots, type RobotsRules } from '../../domain/politeness/robots-rules.ts';
import { UnreachableError } from '../egress/fetch-errors.ts';
import type { HttpClient } from '../egress/http-client.ts';
import { GiveUpError } from '../errors/work-errors.ts';

export interface RobotsFetch {
  /**
   * What the host is known by: that it answered, or asked us to wait. A robots.txt that fails is the trouble of its origin
   * alone, and tells nothing of the host.
   */
  readonly outcome: Extract<VisitOutcome, { readonly kind: 'answered' | 'busy' | 'nothing' }>;
  /** Absent while nothing may be fetched. */
  readonly rules?: RobotsRules;
}

const unreachable: RobotsFetch = { outcome: { kind: 'nothing' } };
const none: RobotsFetch = { outcome: { kind: 'answered' }, rules: noRules };

/** As good as none (RFC 9309, 2.3.1.2); a host that is none of the source's has no page that would be fetched. */
const leadsNowhere: readonly string[] = ['left-source', 'too-many-redirects'];

/** What no page of the origin would get past either, so that each ends with this reason. */
const lasting: readonly string[] = ['egress-blocked', 'bad-certificate'];

/**
 * Asks an origin for its robots.txt, and says what follows by RFC 9309, 2.3.1: with 2xx its rules; none with 4xx, or when
 * it leads nowhere; with anything else nothing may be fetched until it answers. A 429 says "later", not "there is none",
 * and so does a 503 that names a time: both are the host's word.
 * @param hosts of the source; redirects may lead elsewhere, and what is found there counts for this origin
 * @throws GiveUpError `egress-blocked`, also where a redirect leads to what is no public address, or `bad-certificate`
 */
export const fetchRobots = async (
  http: Pick<HttpClient, 'getRobots'>,
  origin: string,
  { hosts, productToken }: { readonly hosts: readonly string[]; readonly productToken: string },
): Promise<RobotsFetch> => {
  try {
    const { status, body, retryAfterSeconds } = await http.getRobots(origin, hosts);
    if (status === 429 || (status === 503 && retryAfterSeconds !== undefined)) {
      const named = retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * 1_000 };
      return { outcome: { kind: 'busy', ...named } };
    }
    if (status >= 200 && status < 300) {
      return { outcome: { kind: 'answered' }, rules: parseRobots(body, productToken) };
    }
    // Time-outs of the server's (408, 425) are failures that merely have such a number.
    return status >= 400 && status < 500 && status !== 408 && status !== 425 ? none : unreachable;
  } catch (error) {
    if (error instanceof UnreachableError) return unreachable;
    if (!(error instanceof GiveUpError) || lasting.includes(error.code)) throw error;
    return leadsNowhere.includes(error.code) ? none : unreachable;
  }
};
