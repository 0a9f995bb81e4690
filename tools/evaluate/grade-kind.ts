import type { PageKind } from '../../lambdas/domain/reading/page-reading.ts';
import type { Truth } from './grade-fields.ts';

/** What the index calls pages, and the reader's verdicts that mean the same. */
const verdictsFor: Readonly<Record<string, readonly PageKind[]>> = {
  detail: ['detail', 'ended'],
  list: ['list', 'several-vehicles'],
  nonvehicle: ['not-a-vehicle'],
  // A page that shows nothing before its scripts ran keeps the reader out as well.
  blocked: ['blocked', 'empty-shell'],
  notfound: ['not-found'],
};

/** The kind that the index means: an API's answer is a detail or a list, as its truth says. */
export const statedKindOf = (kind: string | undefined, truth: Truth | undefined): string | undefined => {
  if (kind !== 'api') return kind !== undefined && kind in verdictsFor ? kind : undefined;
  return truth !== undefined && 'vehicle_items' in truth ? 'list' : 'detail';
};

export const isRightKind = (stated: string, verdict: PageKind): boolean =>
  verdictsFor[stated]?.includes(verdict) ?? false;

/** Pages of which no listing may ever be made. */
export const mustGiveNothing = (stated: string): boolean => stated !== 'detail' && stated !== 'list';
