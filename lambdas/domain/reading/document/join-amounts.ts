import type { Element } from 'domhandler';
import type { TextPiece } from './page-outline.ts';
import { isElement } from './parse-document.ts';

/** A currency before a number, in an element of its own: `<sup>$</sup>`, `<span>R</span>`, `<b>EUR</b>`. */
const signAlone =
  /^(?:[A-Z]{0,3}[$€£¥₹₽₴₩₺₪฿₱]|US ?\$|R|Rs\.?|RM|kr\.?|CHF|EUR|USD|GBP|CAD|AUD|NZD|AED|ZAR|PLN|zł|Kč|Ft|lei)$/i;
/** What multiplies or measures the number before it: `<b>358.8</b><i>万円</i>`, `<b>61 200</b> <span>km</span>`. */
const unitAlone =
  /^(?:\(?(?:km|kms|miles?|mi|mil|tkm|км|тыс\.? ?км|公里|万公里|万km|만 ?km|キロ|㎞)\)?|[$€£]|,-|(?:万|億|만)?[円元원]|万|만|Lakhs?|Crores?|EUR|USD|GBP|CAD|AUD|NZD|CHF|PLN|CZK|SEK|NOK|DKK|HUF|RON|AED|ZAR|zł|Kč|Ft|lei|kr\.?|грн\.?|₽|руб\.?|лв\.?|din\.?|KM|TL|₺)[.*]?$/i;
const endsInNumber = /\d(?:[.,]-+)?$/;
/** A number, but not the model year of a heading below a lone sign: "2019 Ford Focus". */
const startsWithNumber = /^(?!(?:19|20)\d\d\s+\p{L})\d/u;
const longestNumber = 20;

const parentOf = (element: Element): Element | null =>
  element.parent !== null && isElement(element.parent) ? element.parent : null;

/** Side by side: in the same element, or one beside the other, or beside what surrounds it. */
const standTogether = (a: TextPiece, b: TextPiece): boolean => {
  const [parentOfA, parentOfB] = [parentOf(a.element), parentOf(b.element)];
  return (
    a.element === b.element || parentOfA === b.element || parentOfB === a.element || parentOfA === parentOfB
  );
};

/**
 * Texts in which a number reads with the sign or unit that stands in an element beside it, as a person sees it. Every
 * text keeps its position.
 */
export const joinAmounts = (texts: readonly TextPiece[]): readonly TextPiece[] =>
  texts.map((piece, at) => {
    const { text } = piece;
    if (text.length > longestNumber || !/\d/.test(text)) return piece;
    const before = texts[at - 1];
    const after = texts[at + 1];
    const sign =
      before !== undefined &&
      startsWithNumber.test(text) &&
      signAlone.test(before.text) &&
      standTogether(before, piece)
        ? `${before.text} `
        : '';
    const unit =
      after !== undefined &&
      endsInNumber.test(text) &&
      unitAlone.test(after.text) &&
      standTogether(piece, after)
        ? ` ${after.text}`
        : '';
    return sign === '' && unit === '' ? piece : { ...piece, text: `${sign}${text}${unit}` };
  });
