import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalUrl } from '../../../../lambdas/domain/canonical-url.ts';
import { answerUrlBy, templateOf } from '../../../../lambdas/domain/rendering/answer-template.ts';

const site = 'https://cars.example';

describe('how the address of an answer comes from that of its page', () => {
  test.each<[string, string, string]>([
    ['/lots/20417', '/api/lots/20417', '/api/lots/{1}'],
    ['/lots/20417', '/api/lots/20417.json', '/api/lots/{1}.json'],
    ['/lots/20417', '/api/v2/lot?id=20417&lang=en', '/api/v2/lot?id={1}&lang=en'],
    ['/lot?id=77', '/api/lots/77/details', '/api/lots/{?id}/details'],
    ['/cars/ford-focus-20417', '/api/cars/20417', '/api/cars/{1$}'],
    ['/cars/20417-ford-focus.html', '/api/cars/20417', '/api/cars/{1^}'],
    ['/cars/20417.html', '/api/cars/20417', '/api/cars/{1^}'],
    ['/cars/ford-focus-titanium', '/api/cars/ford-focus-titanium', '/api/cars/{1}'],
    ['/d/12/lots/98', '/api/dealers/12/lots/98', '/api/dealers/{1}/lots/{3}'],
    [
      '/lots/20417',
      '/_next/data/nZ3xQ0kL1mB2vC4xD5aF6/lots/20417.json',
      '/_next/data/nZ3xQ0kL1mB2vC4xD5aF6/lots/{1}.json',
    ],
  ])('%s is made of %s: %s', (page, answer, template) => {
    expect(templateOf(site + page, site + answer)).toBe(template);
    expect(answerUrlBy(template, site + page)).toBe(site + answer);
  });

  test.each<[string, string, string]>([
    ['of another host', `${site}/lots/7`, 'https://api.cars.example/lots/7'],
    ['of another scheme', `${site}/lots/7`, 'http://cars.example/lots/7'],
    ['of another port', `${site}/lots/7`, 'https://cars.example:8443/lots/7'],
    ['with a name and a password', `${site}/lots/7`, 'https://me:secret@cars.example/api/7'],
    ['that names nothing of the page', `${site}/lots/7`, `${site}/api/settings`],
    ['that shares but a word with it', `${site}/lots/7`, `${site}/api/lots`],
    ['that is the page', `${site}/lots/7`, `${site}/lots/7`],
    ['with a token', `${site}/lots/7`, `${site}/api/lots/7?token=abc`],
    ['with a key', `${site}/lots/7`, `${site}/api/lots/7?api_key=abc`],
    ['with a signature', `${site}/lots/7`, `${site}/api/lots/7?sig=abc`],
    ['with a session in its path', `${site}/lots/7`, `${site}/session/abc/lots/7`],
    [
      'with what looks like a digest',
      `${site}/lots/7`,
      `${site}/api/lots/7?v=0123456789abcdef0123456789abcdef`,
    ],
    ['with the token of the page', `${site}/lots/7?token=a1`, `${site}/api/lots/7?token=a1`],
    ['that holds signs of our own', `${site}/lots/7`, `${site}/api/lots/7?f={0}`],
    ['that is no address', `${site}/lots/7`, 'api/lots/7'],
    ['of a page that is none', 'lots/7', `${site}/api/lots/7`],
    ['of data in itself', `${site}/lots/7`, 'data:application/json,7'],
  ])('one %s has no template', (_what, page, answer) => {
    expect(templateOf(page, answer)).toBeUndefined();
  });
});

describe('the address of another page’s answer', () => {
  test.each<[string, string, string | undefined]>([
    ['/api/lots/{1}', '/lots/20418', '/api/lots/20418'],
    ['/api/lots/{1}', '/lots/20418?page=2', '/api/lots/20418'],
    ['/api/lots/{1}', '/lots', undefined],
    ['/api/lots/{1}', '/lots/..%2fadmin', undefined],
    ['/api/lots/{1}', '/lots/a%3Fb', undefined],
    ['/api/lots/{1}', '/lots/a.b', undefined],
    ['/api/lots?id={?id}', '/lot?id=1%26admin=1', undefined],
    ['/api/lots?id={?id}', '/lot?id=', undefined],
    ['/api/lots?id={?id}', '/lot?id=2', '/api/lots?id=2'],
    ['/api/cars/{1$}', '/cars/opel-corsa-9', '/api/cars/9'],
  ])('%s of %s is %s', (template, page, answer) => {
    expect(answerUrlBy(template, site + page)).toBe(answer && site + answer);
  });

  const hosts = fc.constantFrom('cars.example', 'www.cars.example:8080', 'api.cars.example');
  const wild = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .tuple(hosts, fc.webPath(), fc.webQueryParameters())
      .map(([host, path, query]) => `https://${host}${path}?${query}`),
    fc
      .tuple(
        hosts,
        fc.array(
          fc.constantFrom(
            '..',
            '.',
            '',
            '%2e%2e',
            '%2F',
            '\\',
            '@evil.example',
            '//',
            '7',
            'a-7',
            '{1}',
            '#',
            '?',
          ),
        ),
      )
      .map(([host, parts]) => `https://${host}/${parts.join('/')}`),
  );
  const templates = fc.oneof(
    fc.constantFrom(
      '/api/{0}',
      '/api/{1}',
      '//{0}',
      '/{0}{1}',
      '@{0}',
      '.evil.example/{1}',
      '{0}',
      '/a?b={?a}',
      ':{0}',
    ),
    fc.string({ unit: 'grapheme' }),
  );

  test('never leaves the origin of its page, however wild both are', () => {
    fc.assert(
      fc.property(templates, wild, (template, page) => {
        const answer = answerUrlBy(template, page);
        if (answer === undefined) return;
        const url = new URL(answer);
        expect(url.origin).toBe(new URL(page).origin);
        expect(url.username + url.password + url.hash).toBe('');
      }),
      { numRuns: 2_000 },
    );
  });

  test('is that from which the template was made, and its secrets are nobody’s', () => {
    fc.assert(
      fc.property(wild, fc.webPath(), fc.webQueryParameters(), (page, path, query) => {
        const canonical = canonicalUrl(page);
        if (canonical === undefined) return;
        const id = new URL(canonical).pathname.split('/').at(-1) ?? '';
        const answer = `${new URL(canonical).origin}/api${path}/${id}?${query}`;
        const template = templateOf(canonical, answer);
        if (template === undefined) return;
        expect(answerUrlBy(template, canonical)).toBe(new URL(answer).href);
        expect(template).not.toMatch(/token|secret|passw|session|api[-_]?key/i);
      }),
      { numRuns: 1_000 },
    );
  });
});
