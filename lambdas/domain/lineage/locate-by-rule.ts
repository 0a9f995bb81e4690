import { selectOne } from 'css-select';
import type { AnyNode, Element } from 'domhandler';
import { pathOfRule } from '../reading/readers/site-rules.ts';
import type { FieldRule } from '../reading/site-rules.ts';
import type { FoundPlace } from './choose-place.ts';
import { findPrinted } from './find-printed.ts';
import type { MappedPage } from './mapped-page.ts';
import { type MappedText, replaced, type Span, writtenAt } from './mapped-text.ts';

/** Null also for what is no selector: provenance is data, and may be of any age. */
const elementAt = (page: MappedPage, selector: string): Element | null => {
  try {
    return selectOne<AnyNode, Element>(selector, page.outline.document);
  } catch {
    return null;
  }
};

/** The words that a rule takes for a value which it says itself. */
const meantWords = (text: MappedText, { pattern, value }: FieldRule, raw: string): Span | undefined => {
  const words = replaced(text, /\s+/g, () => ' ');
  const match = value === raw ? pattern?.exec(words.text) : null;
  return match === null || match === undefined
    ? undefined
    : writtenAt(words, { start: match.index, end: match.index + match[0].length });
};

/**
 * What a rule of the page's site points at: `selector`, or `selector [attribute]`.
 * @param rules of the site as it is read now; the one that read the page may be gone, and then the whole text is shown
 */
export const locateByRule = (
  page: MappedPage,
  { path, raw }: { readonly path: string; readonly raw: string },
  rules: readonly FieldRule[] = [],
): FoundPlace | undefined => {
  const [, selector = path, attribute] = /^(.*) \[([\w-]+)\]$/s.exec(path) ?? [];
  const element = elementAt(page, selector);
  if (element === null) return undefined;
  const text =
    attribute !== undefined
      ? page.attribute(element, attribute)
      : element.name === 'title'
        ? page.contentOf(element)
        : page.textWithin(element);
  if (text === undefined) return undefined;
  const span =
    findPrinted(text, raw) ??
    rules
      .filter((rule) => pathOfRule(rule) === path)
      .map((rule) => meantWords(text, rule, raw))
      .find((found) => found !== undefined) ??
    writtenAt(text, { start: 0, end: text.text.length });
  return span === undefined ? undefined : { span, byPath: true };
};
