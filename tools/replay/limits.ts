import { isSubject } from './change.ts';

/**
 * Shares (0 to 1) of what the baseline has, for gains of what the candidate has; above the first somebody must look,
 * above the second the candidate must not go out. Null = never.
 */
export interface Limit {
  readonly look: number | null;
  readonly fail: number | null;
}

/** `subject.change` → limit; `fields` stands for every field without a row of its own. */
export type Limits = Readonly<Record<string, Limit>>;

/** One page in a thousand changes for the worse beside every improvement; more is no accident. */
const noise = 0.001;

export const limits = {
  // The store's matter, not the candidate's; but what nobody reads is not compared.
  'store.lost': { look: 0.01, fail: 0.2 },
  // Reading never throws and never hangs: one page is a fault.
  'pages.lost': { look: 0, fail: 0 },
  'judging.lost': { look: 0, fail: 0 },
  'judging.gained': { look: 0, fail: null },
  'judging.different': { look: 0, fail: null },
  'pages.gained': { look: noise, fail: null },
  // A kind decides what the crawler does next; a detail page taken for anything else is an offer lost.
  'pages.different': { look: noise, fail: 0.01 },
  'listings.lost': { look: noise, fail: 0.01 },
  'listings.gained': { look: 0.01, fail: null },
  // Another id begins another history: prices, status, notifications.
  'listings.different': { look: noise, fail: 0.01 },
  // A valid listing that goes to quarantine is lost to clients, with everything it says.
  'contract.lost': { look: noise, fail: 0.005 },
  'contract.gained': { look: 0.01, fail: null },
  'links.lost': { look: 0.005, fail: 0.02 },
  'links.gained': { look: 0.02, fail: null },
  'fields.lost': { look: noise, fail: 0.01 },
  'fields.different': { look: noise, fail: 0.02 },
  'fields.gained': { look: 0.01, fail: null },
  // What identity and judging stand on.
  'vin.lost': { look: noise, fail: 0.005 },
  'vin.different': { look: noise, fail: 0.005 },
  'price.different': { look: noise, fail: 0.01 },
  'mileage.different': { look: noise, fail: 0.01 },
  // Galleries lose and gain pictures at each change to the reader; only their absence is a loss.
  'images.different': { look: 0.05, fail: null },
  // They move with the prices of others: a few are no news.
  'opportunities.lost': { look: 0.01, fail: 0.1 },
  // Half as many again: a price or a mileage is read wrong somewhere.
  'opportunities.gained': { look: 0.05, fail: 1 / 3 },
  'opportunities.different': { look: 0.05, fail: null },
} as const satisfies Limits;

/** From so many cases on a share is more than an accident of a small source; below, somebody looks. */
export const fewestToFail = 3;

/** The limit that holds for a change; undefined when it never counts. */
export const limitFor = (all: Limits, subject: string, change: string): Limit | undefined =>
  all[`${subject}.${change}`] ?? (isSubject(subject) ? undefined : all[`fields.${change}`]);
