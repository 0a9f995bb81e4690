import type { Element } from 'domhandler';
import { mileagesIn } from '../../mileage.ts';
import { moneyIn } from '../../money.ts';
import { vinsIn } from '../../vin.ts';
import { type Candidate, type ReadingContext, trustIn } from '../candidates.ts';
import type { PageOutline, TextPiece } from '../document/page-outline.ts';
import { isElement } from '../document/parse-document.ts';
import { priceLikelihood } from '../price-context.ts';

const classesAround = (element: Element): string => {
  let classes = '';
  let at: Element | null = element;
  for (let level = 0; at !== null && level < 2; level += 1) {
    classes += ` ${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`;
    at = at.parent !== null && isElement(at.parent) ? at.parent : null;
  }
  return classes;
};

/** A label before, or a `/ month` after: short texts without a number of their own, next to the amount. */
const neighbour = (piece: TextPiece | undefined, beside: TextPiece): string =>
  piece !== undefined &&
  piece.text.length < 40 &&
  !/\d/.test(piece.text) &&
  sharesParent(piece.element, beside.element)
    ? piece.text
    : '';

const parentOf = (element: Element): Element | null =>
  element.parent !== null && isElement(element.parent) ? element.parent : null;

const sharesParent = (a: Element, b: Element): boolean => {
  const parents = [a, parentOf(a)];
  return [b, parentOf(b)].some((element) => element !== null && parents.includes(element));
};

/** A price or a mileage on its own stands in a short text; what is longer tells a story. */
const longestAlone = 60;
/** Less than this, standing alone, is a fee or a number of something. */
const leastAlone = 100;
/** Each further amount down the page is less likely the vehicle's. */
const decay = [1, 0.8, 0.6, 0.5];

const notAnOdometer =
  /away|distance|radius|within|range|reichweite|entfernung|warrant|garant|mpg|\/ ?100|l\/|umkreis|autonom|zasięg|actieradius|bereik|service/i;

export interface VisibleReading {
  readonly candidates: readonly Candidate[];
  /** Amounts the page itself shows as no longer valid. */
  readonly crossedOut: ReadonlySet<number>;
}

/**
 * Reads prices and mileages that stand alone behind the main heading, and VINs anywhere.
 * @param from the position of the main heading
 */
export const readVisibleText = (
  outline: PageOutline,
  from: number,
  isForeign: (at: number) => boolean,
  context: ReadingContext,
): VisibleReading => {
  const { texts } = outline;
  const prices: Candidate[] = [];
  const mileages: Candidate[] = [];
  const crossedOut = new Set<number>();
  const vins = new Map<string, string>();
  for (let at = 0; at < texts.length; at += 1) {
    const piece = texts[at];
    if (piece === undefined || piece.inChrome || isForeign(at)) continue;
    for (const vin of vinsIn(piece.text.slice(0, 4_000))) vins.set(vin, piece.text);
    if (piece.text.length > longestAlone || !/\d/.test(piece.text)) continue;
    const [money, another] = moneyIn(piece.text, context.locale);
    if (money !== undefined && another === undefined) {
      const around = `${neighbour(texts[at - 1], piece)} ${piece.text} ${neighbour(texts[at + 1], piece)}`;
      const before = `${neighbour(texts[at - 1], piece)} ${piece.text.slice(0, money.start)}`;
      const classes = classesAround(piece.element);
      const likelihood = priceLikelihood(before, around, classes);
      if (
        piece.crossedOut ||
        /(?:^|[\s_-])(?:old|was|before|cross(?:ed)?|strike\w*|struck|cut|previous)(?=$|[\s_-])/i.test(classes)
      )
        crossedOut.add(money.amount);
      else if (
        likelihood > 0 &&
        money.amount >= leastAlone &&
        at >= from &&
        prices.length < decay.length &&
        !prices.some((known) => known.field === 'price' && known.value.amount === money.amount)
      ) {
        prices.push({
          field: 'price',
          value: { amount: money.amount, currency: money.currency, kind: 'asking' },
          method: 'visible-text',
          path: `text[${at}]`,
          raw: piece.text,
          confidence: trustIn['visible-text'] * likelihood * (decay[prices.length] ?? 0),
        });
      }
    }
    const [mileage, anotherMileage] = mileagesIn(piece.text, context.locale);
    if (
      mileage !== undefined &&
      anotherMileage === undefined &&
      at >= from &&
      mileages.length < decay.length &&
      mileage.value >= 1 &&
      !notAnOdometer.test(
        `${neighbour(texts[at - 1], piece)} ${piece.text} ${neighbour(texts[at + 1], piece)}`,
      )
    ) {
      mileages.push({
        field: 'mileage',
        value: { value: mileage.value, unit: mileage.unit },
        method: 'visible-text',
        path: `text[${at}]`,
        raw: piece.text,
        confidence: trustIn['visible-text'] * 0.85 * (decay[mileages.length] ?? 0),
      });
    }
  }
  const [vin] = vins;
  const vinCandidates: Candidate[] =
    vin !== undefined && vins.size === 1
      ? [
          {
            field: 'vin',
            value: vin[0],
            method: 'visible-text',
            path: 'text',
            raw: vin[1].slice(0, 200),
            confidence: trustIn['visible-text'],
          },
        ]
      : [];
  return { candidates: [...prices, ...mileages, ...vinCandidates], crossedOut };
};
