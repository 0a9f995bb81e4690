import { foldText } from '../../lambdas/domain/clean-text.ts';
import type { FieldName, Offer, VehicleFields } from '../../lambdas/domain/listing.ts';
import { knownMake } from '../../lambdas/domain/vehicle-names/make-dictionary.ts';
import { parseCondition } from '../../lambdas/domain/vehicle-terms/condition.ts';
import { parseTitleStatus } from '../../lambdas/domain/vehicle-terms/title-status.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** What is graded, in the order of the report. */
export const gradedFields = [
  'year',
  'make',
  'model',
  'price',
  'priceKind',
  'mileage',
  'vin',
  'trim',
  'city',
  'auctionEnd',
  'titleStatus',
  'condition',
  'images',
] as const;

export type GradedField = (typeof gradedFields)[number];

export interface FieldGrade {
  readonly outcome: Outcome;
  /** As the index states it; null = the page does not say. */
  readonly expected: unknown;
  readonly got: unknown;
  /** Where the value came from: method and path. */
  readonly from?: string;
}

export type Truth = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Truth => typeof value === 'object' && value !== null;
const key = (value: unknown): string => foldText(String(value ?? '')).replaceAll(' ', '');

const sameMake = (stated: unknown, got: unknown): boolean =>
  (knownMake(String(stated)) ?? String(stated)) === got || key(stated) === key(got);

/**
 * `Golf` answers `Golf VI`, and `3 Series` answers `320d`'s truth only where both begin alike: one contains the other's
 * beginning.
 */
const sameName = (stated: unknown, got: unknown): boolean => {
  const [a, b] = [key(stated), key(got)];
  return a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a));
};

/** Trims are printed in many lengths: most of the shorter one's words must be in the longer. */
const sameTrim = (stated: unknown, got: unknown): boolean => {
  const [shorter = [], longer = []] = [stated, got]
    .map((text) => foldText(String(text)).split(' '))
    .sort((a, b) => a.length - b.length);
  return shorter.filter((word) => longer.includes(word)).length * 3 >= shorter.length * 2;
};

interface Question {
  /** The key of the index. */
  readonly truth: string;
  /** The field whose provenance tells where the answer came from. */
  readonly field: FieldName;
  /** What of the truth is asked; null = the page does not say, undefined = not judged. */
  readonly stated: (value: unknown) => unknown;
  readonly got: (fields: VehicleFields, stated: unknown) => unknown;
  readonly matches: (stated: unknown, got: unknown) => boolean;
}

const asIs = (value: unknown): unknown => value;
const same = (a: unknown, b: unknown): boolean => key(a) === key(b);

const questions: Readonly<Record<GradedField, Question>> = {
  year: { truth: 'year', field: 'year', stated: asIs, got: ({ year }) => year, matches: same },
  make: { truth: 'make', field: 'make', stated: asIs, got: ({ make }) => make, matches: sameMake },
  model: { truth: 'model', field: 'model', stated: asIs, got: ({ model }) => model, matches: sameName },
  trim: { truth: 'trim', field: 'trim', stated: asIs, got: ({ trim }) => trim, matches: sameTrim },
  vin: {
    truth: 'vin',
    field: 'vin',
    stated: asIs,
    // The index keeps the numbers of older chassis under the same key, or leaves out what is no VIN.
    got: ({ vin, chassisNumber }, stated) => vin ?? (stated === null ? null : chassisNumber),
    matches: same,
  },
  price: {
    truth: 'price',
    field: 'price',
    stated: (value) =>
      isObject(value) && typeof value.amount === 'number' ? `${value.amount} ${value.currency}` : null,
    got: ({ price }) => (price === null ? null : `${price.amount} ${price.currency}`),
    matches: (stated, got) => stated === got,
  },
  priceKind: {
    truth: 'price',
    field: 'price',
    stated: (value) =>
      isObject(value) && typeof value.amount === 'number' && typeof value.type === 'string'
        ? value.type.replace('_', '-')
        : undefined,
    got: ({ price }) => price?.kind ?? null,
    matches: (stated, got) => stated === got,
  },
  mileage: {
    truth: 'mileage',
    field: 'mileage',
    stated: (value) =>
      isObject(value) && typeof value.value === 'number' ? `${value.value} ${value.unit}` : null,
    got: ({ mileage }) => (mileage === null ? null : `${mileage.value} ${mileage.unit}`),
    matches: (stated, got) => stated === got,
  },
  city: {
    truth: 'location',
    field: 'location',
    stated: (value) => (isObject(value) ? (value.city ?? null) : null),
    got: ({ location }) => location?.city ?? null,
    matches: sameName,
  },
  // The index notes it as printed; whether the moment is the same, the reader's own tests say.
  auctionEnd: {
    truth: 'auction_end',
    field: 'auctionEnd',
    stated: asIs,
    got: ({ auctionEnd }) => auctionEnd,
    matches: () => true,
  },
  titleStatus: {
    truth: 'title_status',
    field: 'titleStatus',
    // Sentences that name no state we know are not judged.
    stated: (value) => (value === null ? null : parseTitleStatus(String(value))),
    got: ({ titleStatus }) => titleStatus,
    matches: (stated, got) => stated === got,
  },
  condition: {
    truth: 'condition',
    field: 'condition',
    stated: (value) => (value === null ? null : parseCondition(String(value))),
    got: ({ condition }) => condition,
    matches: (stated, got) => stated === got,
  },
  images: {
    truth: 'has_image',
    field: 'images',
    stated: (value) => (value === true ? true : null),
    got: ({ images }) => (images === null ? null : true),
    matches: () => true,
  },
};

/**
 * Holds an offer against what a human read off the page. What the index does not speak of is not graded.
 * @param offer undefined where the reader made none: then everything stated is missed
 */
export const gradeFields = (
  truth: Truth,
  offer: Offer | undefined,
): Readonly<Partial<Record<GradedField, FieldGrade>>> => {
  const grades: Partial<Record<GradedField, FieldGrade>> = {};
  for (const name of gradedFields) {
    const question = questions[name];
    const noted = truth[question.truth];
    const expected = noted === undefined ? undefined : question.stated(noted);
    if (expected === undefined) continue;
    const got = offer === undefined ? null : question.got(offer.fields, expected);
    // The kind of a price that was not found is no second miss.
    if (name === 'priceKind' && got === null) continue;
    const provenance = offer?.provenance[question.field];
    grades[name] = {
      outcome: outcomeOf(expected !== null, got !== null, () => question.matches(expected, got)),
      expected,
      got,
      ...(provenance === undefined ? {} : { from: `${provenance.method} ${provenance.path}` }),
    };
  }
  return grades;
};
