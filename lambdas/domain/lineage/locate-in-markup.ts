import { numbersIn } from '../amount.ts';
import { labelPath } from '../reading/readers/labelled-text.ts';
import { sentencePatterns } from '../reading/readers/sentences.ts';
import { mainHeadingOf } from '../reading/readers/titles.ts';
import type { FoundPlace } from './choose-place.ts';
import { findPrinted } from './find-printed.ts';
import type { MappedPage } from './mapped-page.ts';
import { type MappedText, replaced, type Span, writtenAt } from './mapped-text.ts';

const byPath = (span: Span | undefined): FoundPlace | undefined =>
  span === undefined ? undefined : { span, byPath: true };

const byText = (span: Span | undefined): FoundPlace | undefined =>
  span === undefined ? undefined : { span, byPath: false };

const inText = (text: MappedText | undefined, raw: string): FoundPlace | undefined =>
  byPath(text === undefined ? undefined : findPrinted(text, raw));

/** Anywhere among the visible texts. */
const anywhere = (page: MappedPage, raw: string): FoundPlace | undefined =>
  byText(findPrinted(page.textsIn({ start: 0, end: page.outline.texts.length }), raw));

/** Reads `Mileage 124,118` as `124118 mi`: the number is printed, in its own way. */
const findNumber = (text: MappedText, raw: string): Span | undefined => {
  const [wanted] = numbersIn(raw);
  const printed = wanted === undefined ? [] : numbersIn(text.text.slice(0, 2_000));
  const same = printed.find(({ value }) => Math.round(value) === Math.round(wanted?.value ?? Number.NaN));
  return same === undefined ? undefined : writtenAt(text, same);
};

/** Of `a clean car with a clean title` the second: where a sentence says a value, and not merely the same word. */
const findStated = (text: MappedText, raw: string): Span | undefined => {
  const words = replaced(text, /\s+/g, () => ' ');
  for (const pattern of sentencePatterns) {
    const match = new RegExp(pattern, `${pattern.flags}d`).exec(words.text);
    const [start, end] = match?.indices?.[1] ?? [0, 0];
    if (match?.[1] === raw) return writtenAt(words, { start, end });
  }
  return undefined;
};

/** The content of the first meta of that name. */
export const locateMeta = (page: MappedPage, name: string, raw: string): FoundPlace | undefined => {
  const meta = page.elements.find(
    ({ name: element, attribs: { property, name: own, 'http-equiv': header } }) =>
      element === 'meta' && (property ?? own ?? header ?? '').toLowerCase() === name,
  );
  return meta === undefined ? undefined : inText(page.attribute(meta, 'content'), raw);
};

/** The main heading, the document's title, or what Open Graph takes for it. */
export const locateTitle = (page: MappedPage, path: string, raw: string): FoundPlace | undefined => {
  if (path === 'og:title') return locateMeta(page, path, raw);
  const heading = mainHeadingOf(page.outline);
  if (path !== 'title') return heading === undefined ? undefined : inText(page.textWithin(heading), raw);
  const title = page.elements.find(({ name }) => name === 'title');
  return title === undefined ? undefined : inText(page.contentOf(title), raw);
};

/** Texts behind a label among which its value stands: the colon, a sign or a unit may each have an element. */
const reachOfLabel = 4;

/** The value behind a label: `td > span "Kilometerstand"`. */
export const locateLabelled = (page: MappedPage, path: string, raw: string): FoundPlace | undefined => {
  const [, elements = '', label = ''] = /^([^"]*) "(.*)"?$/s.exec(path.replace(/"$/, '')) ?? [];
  const { texts } = page.outline;
  const labelled = texts.flatMap(({ text, element }, at) => {
    const own = text.split(':', 1)[0]?.trim() ?? '';
    if (!own.startsWith(label) || label === '') return [];
    const value = page.textsIn({ start: at, end: at + 1 + reachOfLabel });
    const span = findPrinted(withoutLabel(value, own.length), raw);
    return span === undefined ? [] : [{ span, isThere: own === label && labelPath(element) === elements }];
  });
  const best = labelled.find(({ isThere }) => isThere) ?? labelled[0];
  return best === undefined ? anywhere(page, raw) : byPath(best.span);
};

const withoutLabel = ({ text, starts, ends }: MappedText, length: number): MappedText => ({
  text: text.slice(length),
  starts: starts.subarray(length),
  ends: ends.subarray(length),
});

const sources = ['data-src', 'data-lazy', 'data-lazy-src', 'data-original', 'src'] as const;

const locateImage = (page: MappedPage, at: number, raw: string): FoundPlace | undefined => {
  const image = page.outline.images[at]?.element;
  if (image === undefined) return undefined;
  for (const name of sources) {
    const found = inText(page.attribute(image, name), raw);
    if (found !== undefined) return found;
  }
  return undefined;
};

const locateAttribute = (page: MappedPage, name: string, raw: string): FoundPlace | undefined => {
  for (const element of page.elements) {
    const found = name in element.attribs ? inText(page.attribute(element, name), raw) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** A text that stands by itself (`text[47]`), a picture (`img[3]`), or an attribute that counts down (`[data-ends]`). */
export const locateVisible = (page: MappedPage, path: string, raw: string): FoundPlace | undefined => {
  const [, kind, index] = /^(text|img)\[(\d+)\]$/.exec(path) ?? [];
  const at = Number(index);
  if (kind === 'img') return locateImage(page, at, raw);
  const attribute = /^\[([\w-]+)\]$/.exec(path)?.[1];
  if (attribute !== undefined) return locateAttribute(page, attribute, raw);
  // What was looked for in all texts: a VIN.
  if (kind === undefined) return byPath(anywhere(page, raw)?.span);
  const text = page.textsIn({ start: at, end: at + 1 });
  // Its sign or unit may stand in the text beside it.
  const beside = page.textsIn({ start: at - 1, end: at + 2 });
  const stated = byPath(findStated(text, raw));
  return (
    stated ?? inText(text, raw) ?? inText(beside, raw) ?? byPath(findNumber(text, raw)) ?? anywhere(page, raw)
  );
};
