import type { ListingHistory } from '../identity/listing-history.ts';
import type { KnownListing } from '../known-listing.ts';
import type { Anomaly } from './anomaly.ts';
import { type AnomalyRules, anomalyRules } from './anomaly-rules.ts';

/** What a listing is held against. */
export interface AnomalyContext {
  /**
   * The listings of its cohort nearest by model year, 100 or so. May contain itself, other listings of its vehicle and
   * faulty ones.
   */
  readonly neighbours: readonly KnownListing[];
  /** All that visits to its own page found. */
  readonly history?: ListingHistory;
  /** The histories of the other listings that show the same vehicle, or its VIN; may contain its own. */
  readonly sameVehicle?: readonly ListingHistory[];
}

/**
 * What is wrong with a listing by itself, whatever others show: placeholders, impossible years, a VIN that contradicts
 * year or maker. Such a listing speaks for no other's value.
 */
export const impossibleValues = (
  _subject: KnownListing,
  _rules: AnomalyRules = anomalyRules,
): readonly Anomaly[] => [];

/**
 * Everything that makes a listing's values doubtful, by code. Depends on nothing but its arguments, and on no order
 * in them. Ages count from when the listing was last seen, so that there is no clock.
 */
export const detectAnomalies = (
  subject: KnownListing,
  _context: AnomalyContext,
  rules: AnomalyRules = anomalyRules,
): readonly Anomaly[] => impossibleValues(subject, rules);
