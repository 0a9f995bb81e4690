import { type ChildNode, Document, Element, type ParentNode, Text } from 'domhandler';
import {
  type Content,
  endedByStart,
  foreignRoots,
  integrationPoints,
  textElements,
  voidElements,
} from './html-elements.ts';
import { type MarkupSink, type StartTag, scanMarkup } from './scan-markup.ts';

/** What a page may cost before reading stops: real pages stay an order of magnitude below. */
export const documentLimits = {
  /** Characters; anything beyond is not looked at. */
  characters: 12_000_000,
  /** Elements inside one another: whoever walks the tree does so by recursion. */
  depth: 800,
  /** Elements, texts and comments in all. */
  nodes: 400_000,
  /** Attributes of one element, and of all. */
  attributesOfOne: 500,
  attributes: 1_000_000,
} as const;

export type DocumentLimit = keyof typeof documentLimits;

export interface ParsedDocument {
  readonly document: Document;
  /** The limit at which parsing stopped; what came before it is there. */
  readonly stoppedAt: DocumentLimit | undefined;
}

/**
 * Copied for each element: V8 soon takes arrays that a literal makes here for long-lived, and puts them among the old
 * objects from the start (see `takeApart`).
 */
const noChildren: ChildNode[] = [];

/** Builds the tree, with the end tags that authors leave out, and stops at the first limit passed. */
class TreeBuilder implements MarkupSink {
  readonly document = new Document([]);
  stoppedAt: DocumentLimit | undefined;
  /** Where the next node goes. */
  private parent: Document | Element = this.document;
  private depth = 0;
  /** Text to which more text is added: none once a tag or a comment has come between. */
  private lastText: Text | undefined;
  private openForms = 0;
  /** Of the elements around: true for `svg` and `math`, false for what holds HTML again inside them. */
  private readonly contexts: boolean[] = [];
  private nodes = 0;
  private attributes = 0;

  get isFull(): boolean {
    return this.stoppedAt !== undefined;
  }

  get isInForeignContent(): boolean {
    return this.contexts.at(-1) === true;
  }

  startTag({ name: written, attributes, attributeCount, isSelfClosing }: StartTag, start: number): Content {
    const isForeign = this.isInForeignContent;
    const name = written === 'image' && !isForeign ? 'img' : written;
    // A form inside a form is none, though its content is there.
    if (name === 'form' && this.openForms > 0) return 'markup';
    const ended = endedByStart.get(name);
    if (ended !== undefined)
      while (this.parent instanceof Element && ended.has(this.parent.name)) this.close(this.parent);
    this.lastText = undefined;
    this.count(attributeCount);
    if (this.isFull) return 'markup';
    const element = new Element(name, attributes, noChildren.slice());
    element.startIndex = start;
    this.append(element);
    if (!voidElements.has(name)) {
      this.enter(element);
      if (isSelfClosing && this.isInForeignContent) this.close(element);
    }
    return isForeign ? 'markup' : (textElements.get(name) ?? 'markup');
  }

  endTag(name: string): void {
    let element: ParentNode | null = this.parent;
    while (element instanceof Element && element.name !== name) element = element.parent;
    if (element instanceof Element) {
      while (this.parent instanceof Element && this.parent !== element) this.close(this.parent);
      this.close(element);
    }
    // Browsers take these for empty elements.
    else if (name === 'p' || name === 'br') {
      this.lastText = undefined;
      this.append(new Element(name, {}));
    }
  }

  text(text: string, start: number, end: number): void {
    if (this.lastText !== undefined) {
      this.lastText.data += text;
      this.lastText.endIndex = end - 1;
    }
    // The space between tags would be a third of all nodes.
    else if (/\S/.test(text)) {
      this.lastText = new Text(text);
      this.lastText.startIndex = start;
      this.lastText.endIndex = end - 1;
      this.append(this.lastText);
    }
    this.countNode();
  }

  comment(): void {
    this.lastText = undefined;
    this.countNode();
  }

  private enter(element: Element): void {
    this.parent = element;
    this.depth += 1;
    if (element.name === 'form') this.openForms += 1;
    else if (foreignRoots.has(element.name)) this.contexts.push(true);
    else if (integrationPoints.has(element.name)) this.contexts.push(false);
  }

  /** @param element the innermost open one */
  private close({ name, parent }: Element): void {
    this.lastText = undefined;
    this.parent = parent instanceof Element ? parent : this.document;
    this.depth -= 1;
    if (name === 'form') this.openForms -= 1;
    else if (foreignRoots.has(name) || integrationPoints.has(name)) this.contexts.pop();
  }

  private append(node: ChildNode): void {
    const { children } = this.parent;
    const previous = children[children.length - 1];
    node.parent = this.parent;
    if (previous !== undefined) {
      node.prev = previous;
      previous.next = node;
    }
    children.push(node);
  }

  private count(attributes: number): void {
    this.attributes += attributes;
    if (this.depth >= documentLimits.depth) this.stoppedAt ??= 'depth';
    if (attributes > documentLimits.attributesOfOne) this.stoppedAt ??= 'attributesOfOne';
    if (this.attributes > documentLimits.attributes) this.stoppedAt ??= 'attributes';
    this.countNode();
  }

  private countNode(): void {
    this.nodes += 1;
    if (this.nodes > documentLimits.nodes) this.stoppedAt ??= 'nodes';
  }
}

/**
 * Parses HTML, however broken, within `documentLimits`. Elements know where their start tag begins, texts their first and
 * last character.
 */
export const parseDocument = (html: string): ParsedDocument => {
  const builder = new TreeBuilder();
  scanMarkup(html.slice(0, documentLimits.characters), builder);
  const isCut = html.length > documentLimits.characters;
  return { document: builder.document, stoppedAt: builder.stoppedAt ?? (isCut ? 'characters' : undefined) };
};

/**
 * Undoes the links of a tree that is read to its end. V8 moves what lives through two collections among the old objects;
 * one old object of a finished page that leads to its tree keeps all of it alive until the next full collection, and
 * each small one copies it: up to a third of the time of a process that reads one page after another.
 */
export const takeApart = (node: ParentNode): void => {
  for (const child of node.children) {
    child.parent = null;
    child.prev = null;
    child.next = null;
    if ('children' in child) takeApart(child);
  }
  node.children = noChildren;
};

export const isElement = (node: ChildNode | ParentNode | null): node is Element =>
  node !== null && (node.type === 'tag' || node.type === 'script' || node.type === 'style');
