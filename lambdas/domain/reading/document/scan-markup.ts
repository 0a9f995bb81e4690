import { decodeHTML, decodeHTMLAttribute } from 'entities';
import type { Content } from './html-elements.ts';

export interface StartTag {
  /** In lower case. */
  readonly name: string;
  /** Names in lower case; the first of each counts. */
  readonly attributes: Record<string, string>;
  /** As written, repetitions included. */
  readonly attributeCount: number;
  readonly isSelfClosing: boolean;
}

/** What takes the parts of a document, in its order. */
export interface MarkupSink {
  /**
   * @param start where its `<` stands
   * @returns how the content is to be read
   */
  startTag(tag: StartTag, start: number): Content;
  /** The name in lower case. */
  endTag(name: string): void;
  /** With character references resolved; written from `start` up to but not including `end`. May come in several pieces. */
  text(text: string, start: number, end: number): void;
  comment(): void;
  /** Whether `<![CDATA[` opens text, as it does in SVG, and not a comment. */
  readonly isInForeignContent: boolean;
  /** Once true, nothing more is read. */
  readonly isFull: boolean;
}

const space = 0x20;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const slash = 0x2f;
const equals = 0x3d;
const greater = 0x3e;

// Each looks first at what tells most characters: letters come behind all that ends a name.
const isSpace = (code: number): boolean =>
  code <= space && (code === space || code === 0x0a || code === 0x09 || code === 0x0c || code === 0x0d);
const endsName = (code: number): boolean =>
  code <= greater && (code === greater || code === slash || isSpace(code));
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

/**
 * Splits HTML into tags and text in one pass. It leaps from one delimiter to the next, which makes it several times as
 * fast as a state machine that looks at each character. Knows no elements; follows the HTML standard's tokenization,
 * but for: end tags end at the first `>`; a tag or declaration that the text breaks off in is dropped.
 */
class MarkupScanner {
  private readonly html: string;
  private readonly sink: MarkupSink;
  private at = 0;

  constructor(html: string, sink: MarkupSink) {
    this.html = html;
    this.sink = sink;
  }

  scan(): void {
    const { html, sink } = this;
    while (this.at < html.length && !sink.isFull) {
      const tag = this.find('<', this.at);
      if (tag > this.at) this.text(this.at, tag);
      this.at = tag;
      if (tag < html.length) this.markup();
    }
  }

  /** The position of the next such delimiter, or the end of the text. */
  private find(delimiter: string, from: number): number {
    const found = this.html.indexOf(delimiter, from);
    return found < 0 ? this.html.length : found;
  }

  private text(from: number, to: number): void {
    const text = this.html.slice(from, to);
    this.sink.text(text.includes('&') ? decodeHTML(text) : text, from, to);
  }

  /** From a `<`. */
  private markup(): void {
    const { html, at } = this;
    const next = html.charCodeAt(at + 1);
    if (isLetter(next)) this.startTag();
    else if (next === slash) this.endTag();
    else if (next === 0x21 /* ! */) this.declaration();
    else if (next === 0x3f /* ? */) this.skipComment('>', at + 2);
    else {
      this.at = at + 1;
      this.sink.text('<', at, this.at);
    }
  }

  private skipComment(end: string, from: number): void {
    this.at = this.find(end, from) + end.length;
    this.sink.comment();
  }

  private declaration(): void {
    const { html, at } = this;
    if (html.startsWith('--', at + 2)) this.comment(at + 4);
    else if (this.sink.isInForeignContent && html.startsWith('[CDATA[', at + 2)) {
      const from = at + '<![CDATA['.length;
      const to = this.find(']]>', from);
      this.sink.text(html.slice(from, to), from, to);
      this.at = to + ']]>'.length;
    } else this.skipComment('>', at + 2);
  }

  /** Ends at `-->` or `--!>`; `<!-->` and `<!--->` are whole comments. */
  private comment(from: number): void {
    const { html } = this;
    this.sink.comment();
    if (html.charCodeAt(from) === greater || html.startsWith('->', from)) {
      this.at = this.find('>', from) + 1;
      return;
    }
    const dashes = /--!?>/g;
    dashes.lastIndex = from;
    this.at = dashes.test(html) ? dashes.lastIndex : html.length;
  }

  private endTag(): void {
    const { html, at } = this;
    const next = html.charCodeAt(at + 2);
    if (Number.isNaN(next)) {
      this.at = html.length;
      this.sink.text('</', at, this.at);
    } else if (next === greater) this.at = at + 3;
    else if (!isLetter(next)) this.skipComment('>', at + 2);
    else {
      const nameEnd = this.nameEnd(at + 2);
      const end = this.find('>', nameEnd);
      this.at = end + 1;
      if (end < html.length) this.sink.endTag(html.slice(at + 2, nameEnd).toLowerCase());
    }
  }

  private nameEnd(from: number): number {
    const { html } = this;
    let end = from;
    while (end < html.length && !endsName(html.charCodeAt(end))) end += 1;
    return end;
  }

  private startTag(): void {
    const { html, at } = this;
    const nameEnd = this.nameEnd(at + 1);
    const name = html.slice(at + 1, nameEnd).toLowerCase();
    this.at = nameEnd;
    const attributes: Record<string, string> = {};
    let attributeCount = 0;
    let isSelfClosing = false;
    for (;;) {
      this.skipSpaces();
      const code = html.charCodeAt(this.at);
      if (code === greater) break;
      if (Number.isNaN(code)) return; // the text ends inside the tag
      isSelfClosing = code === slash;
      if (isSelfClosing) this.at += 1;
      else {
        this.attribute(attributes);
        attributeCount += 1;
      }
    }
    this.at += 1;
    const content = this.sink.startTag({ name, attributes, attributeCount, isSelfClosing }, at);
    if (content !== 'markup') this.textContent(name, content);
  }

  private skipSpaces(): void {
    while (isSpace(this.html.charCodeAt(this.at))) this.at += 1;
  }

  /** From the first character of its name, which may be any. */
  private attribute(attributes: Record<string, string>): void {
    const { html } = this;
    const start = this.at;
    let end = start + 1;
    for (; end < html.length; end += 1) {
      const code = html.charCodeAt(end);
      if (code <= greater && (code === equals || endsName(code))) break;
    }
    const name = html.slice(start, end).toLowerCase();
    this.at = end;
    this.skipSpaces();
    const value = html.charCodeAt(this.at) === equals ? this.value() : '';
    if (!Object.hasOwn(attributes, name)) attributes[name] = value;
  }

  /** From a `=`. */
  private value(): string {
    const { html } = this;
    this.at += 1;
    this.skipSpaces();
    const quote = html.charCodeAt(this.at);
    const isQuoted = quote === doubleQuote || quote === singleQuote;
    const start = isQuoted ? this.at + 1 : this.at;
    let end = start;
    if (isQuoted) end = this.find(quote === doubleQuote ? '"' : "'", start);
    else
      while (end < html.length && html.charCodeAt(end) !== greater && !isSpace(html.charCodeAt(end)))
        end += 1;
    this.at = isQuoted ? end + 1 : end;
    const value = html.slice(start, end);
    return value.includes('&') ? decodeHTMLAttribute(value) : value;
  }

  /** Up to the element's own end tag, which is left to be read, or the end. */
  private textContent(name: string, content: Content): void {
    const { html, at } = this;
    const end = content === 'all text' ? html.length : this.endTagOf(name, at);
    this.at = end;
    if (end === at) return;
    if (content === 'text with references') this.text(at, end);
    else this.sink.text(html.slice(at, end), at, end);
  }

  private endTagOf(name: string, from: number): number {
    const { html } = this;
    for (let at = this.find('</', from); at < html.length; at = this.find('</', at + 2)) {
      const nameEnd = at + 2 + name.length;
      if (endsName(html.charCodeAt(nameEnd)) && html.slice(at + 2, nameEnd).toLowerCase() === name) return at;
    }
    return html.length;
  }
}

/** Reads markup, however broken, until its end or until the sink is full. Takes time in proportion to its length. */
export const scanMarkup = (html: string, sink: MarkupSink): void => new MarkupScanner(html, sink).scan();
