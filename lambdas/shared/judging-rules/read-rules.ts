import { Logger } from '@aws-lambda-powertools/logger';
import { type JudgingRules, judgingRules } from '../../domain/judging/judging-rules.ts';
import { appConfigDocument } from '../configuration/app-config-document.ts';
import { configurationAge, keptFor } from '../configuration/kept-for.ts';
import { type ProblemLogger, problemLog } from '../configuration/problem-log.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { parseRules } from './parse-rules.ts';

export interface RulesVariables {
  readonly RULES_APPLICATION: string;
  readonly RULES_ENVIRONMENT: string;
  readonly RULES_PROFILE: string;
}

export interface RulesReaderOptions {
  readonly logger?: ProblemLogger;
  /** Told of each reading that gave no good rules. */
  readonly onRefused?: () => void;
  /** Fetches the rules document; rejects when it cannot be had or is not JSON. */
  readonly fetchDocument?: () => Promise<unknown>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** What the document is stated over. */
  readonly defaults?: JudgingRules;
}

/** The longest that work waits for rules at a time: with 20 deferrals, a message outlasts three hours without rules. */
const longestWait = 900;

/**
 * A reader of the environment's judging rules, to be made once per execution environment. Its answers are at most 30 s old;
 * the last good rules serve on while AppConfig cannot be read or holds a document that makes no good rules.
 * The reader rejects with RetryLaterError `rules-unknown` where there never were good rules: other rules than the
 * environment's would write judgements that the next one takes back, so the work waits.
 */
export const createRulesReader = (
  variables: RulesVariables,
  options: RulesReaderOptions = {},
): (() => Promise<JudgingRules>) => {
  const {
    logger = new Logger({ serviceName: 'judging-rules' }),
    onRefused = () => {},
    fetchDocument = appConfigDocument({
      application: variables.RULES_APPLICATION,
      environment: variables.RULES_ENVIRONMENT,
      profile: variables.RULES_PROFILE,
    }),
    now = Date.now,
    defaults = judgingRules,
  } = options;
  const report = problemLog('Judging rules', logger);
  let lastGood: JudgingRules | undefined;
  let refusedSince: number | undefined;

  const lastGoodRules = (problems: string, error?: unknown): JudgingRules => {
    onRefused();
    refusedSince ??= now();
    report(problems, { hasLastGood: lastGood !== undefined, ...(error === undefined ? {} : { error }) });
    if (lastGood !== undefined) return lastGood;
    const waitMilliseconds = Math.max(configurationAge, now() - refusedSince);
    const delaySeconds = Math.min(longestWait, waitMilliseconds / 1_000);
    throw new RetryLaterError('rules-unknown', `No judging rules yet: ${problems}`, delaySeconds);
  };

  const read = async (): Promise<JudgingRules> => {
    let document: unknown;
    try {
      document = await fetchDocument();
    } catch (error) {
      return lastGoodRules('AppConfig cannot be read; the last good rules stay', error);
    }
    const { rules, problems } = parseRules(document, new Date(now()).toISOString().slice(0, 10), defaults);
    if (rules === undefined) return lastGoodRules(`${problems.join('; ')}; the last good rules stay`);
    report('', {});
    refusedSince = undefined;
    lastGood = rules;
    return rules;
  };

  return keptFor(configurationAge, read, now);
};
