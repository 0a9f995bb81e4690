import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyListOn } from '../../../../lambdas/domain/reading/empty-list.ts';
import { needsBrowser } from '../../../../lambdas/domain/reading/needs-browser.ts';
import type { Page } from '../../../../lambdas/domain/reading/page-reading.ts';
import { readPage } from '../../../../lambdas/domain/reading/read-page.ts';
import { fixturePage, pageOf } from '../../../support/fixture-page.ts';

const shell =
  '<html><title>Cars</title><body><div id="root"></div><script src="/app.js"></script></body></html>';
const verdictOn = (page: Page) => needsBrowser(page, () => readPage(page));

describe('whether a page needs a browser', () => {
  test('a completed fetch of an empty application root does, and the reason says so', () => {
    expect(verdictOn(pageOf(shell))).toEqual({
      needed: true,
      sign: 'empty-shell',
      reason: expect.stringContaining('#root is empty'),
    });
  });

  test.each([
    [
      '<div id="app"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="/a.js"></script>',
      'a note',
    ],
    ['<app-root></app-root><script src="/main.js"></script>', 'a custom element for a root'],
    ['<div class="x">Loading...</div><script src="/1.js"></script>', 'a "loading"'],
  ])('%s does: %s', (text) => {
    expect(verdictOn(pageOf(text)).needed).toBe(true);
  });

  test.each([301, 403, 404, 429, 500, 503])('an answer of %d teaches nothing about scripts', (status) => {
    expect(verdictOn(pageOf(shell, { status }))).toEqual({
      needed: false,
      reason: expect.stringContaining(String(status)),
    });
  });

  test.each([
    ['application/json', shell],
    ['application/pdf', shell],
  ])('a body of type %s does not', (contentType, text) => {
    expect(verdictOn(pageOf(text, { contentType })).needed).toBe(false);
  });

  test('a shell does up to three million characters, and nothing longer is outlined', () => {
    const padded = (length: number) => pageOf(shell.padEnd(length));
    expect(verdictOn(padded(3_000_000)).needed).toBe(true);
    expect(verdictOn(padded(3_000_001)).needed).toBe(false);
  });

  test('a bot wall does not, however many scripts it has', () => {
    const wall =
      '<title>Just a moment...</title><div id="root"></div><script src="/cdn-cgi/challenge-platform/x.js"></script>';
    expect(verdictOn(pageOf(wall)).needed).toBe(false);
  });

  test('a page that was read does not, even in a framework’s root', () => {
    expect(verdictOn(fixturePage('state-detail.html', 'https://autos.example/v/7741')).needed).toBe(false);
    expect(verdictOn(fixturePage('list-cards.html', 'https://cars.example/used')).needed).toBe(false);
  });

  test('a page with text of its own and nothing to sell does not', () => {
    const text = `<h1>About us</h1><p>${'We are an old company. '.repeat(40)}</p><script src="/menu.js"></script>`;
    expect(verdictOn(pageOf(text)).needed).toBe(false);
  });

  test('an empty page without scripts does not', () => {
    expect(verdictOn(pageOf('<html><body></body></html>')).needed).toBe(false);
  });

  const around = `<p>${'We have sold cars to the whole county for forty years. '.repeat(20)}</p>`;
  const announced = '<title>1,204 used cars for sale | County Cars</title>';
  const results = '<div class="srp-results grid"> </div>';

  test('a list that is announced and empty does, whatever text surrounds it', () => {
    expect(verdictOn(pageOf(`${announced}${around}${results}<script src="/app.js"></script>`))).toEqual({
      needed: true,
      sign: 'list-without-items',
      reason: expect.stringMatching(
        /^the title announces a list.* the element of class "srp-results grid" is empty$/,
      ),
    });
  });

  test.each([
    ['without scripts', announced, results, ''],
    ['that nothing announces', '<title>County Cars</title>', results, '<script>1</script>'],
    ['that has no empty place', announced, '<div class="srp-results">soon</div>', '<script>1</script>'],
    ['whose empty place is for something else', announced, '<div id="map"></div>', '<script>1</script>'],
  ])('an empty list %s does not', (_how, title, place, script) => {
    expect(verdictOn(pageOf(`${title}${around}${place}${script}`)).needed).toBe(false);
  });

  test.each([
    ['a detail page', fixturePage('dealer-detail.html', 'https://cars.example/item/1')],
    ['a list', fixturePage('list-cards.html', 'https://cars.example/used')],
    ['a page of text', pageOf(`<h1>About us</h1>${around}<script src="/menu.js"></script>`)],
    ['an answer of 503', pageOf(shell, { status: 503 })],
    ['what is no HTML', pageOf(shell, { contentType: 'application/pdf' })],
  ])('%s is not read to find that out', (_what, page) => {
    const read = () => {
      throw new Error('Read');
    };
    expect(needsBrowser(page, read).needed).toBe(false);
  });

  test('no page is passed over whose reading would tell that it needs one', () => {
    const pieces = fc.constantFrom(
      ...['<title>', announced, '<h1>2019 Ford Transit</h1>', '<p>9 500 €</p>', '<div id="root">', '</div>'],
      ...[
        '<script src="/a.js"></script>',
        '<script>',
        '</script>',
        '<noscript>Please enable JavaScript',
        '<nav>',
      ],
      ...[
        '</nav>',
        '<ul class="results">',
        '</ul>',
        '<p>Loading...</p>',
        '<a href="/lot/1">',
        around,
        '{',
        '<',
      ],
      ...['<svg>', '<template>', 'Just a moment...', '<app-root>', '</app-root>'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (written) => {
        const page = pageOf(written.join(''));
        const reading = readPage(page);
        const { kind, offers, links, clientRendering = [] } = reading;
        const isBare = offers.length + links.length === 0 && kind !== 'blocked' && kind !== 'not-found';
        const isEmptyList = kind === 'not-a-vehicle' && emptyListOn(page) !== undefined;
        const needed = isBare && (clientRendering.length > 0 || isEmptyList);
        expect(needsBrowser(page, () => reading).needed).toBe(needed);
      }),
    );
  });
});
