import { describe, expect, test } from '@jest/globals';
import { type AnyNode, DomHandler, type ParentNode } from 'domhandler';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import {
  documentLimits,
  isElement,
  parseDocument,
  takeApart,
} from '../../../../../lambdas/domain/reading/document/parse-document.ts';

/** A tree on one line: `div(class=a)[p["text"]]`; without the spaces around texts. */
const show = (node: AnyNode | ParentNode): string => {
  if (node.type === 'text') return node.data.trim() === '' ? '' : JSON.stringify(node.data.trim());
  const children = 'children' in node ? node.children.map(show).filter((text) => text !== '') : [];
  if (!isElement(node as ParentNode)) return children.join(' ');
  const { name, attribs } = node as Extract<AnyNode, { attribs: object }>;
  const attributes = Object.entries(attribs).map(([key, value]) => `${key}=${value}`);
  const own = attributes.length === 0 ? '' : `(${attributes.join(' ')})`;
  return `${name.toLowerCase()}${own}${children.length === 0 ? '' : `[${children.join(' ')}]`}`;
};

const treeOf = (html: string): string => show(parseDocument(html).document);

describe('a document', () => {
  test.each([
    ['<p>one<p>two', 'p["one"] p["two"]'],
    ['<ul><li>a<li>b</ul>c', 'ul[li["a"] li["b"]] "c"'],
    ['<table><tr><td>a<td>b<tr><td>c</table>', 'table[tr[td["a"] td["b"]] tr[td["c"]]]'],
    ['<dl><dt>Year<dd>2020<dt>Make<dd>VW</dl>', 'dl[dt["Year"] dd["2020"] dt["Make"] dd["VW"]]'],
    ['<div><p>a</div>b', 'div[p["a"]] "b"'],
    ['<div><b>a</div></b>c', 'div[b["a"]] "c"'],
    ['</div>a</p>b</br>c', '"a" p "b" br "c"'],
    ['<br>a<br/>b<img src=x>c', 'br "a" br "b" img(src=x) "c"'],
    ['<div/>inside', 'div["inside"]'],
    ['<form>a<form>b</form>c', 'form["ab"] "c"'],
    ['<image src=x>', 'img(src=x)'],
    ['<DIV CLASS=Big>a</Div>', 'div(class=Big)["a"]'],
  ])('%s reads as %s: end tags are optional, and wrong ones overlooked', (html, tree) => {
    expect(treeOf(html)).toBe(tree);
  });

  test.each([
    [`<a b="1" c='2' d=3 e>x`, 'a(b=1 c=2 d=3 e=)["x"]'],
    ['<a b = "1"c=2>', 'a(b=1 c=2)'],
    ['<a b=1 b=2 B=3>', 'a(b=1)'],
    ['<a href=/x/y/>z', 'a(href=/x/y/)["z"]'],
    ['<a title="1 > 0">z', 'a(title=1 > 0)["z"]'],
    ['<a ="x">', 'a(="x"=)'],
    ['<a b=>c', 'a(b=)["c"]'],
    ['<a href="?a=1&amp;copy=2&copy=3">', 'a(href=?a=1&copy=2&copy=3)'],
    ['<a __proto__=1 constructor=2>', 'a(constructor=2)'],
  ])('%s has the attributes of %s', (html, tree) => {
    expect(treeOf(html)).toBe(tree);
  });

  test.each([
    ['a &amp; b &euro; &#8364; &#x20ac; &copy &nonsense;', '"a & b € € € © &nonsense;"'],
    ['1 < 2 <3 << a', '"1 < 2 <3 << a"'],
    ['a<!-- b -->c', '"a" "c"'],
    ['a<!-->b<!--->c<!-- d --!>e', '"a" "b" "c" "e"'],
    ['a<!b>c<?d?>e</ f>g</>h', '"a" "c" "e" "gh"'],
    ['<!DOCTYPE html>a', '"a"'],
    ['a<!-- b', '"a"'],
    ['a<b c="d', '"a"'],
    ['a</b', '"a"'],
    ['a<', '"a<"'],
    ['a</', '"a</"'],
    ['', ''],
    [' <b> </b>\n<b>a</b>', 'b b["a"]'],
    ['a</b> </b>b', '"a b"'],
  ])('%s has the text %s', (html, tree) => {
    expect(treeOf(html)).toBe(tree);
  });

  test.each([
    ['<script>a<b && "</p>"</script>c', 'script["a<b && \\"</p>\\""] "c"'],
    ['<script>a</scripts></SCRIPT >b', 'script["a</scripts>"] "b"'],
    ['<style>a{}</style>', 'style["a{}"]'],
    ['<title>a &amp; <b></title>', 'title["a & <b>"]'],
    ['<textarea><p>&lt;</textarea>', 'textarea["<p><"]'],
    ['<script>&amp;</script>', 'script["&amp;"]'],
    ['<script>never ended', 'script["never ended"]'],
    ['<plaintext>a</plaintext>', 'plaintext["a</plaintext>"]'],
    ['<noscript><p>a</noscript>', 'noscript[p["a"]]'],
  ])('%s keeps as text what is text: %s', (html, tree) => {
    expect(treeOf(html)).toBe(tree);
  });

  test.each([
    ['<svg><path/><title>a</title><g/></svg>b', 'svg[path title["a"] g] "b"'],
    ['<svg/>a', 'svg "a"'],
    ['<svg><use href=/a/><g / >b', 'svg[use(href=/a/)[g "b"]]'],
    ['<svg><![CDATA[<a>]]></svg>', 'svg["<a>"]'],
    ['<p><![CDATA[<a>]]></p>', 'p["]]>"]'],
    ['<svg><foreignObject><div/>a</div></foreignObject><g/>', 'svg[foreignobject[div["a"]] g]'],
  ])('%s is read by the rules of its vocabulary: %s', (html, tree) => {
    expect(treeOf(html)).toBe(tree);
  });

  test('is a tree whose nodes know their parents and neighbours', () => {
    const [first, second] = parseDocument('<p>a</p><p>b</p>').document.children;
    expect(first?.next).toBe(second);
    expect(second?.prev).toBe(first);
    expect(second?.parent?.type).toBe('root');
  });
});

test('a tree taken apart leaves no node that leads to another', () => {
  const { document } = parseDocument('<div><p>a</p><p>b</p></div><!-- c --><p>d</p>');
  const [first] = document.children;
  const nested = first !== undefined && isElement(first) ? first.children[0] : undefined;
  takeApart(document);
  expect(document.children).toEqual([]);
  expect(first).toMatchObject({ name: 'div', parent: null, prev: null, next: null, children: [] });
  expect(nested).toMatchObject({ name: 'p', parent: null, prev: null, next: null, children: [] });
});

describe('beside htmlparser2', () => {
  /** Without what a reader never looks at: comments and declarations. */
  class Reference extends DomHandler {
    override oncomment(): void {}
    override onprocessinginstruction(): void {}
  }

  const referenceTreeOf = (html: string): string => {
    const handler = new Reference();
    new Parser(handler).end(html);
    return show(handler.root);
  };

  // But for <title> and <textarea>: behind a stray `</` in them it overlooks character references.
  const pieces = [
    ...['<div class=x id="y">', '</div>', '<p>', '</p>', '<br>', '</br>', '<ul>', '<li>', '</ul>', '<b/>'],
    ...['<table>', '<tbody>', '<tr>', '<th>', '<td>', '</td>', '</table>', '<h1>', '</h1>', '<dt>', '<dd>'],
    ...['<form>', '</form>', '<select>', '<option>', '</select>', '<input>', '<a href=/x>', '</a>', '<body>'],
    ...['<script>', '</script>', '</SCRIPT >', '<style>', '</style>', '<xmp>', '</xmp>'],
    ...[
      '<svg>',
      '</svg>',
      '<path d="M0"/>',
      '<math>',
      '<mi>',
      '</math>',
      '<desc>',
      '<svg><![CDATA[x ]]>',
      '<g x=/>',
    ],
    ...['<!--', '-->', '--!>', '<!-->', '<!x>', '<?x?>', '</ x>', '</>', '<1>', '<A HREF="U" href=v>'],
    ...[
      '<',
      '>',
      '</',
      '/>',
      '=',
      '"',
      "'",
      ' ',
      '\n',
      'a',
      'b="1"',
      '&amp;',
      '&quot',
      '&copy=',
      '&#x41',
      'é',
    ],
  ];

  test('the tree is the same, however the markup is broken', () => {
    const markup = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(markup, (html) => {
        expect(treeOf(html)).toBe(referenceTreeOf(html));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a document beyond its limits', () => {
  const attributes = (count: number): string => Array.from({ length: count }, (_, at) => `a${at}`).join(' ');

  test.each([
    ['depth', '<div>'.repeat(documentLimits.depth), '<div>'],
    ['nodes', '<br>'.repeat(documentLimits.nodes), '<br>'],
    ['attributesOfOne', `<p ${attributes(documentLimits.attributesOfOne)}>`, `<p ${attributes(501)}>`],
    ['attributes', `<p ${attributes(500)}>`.repeat(documentLimits.attributes / 500), '<p a>'],
    ['characters', ' '.repeat(documentLimits.characters), ' '],
  ])('stops at its %s, and not before', (limit, most, more) => {
    expect(parseDocument(most).stoppedAt).toBeUndefined();
    expect(parseDocument(most + more).stoppedAt).toBe(limit);
  });

  test('knows where its parts are written', () => {
    const html =
      'Ä<p title="&gt;">5 &lt; 6</b> &#8364;</p><svg><text><![CDATA[<x>]]></text></svg><script>a</scr</script>';
    const places: string[] = [];
    const collect = (parent: ParentNode): void => {
      for (const node of parent.children) {
        if (isElement(node)) places.push(html.slice(node.startIndex ?? -1).slice(0, 3));
        if (node.type === 'text') places.push(html.slice(node.startIndex ?? -1, (node.endIndex ?? -1) + 1));
        if ('children' in node) collect(node);
      }
    };
    collect(parseDocument(html).document);
    // An end tag of nothing is overlooked, and stands in the midst of a text.
    expect(places).toEqual(['Ä', '<p ', '5 &lt; 6</b> &#8364;', '<sv', '<te', '<x>', '<sc', 'a</scr']);
  });

  test('has what came before the limit', () => {
    const { document } = parseDocument(`<h1>a</h1>${'<div>'.repeat(2_000)}<p>b</p>`);
    expect(show(document)).toMatch(/^h1\["a"\] div\[div\[/);
    expect(show(document)).not.toContain('"b"');
  });
});

// Each would take minutes if any place looked again at what was looked at.
test.each([
  '<',
  '</',
  '<!--',
  '<!',
  '<a ',
  '<a b="',
  '<a b=',
  '&',
  '<script>',
  '</script',
  '<script></',
  '<p></b>',
])('a megabyte of %s is read in one pass', (piece) => {
  expect(() => parseDocument(piece.repeat(1_000_000 / piece.length))).not.toThrow();
});
