import { type ChildNode, type Document, DomHandler, type Element, type ParentNode } from 'domhandler';
import { Parser } from 'htmlparser2';

/** What a page may cost before reading stops: real pages stay an order of magnitude below. */
export const documentLimits = {
  /** Characters; anything beyond is not looked at. */
  characters: 12_000_000,
  /** Elements inside one another: the parser's own stack makes deeper trees quadratic. */
  depth: 800,
  /** Elements and texts in all. */
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

/** Small enough that a limit is noticed soon after it is passed, large enough to cost nothing. */
const chunkSize = 16_384;

/** Builds the tree while counting, and stops building at the first limit passed. */
class LimitedDomHandler extends DomHandler {
  stoppedAt: DocumentLimit | undefined;
  private depth = 0;
  private nodes = 0;
  private attributes = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    this.nodes += 1;
    let own = 0;
    for (const _ in attributes) own += 1;
    this.attributes += own;
    if (this.depth > documentLimits.depth) this.stoppedAt ??= 'depth';
    if (this.nodes > documentLimits.nodes) this.stoppedAt ??= 'nodes';
    if (own > documentLimits.attributesOfOne) this.stoppedAt ??= 'attributesOfOne';
    if (this.attributes > documentLimits.attributes) this.stoppedAt ??= 'attributes';
    if (this.stoppedAt === undefined) super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    this.depth -= 1;
    if (this.stoppedAt === undefined) super.onclosetag();
  }

  override ontext(text: string): void {
    this.nodes += 1;
    if (this.stoppedAt === undefined) super.ontext(text);
  }

  /** Comments hold nothing for a reader. */
  override oncomment(): void {
    this.nodes += 1;
  }
}

/** Parses HTML, however broken, within `documentLimits`. */
export const parseDocument = (html: string): ParsedDocument => {
  const handler = new LimitedDomHandler();
  const parser = new Parser(handler, { decodeEntities: true });
  const end = Math.min(html.length, documentLimits.characters);
  for (let at = 0; at < end && handler.stoppedAt === undefined; at += chunkSize) {
    parser.write(html.slice(at, Math.min(at + chunkSize, end)));
  }
  if (handler.stoppedAt === undefined) parser.end();
  const stoppedAt = handler.stoppedAt ?? (html.length > end ? 'characters' : undefined);
  return { document: handler.root, stoppedAt };
};

export const isElement = (node: ChildNode | ParentNode | null): node is Element =>
  node !== null && (node.type === 'tag' || node.type === 'script' || node.type === 'style');
