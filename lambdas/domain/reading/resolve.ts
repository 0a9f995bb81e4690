import { foldText } from '../clean-text.ts';
import {
  type FieldName,
  type Location,
  mostImages,
  type Offer,
  type Price,
  type Provenance,
  type ReadingMethod,
  type VehicleFields,
} from '../listing.ts';
import { homeCurrency, type Locale } from '../locale.ts';
import { type Candidate, fieldNames } from './candidates.ts';

/** What is less certain than this is left out: null is better than wrong. */
const leastConfidence = 0.3;
/** A price the page shows struck through is hardly the price, whoever says so. */
const weightWhenCrossedOut = 0.2;
/** Where a place names no city, any other proposal says more. */
const weightOfCountry = 0.5;

/** What makes two proposals the same answer. */
const keyOf = (candidate: Candidate): string => {
  switch (candidate.field) {
    case 'price':
      return String(candidate.value.amount);
    case 'mileage':
      return `${candidate.value.value} ${candidate.value.unit}`;
    case 'location':
      return foldText(candidate.value.city ?? candidate.value.region ?? candidate.value.country ?? '');
    case 'model':
    case 'make':
      return foldText(candidate.value).replaceAll(' ', '');
    default:
      return foldText(String(candidate.value));
  }
};

interface Answer {
  readonly candidates: readonly Candidate[];
  readonly best: Candidate;
  /** 0 to 1: the best of each method, taken as independent witnesses. */
  readonly score: number;
}

const answerOf = (candidates: readonly Candidate[]): Answer | undefined => {
  const [best] = [...candidates].sort((a, b) => b.confidence - a.confidence);
  if (best === undefined) return undefined;
  const byMethod = new Map<ReadingMethod, number>();
  for (const { method, confidence } of candidates)
    byMethod.set(method, Math.max(byMethod.get(method) ?? 0, Math.min(confidence, 0.98)));
  const doubt = [...byMethod.values()].reduce((product, confidence) => product * (1 - confidence), 1);
  return { candidates, best, score: 1 - doubt };
};

interface Verdict extends Answer {
  readonly provenance: Provenance;
}

/** The answer with most behind it; what else was proposed lowers the confidence and is kept. */
const decide = (candidates: readonly Candidate[]): Verdict | undefined => {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [candidate]);
    else group.push(candidate);
  }
  const answers = [...groups.values()]
    .flatMap((group) => answerOf(group) ?? [])
    .sort((a, b) => b.score - a.score);
  const [winner, runnerUp] = answers;
  if (winner === undefined) return undefined;
  const isGallery = winner.best.field === 'images';
  const doubt = isGallery ? 0 : (runnerUp?.score ?? 0) / 3;
  const confidence = Math.round(winner.score * (1 - doubt) * 100) / 100;
  if (confidence < leastConfidence) return undefined;
  const others = isGallery ? [] : [...new Set(answers.slice(1).map((answer) => answer.best.raw))].slice(0, 5);
  const { method, path, raw } = winner.best;
  const provenance = {
    method,
    path,
    raw,
    confidence,
    ...(others.length === 0 ? {} : { disagreeing: others }),
  };
  return { ...winner, provenance };
};

/** Printed next to the amount, a currency outranks one from metadata, which sites copy from templates. */
const printedMethods: ReadonlySet<ReadingMethod> = new Set(['labelled-text', 'title', 'visible-text']);

const priceFrom = (winner: Answer, all: readonly Candidate[], locale: Locale): Price | undefined => {
  const proposals = winner.candidates.flatMap((candidate) =>
    candidate.field === 'price' ? [{ ...candidate.value, method: candidate.method }] : [],
  );
  const stated = proposals.filter((proposal) => proposal.currency !== undefined);
  const currency =
    stated.find(({ method }) => printedMethods.has(method))?.currency ??
    stated[0]?.currency ??
    all.flatMap((candidate) => (candidate.field === 'price' ? (candidate.value.currency ?? []) : []))[0] ??
    homeCurrency(locale);
  const amount = proposals[0]?.amount;
  if (amount === undefined || currency === undefined) return undefined;
  const kind = proposals.find((proposal) => proposal.kind !== 'asking')?.kind ?? 'asking';
  return { amount, currency, kind };
};

/** Pictures do not contradict one another: all count, those of the most telling place first, each once. */
const galleryFrom = (winner: Answer, all: readonly Candidate[]): readonly string[] => {
  const others = all.toSorted((a, b) => b.confidence - a.confidence);
  const urls = [winner.best, ...others].flatMap((candidate) =>
    candidate.field === 'images' ? candidate.value : [],
  );
  // Sizes of one picture differ in the query.
  const byPicture = new Map<string, string>();
  for (const url of urls) {
    const picture = url.split('?', 1)[0] ?? url;
    if (!byPicture.has(picture)) byPicture.set(picture, url);
  }
  return [...byPicture.values()].slice(0, mostImages);
};

/** The winning place, with the region and the country that others name for it. */
const placeFrom = (best: Location, all: readonly Candidate[]): Location => {
  const named = all.flatMap((candidate) => (candidate.field === 'location' ? [candidate.value] : []));
  const same = named.filter(({ city }) => city !== null && foldText(city) === foldText(best.city ?? ''));
  const countries = new Set(named.flatMap(({ country }) => country ?? []));
  return {
    city: best.city,
    region: best.region ?? same.find(({ region }) => region !== null)?.region ?? null,
    country: best.country ?? (countries.size === 1 ? ([...countries][0] ?? null) : null),
  };
};

export interface Resolution extends Offer {
  /** Fields that were found, but not the ones every page has (images, who sells). */
  readonly found: number;
}

/**
 * Makes one offer of everything the readers propose for one vehicle: per field, the answer with most agreement behind
 * it, with its provenance; a field without a credible answer is null.
 * @param crossedOut amounts that the page shows as former prices
 */
export const resolve = (
  candidates: readonly Candidate[],
  crossedOut: ReadonlySet<number>,
  locale: Locale,
): Resolution => {
  const provenance: Partial<Record<FieldName, Provenance>> = {};
  const fields: Partial<Record<FieldName, unknown>> = {};
  let found = 0;
  for (const field of fieldNames) {
    const own = candidates.filter((candidate) => candidate.field === field);
    const verdict = decide(own.map((candidate) => weigh(candidate, crossedOut)));
    const value = verdict === undefined ? undefined : valueFrom(verdict, own, locale);
    fields[field] = value ?? null;
    if (verdict === undefined || value === undefined) continue;
    provenance[field] = verdict.provenance;
    if (field !== 'images' && field !== 'sellerKind') found += 1;
  }
  return { fields: fields as unknown as VehicleFields, provenance, found };
};

const valueFrom = (verdict: Verdict, all: readonly Candidate[], locale: Locale): unknown => {
  switch (verdict.best.field) {
    case 'price':
      return priceFrom(verdict, all, locale);
    case 'images':
      return galleryFrom(verdict, all);
    case 'location':
      return placeFrom(verdict.best.value, all);
    default:
      return verdict.best.value;
  }
};

/** A former price is hardly the price, and a country alone hardly a place. */
const weigh = (candidate: Candidate, crossedOut: ReadonlySet<number>): Candidate => {
  const isFormerPrice = candidate.field === 'price' && crossedOut.has(candidate.value.amount);
  const isVague = candidate.field === 'location' && candidate.value.city === null;
  if (!isFormerPrice && !isVague) return candidate;
  return {
    ...candidate,
    confidence: candidate.confidence * (isVague ? weightOfCountry : weightWhenCrossedOut),
  };
};
