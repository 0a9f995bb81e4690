import type { ChildNode, Element, ParentNode, Text } from 'domhandler';
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { outlineOf, type PageOutline, type TextRange } from '../reading/document/page-outline.ts';
import { isElement } from '../reading/document/parse-document.ts';
import { scanMarkup } from '../reading/document/scan-markup.ts';
import { joined, type MappedText, replaced, type Span, verbatim } from './mapped-text.ts';

/** A page as the readers see it, whose texts and attributes know where they are written. */
export interface MappedPage {
  readonly outline: PageOutline;
  /** Every element, in the order of the page. */
  readonly elements: readonly Element[];
  /** The scripts in the order of the outline's. */
  readonly scripts: readonly MappedText[];
  /** Texts of the outline, joined by spaces as `textWithin` joins them. */
  readonly textsIn: (range: TextRange) => MappedText;
  /** All text inside of an element. */
  readonly textWithin: (element: Element) => MappedText;
  /** The text that an element consists of, seen or not. */
  readonly contentOf: (element: Element) => MappedText;
  /** An attribute's value; undefined where the element has none. */
  readonly attribute: (element: Element, name: string) => MappedText | undefined;
}

const reference = /&#?[0-9a-z]+;?/gi;
/** In an attribute, what an `=` follows is no reference unless it ends in a semicolon. */
const referenceInAttribute = /&#?[0-9a-z]+[;=]?/gi;
const spanOf = ({ startIndex, endIndex }: Text): Span => ({
  start: startIndex ?? 0,
  end: (endIndex ?? -1) + 1,
});

const resolved = (written: MappedText): MappedText => replaced(written, reference, decodeHTML);

const cdata = '<![CDATA[';

/** The pieces of a text in whose midst tags stand that the parser overlooked: end tags of nothing, forms in forms. */
const piecesWithin = (page: string, span: Span): readonly MappedText[] => {
  const pieces: MappedText[] = [];
  const { end } = span;
  const start = span.start - (page.startsWith(cdata, span.start - cdata.length) ? cdata.length : 0);
  scanMarkup(page.slice(start, end), {
    startTag: () => 'markup',
    endTag: () => {},
    text: (text, from, to) => {
      const written = verbatim(page, { start: start + from, end: start + to });
      pieces.push(written.text === text ? written : resolved(written));
    },
    comment: () => {},
    // Elsewhere it would be a comment, which no text goes on behind.
    isInForeignContent: true,
    isFull: false,
  });
  return pieces;
};

/** A text as its node has it: with references resolved where they stand for something. */
const mappedNode = (page: string, node: Text): MappedText => {
  const span = spanOf(node);
  const written = verbatim(page, span);
  if (written.text === node.data) return written;
  const whole = resolved(written);
  return whole.text === node.data ? whole : joined(piecesWithin(page, span));
};

/** One attribute as `scanMarkup` reads it, or the end of its tag: the name may begin with any character. */
const attributePattern =
  /[ \n\t\f\r/]*(?:>|([^ \n\t\f\r/>][^ \n\t\f\r/>=]*)(?:[ \n\t\f\r]*=[ \n\t\f\r]*(?:"([^"]*)|'([^']*)|([^ \n\t\f\r>"'][^ \n\t\f\r>]*)|))?["']?)/dy;
const tagName = /<[^ \n\t\f\r/>]*/y;

/** The value of the first such attribute of the tag that begins at `tag`. */
const mappedAttribute = (page: string, tag: number, name: string): MappedText | undefined => {
  const pattern = new RegExp(attributePattern);
  tagName.lastIndex = tag;
  pattern.lastIndex = tag + (tagName.exec(page)?.[0].length ?? 0);
  for (let match = pattern.exec(page); match?.[1] !== undefined; match = pattern.exec(page)) {
    if (match[1].toLowerCase() !== name) continue;
    const [, , doubled, single, bare] = match.indices ?? [];
    const [start, end] = doubled ?? single ?? bare ?? [0, 0];
    return replaced(verbatim(page, { start, end }), referenceInAttribute, decodeHTMLAttribute);
  }
  return undefined;
};

const isText = (node: ChildNode): node is Text => node.type === 'text';

const elementsIn = (root: ParentNode): readonly Element[] => {
  const found: Element[] = [];
  const visit = (parent: ParentNode): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
};

/** For each text of the outline, the node that it was made of: its element's texts come in their order. */
const nodesOf = ({ texts }: PageOutline): readonly (Text | undefined)[] => {
  const left = new Map<Element, Iterator<Text>>();
  return texts.map(({ element }) => {
    const nodes =
      left.get(element) ??
      element.children
        .filter(isText)
        .filter(({ data }) => data.trim() !== '')
        .values();
    left.set(element, nodes);
    return nodes.next().value;
  });
};

const textOf = (element: Element): string =>
  element.children.map((child) => (isText(child) ? child.data : '')).join('');

/** For each script of the outline, which leaves some out, its element. */
const scriptsOf = (
  { scripts }: PageOutline,
  elements: readonly Element[],
): readonly (Element | undefined)[] => {
  const left = elements.filter(({ name }) => name === 'script');
  return scripts.map(({ text }) => {
    const at = left.findIndex((script) => textOf(script) === text);
    return at < 0 ? undefined : left.splice(0, at + 1).at(-1);
  });
};

const space = (after: MappedText): MappedText => {
  const end = after.ends.at(-1) ?? 0;
  return { text: ' ', starts: Int32Array.of(end), ends: Int32Array.of(end) };
};

const nothing: MappedText = { text: '', starts: new Int32Array(0), ends: new Int32Array(0) };

/** @param ignored as for `outlineOf`: what the site's rules leave out */
export const mappedPageOf = (page: string, ignored: readonly string[] = []): MappedPage => {
  const outline = outlineOf(page, ignored);
  const nodes = nodesOf(outline);
  const elements = elementsIn(outline.document);
  const ofNode = (node: Text | undefined): MappedText =>
    node === undefined ? nothing : mappedNode(page, node);
  const textsIn = ({ start, end }: TextRange): MappedText =>
    joined(
      nodes.slice(Math.max(0, start), end).flatMap((node) => {
        const text = ofNode(node);
        return [text, space(text)];
      }),
    );
  const contentOf = (element: Element): MappedText => joined(element.children.filter(isText).map(ofNode));
  return {
    outline,
    elements,
    contentOf,
    scripts: scriptsOf(outline, elements).map((script) =>
      script === undefined ? nothing : contentOf(script),
    ),
    textsIn,
    textWithin: (element) => textsIn(outline.rangeOf(element)),
    attribute: (element, name) =>
      name in element.attribs ? mappedAttribute(page, element.startIndex ?? 0, name) : undefined,
  };
};
