import { selectAll } from 'css-select';
import type { Document, Element, ParentNode } from 'domhandler';
import { joinAmounts } from './join-amounts.ts';
import { type DocumentLimit, isElement, parseDocument } from './parse-document.ts';

/** A run of visible text, with the element it stands in. */
export interface TextPiece {
  readonly text: string;
  readonly element: Element;
  /** In navigation, page header or footer: part of the site, not of what the page is about. */
  readonly inChrome: boolean;
  /** Printed struck through. */
  readonly crossedOut: boolean;
}

export interface Script {
  readonly type: string;
  readonly id: string;
  readonly text: string;
}

/** Positions in `texts`: from `start` up to but not including `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Everything the readers need, gathered in one walk over the document. */
export interface PageOutline {
  readonly document: Document;
  readonly language: string | undefined;
  readonly title: string;
  /** By `name` or `property`, lower case; the first of each counts. */
  readonly metas: ReadonlyMap<string, string>;
  /** `<link>` elements by their relation. */
  readonly relations: ReadonlyMap<string, string>;
  readonly base: string | undefined;
  readonly scripts: readonly Script[];
  readonly headings: readonly Element[];
  readonly anchors: readonly Element[];
  /** Pictures of the page's own, each with the position of the text behind it. */
  readonly images: readonly { readonly element: Element; readonly at: number }[];
  /** Attributes that say when something ends (`data-ends="1784397780"`), each with the position of the text behind it. */
  readonly ends: readonly { readonly attribute: string; readonly value: string; readonly at: number }[];
  /** Microdata's top-level items: elements with `itemscope` that are no property of another. */
  readonly items: readonly Element[];
  /** RDFa's top-level things: elements with `typeof` that are no property of another. */
  readonly things: readonly Element[];
  readonly texts: readonly TextPiece[];
  readonly rangeOf: (element: Element) => TextRange;
  readonly noscript: string;
  /** Elements that frameworks fill: present, and empty. */
  readonly emptyRoots: readonly string[];
  readonly passwordFields: number;
  readonly stoppedAt: DocumentLimit | undefined;
}

const unseen = new Set([
  'style',
  'template',
  'svg',
  'iframe',
  'object',
  'math',
  'canvas',
  'select',
  'datalist',
  'audio',
  'video',
  'map',
]);
const chrome = new Set(['nav', 'footer']);
const chromeRoles = new Set(['navigation', 'contentinfo', 'dialog']);
const crossingOut = new Set(['del', 's', 'strike']);
const appRoot = /^(?:root|app|app-root|__next|__nuxt|___gatsby|main-app|react-root|ember-app)$/i;
const endAttribute =
  /^data-(?:[a-z-]{0,20}-)?(?:ends?|ends?-?(?:time|date|at|utc)|until|expir[a-z]{0,6}|countdown|clos(?:e|es|ing)(?:-?(?:time|date|at))?|deadline)(?:-?(?:timestamp|utc|iso|unix))?$/;
const momentValue = /^(?:1\d{9}(?:\d{3})?|20\d{2}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S{0,20})$/;
const emptyRange: TextRange = { start: 0, end: 0 };

interface Context {
  readonly inHeader: boolean;
  readonly inChrome: boolean;
  readonly crossedOut: boolean;
}

/** Not a literal, for the reason that `takeApart` gives. */
class PrintedText implements TextPiece {
  readonly text: string;
  readonly element: Element;
  readonly inChrome: boolean;
  readonly crossedOut: boolean;

  constructor(text: string, element: Element, { inChrome, crossedOut }: Context) {
    this.text = text;
    this.element = element;
    this.inChrome = inChrome;
    this.crossedOut = crossedOut;
  }
}

const unevenSpace = /[^\S ]| {2}/;

const withSingleSpaces = (text: string): string => {
  const trimmed = text.trim();
  return unevenSpace.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
};

/** Of the page, or of its site: only an outline of the whole can tell. */
const isHeader = ({ name, attribs }: Element): boolean => name === 'header' || attribs.role === 'banner';

const contextWithin = (element: Element, around: Context): Context => {
  const { name, attribs } = element;
  const inHeader = around.inHeader || isHeader(element);
  const inChrome = around.inChrome || chrome.has(name) || chromeRoles.has(attribs.role ?? '');
  const crossedOut =
    around.crossedOut || crossingOut.has(name) || attribs.style?.includes('line-through') === true;
  const isSame =
    inHeader === around.inHeader && inChrome === around.inChrome && crossedOut === around.crossedOut;
  return isSame ? around : { inHeader, inChrome, crossedOut };
};

class OutlineBuilder {
  readonly metas = new Map<string, string>();
  readonly relations = new Map<string, string>();
  readonly scripts: Script[] = [];
  readonly headings: Element[] = [];
  readonly anchors: Element[] = [];
  readonly images: { element: Element; at: number }[] = [];
  readonly ends: { attribute: string; value: string; at: number }[] = [];
  readonly items: Element[] = [];
  readonly things: Element[] = [];
  readonly texts: TextPiece[] = [];
  readonly ranges = new Map<Element, TextRange>();
  readonly headers: TextRange[] = [];
  readonly emptyRoots: string[] = [];
  title: string | undefined;
  language: string | undefined;
  base: string | undefined;
  noscript = '';
  passwordFields = 0;
  private readonly ignored: ReadonlySet<unknown>;

  constructor(ignored: ReadonlySet<unknown>) {
    this.ignored = ignored;
  }

  walk(parent: ParentNode, context: Context): void {
    for (const node of parent.children) {
      if (node.type === 'text') {
        const text = withSingleSpaces(node.data);
        if (text !== '' && isElement(parent)) {
          this.texts.push(new PrintedText(text, parent, context));
        }
      } else if (isElement(node) && !this.ignored.has(node)) {
        this.enter(node, context);
      }
    }
  }

  private enter(element: Element, context: Context): void {
    const { name, attribs } = element;
    if (name === 'script') {
      this.scripts.push({
        type: (attribs.type ?? '').toLowerCase(),
        id: attribs.id ?? '',
        text: ownText(element),
      });
      return;
    }
    this.note(element);
    if (name === 'img' && !context.inChrome) this.images.push({ element, at: this.texts.length });
    if (unseen.has(name) || name === 'title' || name === 'noscript') return;
    const start = this.texts.length;
    this.walk(element, contextWithin(element, context));
    const range = { start, end: this.texts.length };
    this.ranges.set(element, range);
    if (isHeader(element) && !context.inHeader) this.headers.push(range);
    if (range.start === range.end && appRoot.test(attribs.id ?? name))
      this.emptyRoots.push(attribs.id ?? name);
  }

  private note(element: Element): void {
    const { name, attribs } = element;
    for (const attribute in attribs) {
      const value = attribs[attribute];
      if (!attribute.startsWith('data-') || value === undefined || !endAttribute.test(attribute)) continue;
      if (momentValue.test(value)) this.ends.push({ attribute, value, at: this.texts.length });
    }
    if ('itemscope' in attribs && !('itemprop' in attribs)) this.items.push(element);
    if ('typeof' in attribs && !('property' in attribs)) this.things.push(element);
    if (name === 'a' && attribs.href !== undefined) this.anchors.push(element);
    else if (name === 'h1' || name === 'h2') this.headings.push(element);
    else if (name === 'meta') {
      const key = (attribs.property ?? attribs.name ?? attribs['http-equiv'] ?? '').toLowerCase();
      if (key !== '' && !this.metas.has(key)) this.metas.set(key, (attribs.content ?? '').trim());
    } else if (name === 'link') {
      for (const relation of (attribs.rel ?? '').toLowerCase().split(/\s+/, 4)) {
        if (!this.relations.has(relation)) this.relations.set(relation, attribs.href ?? '');
      }
    } else if (name === 'title') this.title ??= withSingleSpaces(ownText(element));
    else if (name === 'html') this.language = attribs.lang;
    else if (name === 'base') this.base ??= attribs.href;
    else if (name === 'noscript') this.noscript += ` ${deepText(element)}`;
    else if (name === 'input' && attribs.type === 'password') this.passwordFields += 1;
  }
}

const ownText = (element: Element): string =>
  element.children.map((child) => (child.type === 'text' ? child.data : '')).join('');

const deepText = (element: Element): string =>
  element.children
    .map((child) => (child.type === 'text' ? child.data : isElement(child) ? deepText(child) : ''))
    .join(' ');

/** @param ignored CSS selectors of parts that are left out */
export const outlineOf = (html: string, ignored: readonly string[] = []): PageOutline => {
  const { document, stoppedAt } = parseDocument(html);
  const left = ignored.length === 0 ? [] : selectAll(ignored.join(','), document);
  const builder = new OutlineBuilder(new Set(left));
  builder.walk(document, { inHeader: false, inChrome: false, crossedOut: false });
  const h1 = builder.headings.filter((heading) => heading.name === 'h1');
  const rangeOf = (element: Element): TextRange => builder.ranges.get(element) ?? emptyRange;
  // A page header is the site's, unless the page's own heading stands in it.
  const h1Starts = new Set(h1.map((heading) => rangeOf(heading).start));
  const inSiteHeader = new Set<number>();
  for (const { start, end } of builder.headers) {
    const positions = Array.from({ length: end - start }, (_, at) => start + at);
    if (positions.some((at) => h1Starts.has(at))) continue;
    for (const at of positions) inSiteHeader.add(at);
  }
  const texts = joinAmounts(builder.texts).map((piece, at) =>
    !piece.inChrome && inSiteHeader.has(at) ? { ...piece, inChrome: true } : piece,
  );
  return {
    ...builder,
    document,
    title: builder.title ?? '',
    language: builder.language,
    base: builder.base,
    texts,
    rangeOf,
    stoppedAt,
  };
};

/** The text of an element as printed, pieces joined by a space, at most `longest` characters. */
export const textWithin = (outline: PageOutline, element: Element, longest = 400): string => {
  const { start, end } = outline.rangeOf(element);
  let text = '';
  for (let at = start; at < end && text.length < longest; at += 1)
    text += `${outline.texts[at]?.text ?? ''} `;
  return text.trim().slice(0, longest);
};
