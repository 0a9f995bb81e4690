import type { PageKind } from './reading/page-reading.ts';

/** How a page ends within its job. */
export type PageOutcome =
  | { readonly state: 'extracted' }
  /** `reason`: machine-readable. */
  | { readonly state: 'quarantined'; readonly reason: string };

/** Kinds that tell nothing of what the site offers: somebody must look, and nothing may be concluded from them. */
const unusableKinds: readonly PageKind[] = ['blocked', 'empty-shell'];

/** Whether offers are taken from pages of a kind. */
export const offersVehicles = (kind: PageKind): boolean => kind === 'detail' || kind === 'several-vehicles';

/** @param offers how many of the page's offers were stored, and how many set aside because they broke their contract. */
export const pageOutcomeOf = (
  kind: PageKind,
  offers: { readonly stored: number; readonly quarantined: number },
): PageOutcome => {
  if (unusableKinds.includes(kind)) return { state: 'quarantined', reason: kind };
  return offers.quarantined > 0 && offers.stored === 0
    ? { state: 'quarantined', reason: 'broken-contract' }
    : { state: 'extracted' };
};
