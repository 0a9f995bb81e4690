import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type MappedPage, mappedPageOf } from '../../../../lambdas/domain/lineage/mapped-page.ts';
import { type MappedText, writtenAt } from '../../../../lambdas/domain/lineage/mapped-text.ts';

const writtenIn = (html: string, mapped: MappedText | undefined): string | undefined => {
  if (mapped === undefined) return undefined;
  const span = writtenAt(mapped, { start: 0, end: mapped.text.length });
  return span && html.slice(span.start, span.end);
};

/** What the attribute `a` of the first element means, and how it is written. */
const attributeOf = (html: string) => {
  const page = mappedPageOf(html);
  const [element] = page.elements;
  const mapped = element && page.attribute(element, 'a');
  return [mapped?.text, writtenIn(html, mapped)];
};

describe('an attribute', () => {
  test.each([
    ['<p a="x y">', 'x y', 'x y'],
    ["<p a='x \"y'>", 'x "y', 'x "y'],
    ['<p a=x/y>', 'x/y', 'x/y'],
    ['<P A = "x">', 'x', 'x'],
    ['<p b="a=1" a="&lt;2">', '<2', '&lt;2'],
    ['<p a="x&copy=1&amp;y">', 'x&copy=1&y', 'x&copy=1&amp;y'],
    ['<p a="1" a="2">', '1', '1'],
    ['<p/a="1">', '1', '1'],
    ['<image a="1">', '1', '1'],
    ['<p a>', '', undefined],
    ['<p b>', undefined, undefined],
  ])('of %s is found where it is written', (html, text, written) => {
    expect(attributeOf(html)).toEqual([text, written]);
  });
});

describe('a text', () => {
  test.each([
    ['<p>a &amp; b</p>', 'a & b', 'a &amp; b'],
    ['<p> a </p>', ' a ', ' a '],
    ['<p>a</i> b</p>', 'a b', 'a</i> b'],
    ['<svg><text><![CDATA[a]]></text></svg><p>b', 'b', 'b'],
  ])('of %s is found where it is written', (html, text, written) => {
    const page = mappedPageOf(html);
    const last = page.elements.at(-1);
    const mapped = last && page.contentOf(last);
    expect([mapped?.text, writtenIn(html, mapped)]).toEqual([text, written]);
  });

  test('of several elements is joined as readers join it', () => {
    const page = mappedPageOf('<dl><dt>Year</dt><dd>2019 <b>new</b></dd></dl>');
    const [list] = page.elements;
    expect(list && page.textWithin(list).text.trim().replace(/\s+/g, ' ')).toBe('Year 2019 new');
  });

  test('of scripts is found, but of those that nobody reads', () => {
    const html =
      '<template><script>a</script></template><script>b</script><script></script><script>a&amp;</script>';
    const { scripts } = mappedPageOf(html);
    expect(scripts.map(({ text }) => text)).toEqual(['b', '', 'a&amp;']);
    expect(scripts.map((script) => script.starts[0])).toEqual([
      html.indexOf('>b') + 1,
      undefined,
      html.indexOf('a&amp;'),
    ]);
  });

  test('of parts that the rules of the site leave out is not read', () => {
    const page = mappedPageOf('<p class="ad">a</p><p>b</p>', ['.ad']);
    expect(page.textsIn({ start: 0, end: 9 }).text.trim()).toBe('b');
  });
});

const pieces = [
  ...['<p a="', "<p a='", '<p a=', '<b ', 'a', ' a ', '=', '"', "'", '>', '/>', '/', '</p>', '</b>', '<'],
  ...[
    '&amp;',
    '&lt',
    '&#8364;',
    '&notit;',
    '&copy=',
    '&',
    ';',
    'x',
    'ä',
    '\n',
    '<li>',
    '<td>',
    '<svg>',
    '<![CDATA[',
  ],
  ...[']]>', '<title>', '</title>', '<script>', '</script>', '<!--', '-->', '<form>', '</form>'],
];

/** All that a reader sees of a page, and the same by what is written where. */
const seenAndWritten = (page: MappedPage): readonly (readonly [string | undefined, string | undefined])[] => [
  ...page.elements.flatMap((element) =>
    Object.entries(element.attribs).map(
      ([name, value]) => [value, page.attribute(element, name)?.text] as const,
    ),
  ),
  ...page.elements.map((element) => {
    const own = element.children.map((child) => (child.type === 'text' ? child.data : '')).join('');
    return [own, page.contentOf(element).text] as const;
  }),
];

test('whatever a page is like, what is written where means what the readers see', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
      for (const [seen, written] of seenAndWritten(mappedPageOf(parts.join('')))) expect(written).toBe(seen);
    }),
    { numRuns: 2_000 },
  );
});
