import type { Logger } from '@aws-lambda-powertools/logger';

export type ProblemLogger = Pick<Logger, 'info' | 'warn'>;

/**
 * Logs what is wrong with a document when it appears, and its end; not with every reading.
 * @param subject begins the lines, e.g. `Feature flags`
 * @returns takes the problems of a reading, joined; empty for a good one.
 */
export const problemLog = (
  subject: string,
  logger: ProblemLogger,
): ((problems: string, details: Record<string, unknown>) => void) => {
  let reported = '';
  return (problems, details) => {
    if (problems === reported) return;
    reported = problems;
    if (problems === '') logger.info(`${subject} are read from AppConfig again`);
    else logger.warn(`${subject}: ${problems}`, details);
  };
};
