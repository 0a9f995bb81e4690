import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  comparablePath,
  matchesPath,
  normalizedPattern,
} from '../../../../lambdas/domain/politeness/robots-path.ts';
import { allowsUrl, noRules, parseRobots } from '../../../../lambdas/domain/politeness/robots-rules.ts';

const rulesOf = (text: string) => parseRobots(Buffer.from(text), 'DealerScope');
const allows = (text: string, path: string) => allowsUrl(rulesOf(text), `https://auction.example${path}`);

describe('which group speaks to us', () => {
  const disallowed = (text: string) => rulesOf(text).rules.map(({ pattern }) => pattern);

  test.each([
    [
      'the one that names us, not the one for all',
      'User-agent: *\nDisallow: /a\n\nUser-agent: DealerScope\nDisallow: /b',
      ['/b'],
    ],
    [
      'the one for all, where none names us',
      'User-agent: other\nDisallow: /a\n\nUser-agent: *\nDisallow: /b',
      ['/b'],
    ],
    ['none, where only others are named', 'User-agent: other\nDisallow: /', []],
    ['a name in any case of letters', 'USER-AGENT: dEALERsCOPE\ndisallow: /a', ['/a']],
    ['a name with a version', 'User-agent: DealerScope/2.0\nDisallow: /a', ['/a']],
    ['not a longer name', 'User-agent: DealerScope-News\nDisallow: /a', []],
    ['not a part of our name', 'User-agent: Dealer\nDisallow: /a', []],
    [
      'several groups that name us, as one',
      'User-agent: DealerScope\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: dealerscope\nDisallow: /c',
      ['/a', '/c'],
    ],
    [
      'a group of several agents',
      'User-agent: x\nUser-agent: DealerScope\nUser-agent: y\nDisallow: /a',
      ['/a'],
    ],
    [
      'a group with other records in between',
      'User-agent: DealerScope\nSitemap: https://auction.example/s.xml\nUser-agent: y\nDisallow: /a',
      ['/a'],
    ],
    [
      'our empty group, rather than the one for all',
      'User-agent: *\nDisallow: /\nUser-agent: DealerScope\nDisallow:',
      [],
    ],
    ['rules before any agent belong to nobody', 'Disallow: /\nUser-agent: DealerScope\nDisallow: /a', ['/a']],
  ])('%s', (_, text, patterns) => {
    expect(disallowed(text)).toEqual(patterns);
  });
});

describe('how lines are read', () => {
  test.each([
    ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /a'],
    ['lines ended by carriage returns', 'User-agent: *\rDisallow: /a'],
    ['lines ended by both', 'User-agent: *\r\nDisallow: /a\r\n'],
    ['comments', '# all\nUser-agent: * # everybody\nDisallow: /a # keep out'],
    ['spaces around everything', '  User-agent :  *  \n\t Disallow :\t/a  '],
    ['lines that are nothing', 'User-agent: *\nnonsense\n: \n\u0000\nDisallow: /a'],
  ])('with %s', (_, text) => {
    expect([allows(text, '/a'), allows(text, '/b')]).toEqual([false, true]);
  });

  test('a page of HTML in its place forbids nothing', () => {
    expect(rulesOf('<!doctype html><title>Not found</title><p>Disallow: /')).toEqual(noRules);
  });

  test('what stands behind 500 KiB is not read', () => {
    const head = 'User-agent: *\nDisallow: /a\n';
    const padding = '#'.repeat(500 * 1024 - head.length - 1);
    expect(allows(`${head}${padding}\nDisallow: /b`, '/a')).toBe(false);
    expect(allows(`${head}${padding}\nDisallow: /b`, '/b')).toBe(true);
    expect(allows(`${head}${padding.slice(20)}\nDisallow: /b`, '/b')).toBe(false);
  });

  test.each(['\n', '\r', '\r\n'])('a rule that 500 KiB cut in two is not read (%j)', (end) => {
    const lines = (rule: string) => `User-agent: *${end}Disallow: /a${end}${rule}`;
    const fill = (text: string) => text + 'x'.repeat(500 * 1024 - Buffer.byteLength(text));
    expect(allows(`${fill(lines('Disallow: /private'))}tail${end}`, '/b')).toBe(true);
    expect(allows(`${fill(lines('Disallow: /'))}y${end}`, `/${'x'.repeat(1_000)}`)).toBe(true);
    expect(allows(`${fill(lines('Disallow: /'))}y${end}`, '/a')).toBe(false);
    // One that fills it to the last byte is whole.
    expect(allows(`${fill(lines('# '))}`, '/a')).toBe(false);
  });

  test('a file of more rules than anybody means keeps us out', () => {
    const many = (count: number) => `User-agent: *\n${'Allow: /a\n'.repeat(count)}`;
    expect([allows(many(5_000), '/b'), allows(many(5_001), '/b')]).toEqual([true, false]);
    const long = (length: number) => `User-agent: *\nAllow: /${'a'.repeat(length - 1)}`;
    expect([allows(long(250_000), '/b'), allows(long(250_001), '/b')]).toEqual([true, false]);
  });
});

describe('the crawl delay', () => {
  test.each([
    ['in seconds', 'User-agent: *\nCrawl-delay: 10', 10],
    ['is the longest of several', 'User-agent: *\nCrawl-delay: 10\nCrawl-delay: 2', 10],
    ['in parts of a second', 'User-agent: *\nCrawl-delay: 0.5', 0.5],
    ['of a day is known as such', 'User-agent: *\nCrawl-delay: 86400', 86_400],
    ['of any number of digits fits into a row', `User-agent: *\nCrawl-delay: ${'9'.repeat(400)}`, 1e9],
    ['that is no number says nothing', 'User-agent: *\nCrawl-delay: soon', undefined],
    ['below nothing says nothing', 'User-agent: *\nCrawl-delay: -1', undefined],
    [
      'of somebody else is not ours',
      'User-agent: x\nCrawl-delay: 10\nUser-agent: *\nDisallow: /a',
      undefined,
    ],
  ])('%s', (_, text, seconds) => {
    expect(rulesOf(text).crawlDelaySeconds).toBe(seconds);
  });
});

describe('which rule decides', () => {
  test.each([
    ['nothing matches', 'Disallow: /a', '/b', true],
    ['a path begins like the rule', 'Disallow: /fish', '/fishheads/yummy.html', false],
    ['case of letters differs', 'Disallow: /fish', '/Fish', true],
    ['an allowed path within a forbidden one', 'Disallow: /p\nAllow: /page', '/page/1', true],
    ['a forbidden path within an allowed one', 'Allow: /page\nDisallow: /page/1', '/page/1', false],
    ['two of one length, the kinder', 'Disallow: /page\nAllow: /page', '/page', true],
    ['length counts the octets, wildcards too', 'Allow: /page\nDisallow: /*.htm', '/page.htm', false],
    ['an empty rule', 'Disallow:', '/a', true],
    ['a rule that is no path', 'Disallow: a', '/a', true],
    ['everything forbidden', 'Disallow: /', '/', false],
    ['but robots.txt itself', 'Disallow: /', '/robots.txt', true],
    ['the query counts', 'Disallow: /*?sort=', '/lots?sort=price', false],
    ['the query of another name', 'Disallow: /*?sort=', '/lots?page=2', true],
    ['a wildcard in the middle', 'Disallow: /private*/', '/private-lots/7', false],
    ['a wildcard without its end', 'Disallow: /private*/', '/private-lots', true],
    ['the end', 'Disallow: /*.php$', '/a/b.php', false],
    ['something behind the end', 'Disallow: /*.php$', '/a/b.php?x=1', true],
    ['a wildcard that must reach over a first find', 'Disallow: /*ab$', '/abcab', false],
    ['the end without a wildcard', 'Disallow: /$', '/', false],
    ['not the end', 'Disallow: /$', '/a', true],
    ['a dollar in the middle is a dollar', 'Disallow: /a$b', '/a$b', false],
    ['a dollar is no end in the middle', 'Disallow: /a$b', '/a', true],
    ['an escaped dollar', 'Disallow: /a-%24', '/a-$', false],
    ['an escaped star is a star', 'Disallow: /a-%2A.html', '/a-*.html', false],
    ['an escaped star is no wildcard', 'Disallow: /a-%2A.html', '/a-b.html', true],
  ])('%s', (_, rules, path, allowed) => {
    expect(allows(`User-agent: *\n${rules}`, path)).toBe(allowed);
  });

  test.each([
    ['/foo/bar?baz=https://foo.bar', '/foo/bar?baz=https%3A%2F%2Ffoo.bar'],
    ['/foo/bar/ツ', '/foo/bar/%E3%83%84'],
    ['/foo/bar/%e3%83%84', '/foo/bar/%E3%83%84'],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz'],
  ])('%s is %s in another spelling (RFC 9309, table 1)', (one, other) => {
    expect(allows(`User-agent: *\nDisallow: ${one}$`, other)).toBe(false);
    expect(allows(`User-agent: *\nDisallow: ${other}$`, one)).toBe(false);
  });

  test('a slash of the path is not the same as an encoded one', () => {
    expect(allows('User-agent: *\nDisallow: /a/b', '/a%2Fb')).toBe(true);
  });
});

describe('any pattern and path', () => {
  const piece = fc.stringMatching(/^[ab/]{0,3}$/);
  /** The same by a regular expression, which is short but may search back for ever. */
  const byExpression = (pattern: string, path: string) =>
    new RegExp(
      `^${pattern.replace(/\$$/, '').replaceAll('*', '.*')}${pattern.endsWith('$') ? '$' : ''}`,
    ).test(path);

  test('match as the same written as a regular expression', () => {
    const patterns = fc
      .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([pieces, anchored]) => `/${pieces.join('*')}${anchored ? '$' : ''}`);
    fc.assert(
      fc.property(patterns, fc.stringMatching(/^\/[ab/]{0,8}$/), (pattern, path) => {
        expect(matchesPath(pattern, path)).toBe(byExpression(pattern, path));
      }),
      { numRuns: 1_000 },
    );
  });

  test('every address is matched by itself as a pattern', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const parsed = new URL(url);
        const own = normalizedPattern(comparablePath(parsed));
        expect(matchesPath(own, comparablePath(parsed))).toBe(true);
      }),
      // Making an address takes longer than matching it.
      { numRuns: 40 },
    );
  });

  test('no bytes make the parser or the verdict fail', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.webUrl(), (bytes, url) => {
        expect(typeof allowsUrl(parseRobots(bytes, 'DealerScope'), url)).toBe('boolean');
      }),
    );
  });
});
