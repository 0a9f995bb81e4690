import { describe, expect, test } from '@jest/globals';
import { needsBrowser } from '../../../../lambdas/domain/reading/needs-browser.ts';
import type { Page } from '../../../../lambdas/domain/reading/page-reading.ts';
import { readPage } from '../../../../lambdas/domain/reading/read-page.ts';
import { fixturePage, pageOf } from '../../../support/fixture-page.ts';

const shell =
  '<html><title>Cars</title><body><div id="root"></div><script src="/app.js"></script></body></html>';
const verdictOn = (page: Page) => needsBrowser(readPage(page), page);

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
});
