import type { KnownListing } from '../known-listing.ts';
import { KM_PER_MILE } from './judging-rules.ts';

/** A listing beside what only the judging knows of it. */
export interface Candidate {
  readonly listing: KnownListing;
  /** ISO 8601, UTC. */
  readonly judgedAt: string;
}

export interface Gate {
  readonly name: string;
  readonly limit: number;
  readonly unit: string;
  /** Why the limit lies where it does. */
  readonly reason: string;
  /** The listing's value in the unit; undefined when the page does not say: an unknown value passes no gate. */
  readonly measure: (candidate: Candidate) => number | undefined;
  readonly holds: (value: number, limit: number) => boolean;
}

const atMost = (value: number, limit: number): boolean => value <= limit;
const above = (value: number, limit: number): boolean => value > limit;

const MILLISECONDS_A_MINUTE = 60_000;

const minutesLeft = ({ listing, judgedAt }: Candidate): number => {
  if (listing.endedAt !== undefined || listing.fields.price?.kind === 'sold') return 0;
  const { auctionEnd } = listing.fields;
  return auctionEnd === null
    ? Number.POSITIVE_INFINITY
    : (Date.parse(auctionEnd) - Date.parse(judgedAt)) / MILLISECONDS_A_MINUTE;
};

/** What a listing must be before its price is looked at. */
export const gates: readonly Gate[] = [
  {
    name: 'price',
    limit: 0,
    unit: 'currency units',
    reason: 'A price of nothing is a placeholder, not an offer',
    measure: ({ listing }) => listing.fields.price?.amount,
    holds: above,
  },
  {
    name: 'time-left',
    limit: 0,
    unit: 'minutes',
    reason:
      'What is sold or over cannot be bought; an offer without an end stands until its page says otherwise',
    measure: minutesLeft,
    holds: above,
  },
  {
    name: 'age',
    limit: 10,
    unit: 'years',
    reason: 'Older vehicles are worth what their condition is, and a page says too little of that',
    measure: ({ listing, judgedAt }) =>
      listing.fields.year === null ? undefined : Number(judgedAt.slice(0, 4)) - listing.fields.year,
    holds: atMost,
  },
  {
    name: 'mileage',
    limit: 100_000,
    unit: 'mi',
    reason: 'Beyond it repairs, warranty and resale follow other rules than the median price',
    measure: ({ listing: { fields } }) => {
      if (fields.mileage === null) return undefined;
      return fields.mileage.unit === 'mi' ? fields.mileage.value : fields.mileage.value / KM_PER_MILE;
    },
    holds: atMost,
  },
];

/** The discount a listing must have, once its market value is known. */
export const discountGate = {
  name: 'discount',
  limit: 0.12,
  unit: 'share of the market value',
  reason: 'Fees, transport and a reconditioning take about a tenth: below it nothing is left',
} as const;
