import type { VisitsOfDay } from '../../lambdas/domain/rendering/visit-sums.ts';
import { UsageError } from '../command-line/usage-error.ts';

/**
 * The visits of a run, from its report.
 * @param text JSON as `npm start -- --report` writes it
 * @throws UsageError when it is no such report
 */
export const visitsInReport = (text: string, file: string): readonly VisitsOfDay[] => {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${file} is no JSON`, { cause });
  }
  const visits = (report as { visits?: unknown } | null)?.visits;
  if (!Array.isArray(visits))
    throw new UsageError(`${file} tells of no visits: write it with npm start -- --report ${file}`);
  return visits as readonly VisitsOfDay[];
};
