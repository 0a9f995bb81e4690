import type { Location } from '../listing.ts';
import type { Candidate, ReadingContext, Subject } from './candidates.ts';
import type { PageOutline } from './document/page-outline.ts';
import { saysEnded } from './end-of-offer.ts';
import type { CardGroup } from './item-cards.ts';
import { othersBegin } from './others-begin.ts';
import { readAuctionEnd } from './readers/auction-end.ts';
import { readImages } from './readers/images.ts';
import { readLabelledText } from './readers/labelled-text.ts';
import { readOpenGraph } from './readers/open-graph.ts';
import { readPlaces } from './readers/places.ts';
import { readSentences } from './readers/sentences.ts';
import { readBySiteRules } from './readers/site-rules.ts';
import { mainHeadingOf, type PageTitle, readTitles } from './readers/titles.ts';
import { readVisibleText, type VisibleReading } from './readers/visible-text.ts';
import type { SiteRules } from './site-rules.ts';

/** Positions of texts that belong to cards of other vehicles. */
const foreignTexts = (cards: CardGroup | undefined): ReadonlySet<number> => {
  const ranges = cards !== undefined && cards.vehicles >= 3 ? cards.items.map((card) => card.range) : [];
  return new Set(
    ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
  );
};

/** A vehicle stands at its dealer's, if the page names only one place. */
const locationOfDealer = (dealers: readonly Location[]): readonly Candidate[] => {
  const [value] = dealers;
  if (value === undefined || new Set(dealers.map(({ city }) => city)).size > 1) return [];
  const raw = value.city ?? value.region ?? '';
  return [{ field: 'location', value, method: 'json-ld', path: 'dealer.address', raw, confidence: 0.5 }];
};

/** What a page says about the vehicle it is about. */
export interface OwnVehicle extends VisibleReading {
  /** The words by which it says that the vehicle is sold or its auction over. */
  readonly ended: string | undefined;
  /** Proposals for what does not tell which kind of page this is: worth reading only where it is about the vehicle. */
  readonly readDetails: () => readonly Candidate[];
}

/** Everything proposed for the page's own vehicle: by its data, and by the page's text outside of other vehicles' cards. */
export const readOwnVehicle = (
  outline: PageOutline,
  {
    titles,
    own,
    cards,
    dealers,
    rules,
  }: {
    readonly titles: readonly PageTitle[];
    readonly own: readonly Subject[];
    readonly cards: CardGroup | undefined;
    readonly dealers: readonly Location[];
    readonly rules: SiteRules | undefined;
  },
  context: ReadingContext,
): OwnVehicle => {
  const heading = mainHeadingOf(outline);
  const from = heading === undefined ? 0 : outline.rangeOf(heading).start;
  const foreign = foreignTexts(cards);
  const others = othersBegin(outline, from);
  const isForeign = (at: number): boolean => at >= others || foreign.has(at);
  const structured = [
    ...readBySiteRules(rules, outline, context),
    ...own.flatMap((subject) => subject.candidates),
  ];
  const labelled = readLabelledText(outline, isForeign, context);
  const statedMake = [...structured, ...labelled].find(
    (candidate): candidate is Candidate & { field: 'make' } => candidate.field === 'make',
  )?.value;
  const names = own
    .filter((subject) => subject.name !== '')
    .map((subject) => ({ text: subject.name, path: `${subject.method} name`, weight: 0.9 }));
  const visible = readVisibleText(outline, from, isForeign, context);
  return {
    candidates: [
      ...structured,
      ...labelled,
      ...readOpenGraph(outline, context),
      ...readTitles([...titles, ...names], context, statedMake),
      ...visible.candidates,
      ...readSentences(outline, isForeign, context),
    ],
    readDetails: () => [
      ...readAuctionEnd(outline, isForeign, context),
      ...readPlaces(outline, isForeign, context),
      ...readImages(outline, (at) => foreign.has(at), context),
      ...locationOfDealer(dealers),
    ],
    crossedOut: visible.crossedOut,
    ended: saysEnded(outline, from, isForeign),
  };
};
