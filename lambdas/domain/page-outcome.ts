import type { EndKind } from './identity/listing-history.ts';
import type { PageKind, PageReading } from './reading/page-reading.ts';

/** How a page ends within its job. */
export type PageOutcome =
  | { readonly state: 'extracted' }
  /** `reason`: machine-readable. */
  | { readonly state: 'quarantined'; readonly reason: string };

/** Kinds that tell nothing of what the site offers: somebody must look, and nothing may be concluded from them. */
const unusableKinds: readonly PageKind[] = ['blocked', 'empty-shell'];

/** Whether offers are taken from pages of a kind. */
export const offersVehicles = (kind: PageKind): boolean => kind === 'detail' || kind === 'several-vehicles';

/** Statuses by which a site says that there is no such page: a failing site answers otherwise. */
const goneStatuses: readonly number[] = [404, 410];

/**
 * How the offer of a page ended, by the page's own word; undefined when it does not say so. A page that is blocked, empty
 * or lists nothing is no such word, nor is text that only reads like a missing page.
 */
export const endShownBy = (
  { kind, end }: Pick<PageReading, 'kind' | 'end'>,
  status: number,
): EndKind | undefined => {
  if (kind === 'ended') return end ?? 'ended';
  return kind === 'not-found' && goneStatuses.includes(status) ? 'withdrawn' : undefined;
};

/** Whether an end that a page shows is that of all it ever offered, where it offered several vehicles. */
export const endsAllOffers = (kind: EndKind): boolean => kind === 'withdrawn';

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
