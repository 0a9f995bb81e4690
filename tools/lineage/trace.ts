import {
  type LocatedValue,
  type ValueLocator,
  valueLocator,
} from '../../lambdas/domain/lineage/locate-value.ts';
import { rulesFor } from '../../lambdas/sources/rules-for.ts';
import type { PageFinder, VerifiedPage } from './find-page.ts';
import type { TracedRecord, TracedValue } from './traced-values.ts';

/** A value with its way back, or why that is lost. */
export type Trace = TracedValue & ({ readonly location: LocatedValue } | { readonly reason: string });

export const isFound = (trace: Trace): boolean => 'location' in trace;

/**
 * Leads values back to the bytes that they came from.
 * @param record whose values they are
 */
export const traceValues = async (
  { url }: Pick<TracedRecord, 'url'>,
  values: readonly TracedValue[],
  findPage: PageFinder,
): Promise<readonly Trace[]> => {
  // A page is taken apart once for all the values that it gave.
  const locators = new Map<VerifiedPage, ValueLocator>();
  const locatorOf = (page: VerifiedPage): ValueLocator => {
    const known = locators.get(page) ?? valueLocator({ ...page, rules: rulesFor(url) });
    locators.set(page, known);
    return known;
  };
  const traces: Trace[] = [];
  for (const value of values) {
    const { provenance } = value;
    if (provenance === undefined) {
      traces.push({ ...value, reason: 'it does not say where it came from: provenance was not tracked' });
      continue;
    }
    const page = await findPage(provenance);
    const found = 'reason' in page ? page : locatorOf(page)(provenance);
    traces.push('reason' in found ? { ...value, reason: found.reason } : { ...value, location: found });
  }
  return traces;
};
