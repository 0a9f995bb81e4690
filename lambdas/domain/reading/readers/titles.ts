import type { Element } from 'domhandler';
import { mileagesIn } from '../../mileage.ts';
import { moneyIn } from '../../money.ts';
import { findMake, nameWords } from '../../vehicle-names/make-dictionary.ts';
import { parseVehicleName } from '../../vehicle-names/parse-vehicle-name.ts';
import { type Candidate, type ReadingContext, trustIn } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { textWithin } from '../document/page-outline.ts';
import { priceLikelihood } from '../price-context.ts';

/** A text that names what the page is about, and how much it is worth as one. */
export interface PageTitle {
  readonly text: string;
  readonly path: string;
  readonly weight: number;
}

/** Headings looked at: what a page is about stands at its top. */
const mostHeadings = 20;

/** The heading that names what the page is about: the first that names a make, else the first main one. */
export const mainHeadingOf = (outline: PageOutline): Element | undefined => {
  // Asked for more than once a page.
  if (!mainHeadings.has(outline)) mainHeadings.set(outline, findMainHeading(outline));
  return mainHeadings.get(outline);
};

const mainHeadings = new WeakMap<PageOutline, Element | undefined>();

const findMainHeading = (outline: PageOutline): Element | undefined => {
  const visible = outline.headings
    .filter((heading) => outline.texts[outline.rangeOf(heading).start]?.inChrome !== true)
    .slice(0, mostHeadings);
  const main = visible.filter((heading) => heading.name === 'h1');
  const namesVehicle = (heading: Element): boolean =>
    findMake(nameWords(textWithin(outline, heading, 200))) !== undefined;
  return main.find(namesVehicle) ?? visible.slice(0, 3).find(namesVehicle) ?? main[0] ?? visible[0];
};

/** The main heading, the document's title and its Open Graph title. */
export const titlesOf = (outline: PageOutline): readonly PageTitle[] => {
  const heading = mainHeadingOf(outline);
  return [
    {
      text: heading === undefined ? '' : textWithin(outline, heading, 300),
      path: heading?.name ?? 'h1',
      weight: 1,
    },
    { text: outline.title.slice(0, 300), path: 'title', weight: 0.95 },
    { text: (outline.metas.get('og:title') ?? '').slice(0, 300), path: 'og:title', weight: 0.95 },
  ].filter(({ text }) => text !== '');
};

/** Reads year, make, model, and a price or mileage printed along, off the page's titles. */
export const readTitles = (
  titles: readonly PageTitle[],
  context: ReadingContext,
  statedMake?: string,
): readonly Candidate[] =>
  titles.flatMap(({ text, path, weight }) => {
    const { make, model, modelIsKnown, year } = parseVehicleName(text, context.latestYear, statedMake);
    const common = {
      method: 'title',
      path,
      raw: text.slice(0, 200),
      confidence: trustIn.title * weight,
    } as const;
    const candidates: Candidate[] = [];
    if (make !== undefined) candidates.push({ ...common, field: 'make', value: make });
    if (model !== undefined) {
      candidates.push({
        ...common,
        field: 'model',
        value: model,
        confidence: common.confidence * (modelIsKnown ? 1.1 : 0.6),
      });
    }
    if (year !== undefined && make !== undefined) candidates.push({ ...common, field: 'year', value: year });
    const [mileage, anotherMileage] = mileagesIn(text, context.locale);
    if (mileage !== undefined && anotherMileage === undefined) {
      candidates.push({
        ...common,
        field: 'mileage',
        value: { value: mileage.value, unit: mileage.unit },
        raw: mileage.raw,
      });
    }
    const [money, anotherPrice] = moneyIn(text, context.locale);
    if (
      money !== undefined &&
      anotherPrice === undefined &&
      priceLikelihood(text.slice(0, money.start), text, '') > 0
    ) {
      candidates.push({
        ...common,
        field: 'price',
        value: { amount: money.amount, currency: money.currency, kind: 'asking' },
        raw: money.raw,
      });
    }
    return candidates;
  });
