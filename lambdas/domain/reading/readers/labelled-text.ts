import type { Element } from 'domhandler';
import type { Candidate, ReadingContext } from '../candidates.ts';
import type { PageOutline, TextPiece } from '../document/page-outline.ts';
import { isElement } from '../document/parse-document.ts';
import { type LabelMeaning, meaningOf } from '../field-labels.ts';
import { priceLikelihood } from '../price-context.ts';
import { type Found, propose } from '../propose.ts';

/** Levels above a label within which its value stands: `tr > td + td`, `dl > dt + dd`, `li > div > span`. */
const nearLevels = 4;

const ancestorsOf = (element: Element): readonly Element[] => {
  const found: Element[] = [];
  for (let at: Element | null = element; at !== null && found.length < nearLevels; ) {
    found.push(at);
    at = at.parent !== null && isElement(at.parent) ? at.parent : null;
  }
  return found;
};

const standsNear = (a: Element, b: Element): boolean => {
  const around = ancestorsOf(a);
  return ancestorsOf(b).some((element) => around.includes(element));
};

/** The value behind a label: the next text nearby. */
const valueAfter = (texts: readonly TextPiece[], at: number): string | undefined => {
  const label = texts[at];
  // The colon may stand in an element of its own.
  const next = texts[at + 1]?.text === ':' ? at + 2 : at + 1;
  const value = texts[next];
  if (
    label === undefined ||
    value === undefined ||
    value.crossedOut ||
    !standsNear(label.element, value.element)
  )
    return undefined;
  if (meaningOf(value.text.replace(/:$/, '')) !== undefined && !/\d/.test(value.text)) return undefined;
  return value.text.replace(/^:\s/, '');
};

const longestLabel = 40;

/** A labelled value that begins at this text, if one does. */
const labelledAt = (
  texts: readonly TextPiece[],
  at: number,
): { readonly meaning: LabelMeaning; readonly raw: string; readonly label: string } | undefined => {
  const text = texts[at]?.text ?? '';
  const colon = text.indexOf(':');
  const label = (colon < 0 ? text : text.slice(0, colon)).trim();
  if (label === '' || label.length > longestLabel) return undefined;
  const meaning = meaningOf(label);
  if (meaning === undefined) return undefined;
  const rest = colon < 0 ? '' : text.slice(colon + 1).trim();
  const raw = rest === '' ? valueAfter(texts, at) : rest;
  return raw === undefined || raw === '' || raw.length > 120 ? undefined : { meaning, raw, label };
};

export const labelPath = (element: Element): string =>
  ancestorsOf(element)
    .slice(0, 3)
    .reverse()
    .map(
      ({ name, attribs }) =>
        `${name}${attribs.class === undefined ? '' : `.${attribs.class.trim().split(/\s+/, 1)[0]}`}`,
    )
    .join(' > ');

/** A label that comes again further down usually speaks of another vehicle. */
const weightOfRepeat = 0.7;

/** Sellers copy descriptions from one vehicle to the next; the fields of the site are asked for one by one. */
const weightInDescription = 0.6;
const isDescription = (element: Element): boolean =>
  ancestorsOf(element).some(({ attribs }) =>
    /descri|beschr|omschrijving|beschreibung|popis|opis|описание|comment/i.test(
      `${attribs.class ?? ''} ${attribs.id ?? ''}`,
    ),
  );

/** Reads labelled values: table rows, definition lists, `Label: value` and label and value side by side. */
export const readLabelledText = (
  outline: PageOutline,
  isForeign: (at: number) => boolean,
  context: ReadingContext,
): readonly Candidate[] => {
  const { texts } = outline;
  const found: Found[] = [];
  const seen = new Set<LabelMeaning>();
  for (let at = 0; at < texts.length; at += 1) {
    const piece = texts[at];
    if (piece === undefined || piece.inChrome || piece.crossedOut || isForeign(at)) continue;
    const labelled = labelledAt(texts, at);
    if (labelled === undefined) continue;
    const { meaning, raw, label } = labelled;
    if (meaning.field === 'price' && priceLikelihood('', `${label} ${raw}`, '') === 0) continue;
    const repeat = seen.has(meaning) ? weightOfRepeat : 1;
    const place = isDescription(piece.element) ? weightInDescription : 1;
    seen.add(meaning);
    found.push({
      ...meaning,
      raw,
      path: `${labelPath(piece.element)} "${label}"`,
      weight: meaning.weight * repeat * place,
    });
  }
  return propose('labelled-text', found, context);
};
