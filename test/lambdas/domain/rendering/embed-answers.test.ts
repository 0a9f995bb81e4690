import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { valueLocator } from '../../../../lambdas/domain/lineage/locate-value.ts';
import { readPage } from '../../../../lambdas/domain/reading/read-page.ts';
import { embedAnswers, plainAnswersIn } from '../../../../lambdas/domain/rendering/embed-answers.ts';

const html = '<!DOCTYPE html>\n<html><title>Lot</title><body><main>Lot 7</main></body></html>';

describe('embedAnswers', () => {
  test('leaves a page without answers as it is', () => {
    expect(embedAnswers(html, [])).toBe(html);
  });

  test('puts each answer behind the document, named by where it came from', () => {
    const url = 'https://api.cars.example/v1.2/lots/7?x=<a>&f[0]="b"';
    expect(embedAnswers(html, [{ url, body: '{"vin":"x"}' }])).toBe(
      `${html}\n<script type="application/json" id="answer:/v1_2/lots/7?x=%3Ca%3E&amp;f_0_=%22b%22" data-answer-from="https://api.cars.example/v1.2/lots/7?x=&lt;a&gt;&amp;f[0]=&quot;b&quot;">{"vin":"x"}</script>`,
    );
  });

  test.each(['', 'callback({})', ")]}'\n{}", '{"cut":', '<p>An error</p>'])(
    'leaves out %j, which is no JSON',
    (body) => {
      expect(embedAnswers(html, [{ url: 'https://cars.example/api', body }])).toBe(html);
    },
  );

  test('no answer can end its block, begin another, or lose anything by that', () => {
    const hostile = fc.constantFrom(
      '</script>',
      '<!--',
      '<script',
      ']]>',
      '\u2028',
      '</SCRIPT\n>',
      '\\u003c',
    );
    const texts = fc.array(fc.oneof(hostile, fc.string({ unit: 'grapheme' })), { minLength: 1 });
    fc.assert(
      fc.property(texts, (words) => {
        const value = { title: words.join('') };
        const document = embedAnswers(html, [
          { url: 'https://cars.example/api', body: JSON.stringify(value) },
        ]);
        const block = document.slice(html.length + 1);
        const [, text = ''] = /^<script [^>]*>([^<]*)<\/script>$/s.exec(block) ?? [];
        expect(JSON.parse(text)).toEqual(value);
      }),
    );
  });

  test('a page cannot pass off what it says for an answer of the network', () => {
    const block =
      '<script type="application/json" id="answer:/api/lots/7" data-answer-from="https://cars.example/api/lots/7">{}</script>';
    const document = embedAnswers(`<html>${block}</html>`, []);
    expect(document).not.toContain('id="answer:');
    expect(document).not.toContain(' data-answer-from=');
  });

  test('is read like any other state of a page, with a path that names it', () => {
    const body = JSON.stringify({
      vehicle: { make: 'Ford', model: 'Transit', year: 2019, vin: 'WF0XXXTTGXKB12345' },
      price: { amount: 9_500, currency: 'EUR' },
      odometer: { value: 120_000, unit: 'km' },
    });
    const text = embedAnswers(html, [{ url: 'https://cars.example/api/lots/7', body }]);
    const page = { url: 'https://cars.example/lots/7', status: 200, contentType: 'text/html', text };
    const { kind, offers } = readPage(page);
    expect(kind).toBe('detail');
    expect(offers[0]?.fields).toMatchObject({ make: 'Ford', model: 'Transit', year: 2019 });
    expect(offers[0]?.provenance.make).toMatchObject({
      method: 'page-state',
      path: 'answer:/api/lots/7.vehicle.make',
    });
  });

  test('leads every value that was read from an answer back to its bytes, by its path', () => {
    const url = 'https://cars.example/api/v1.5/lots/7?fields[]=all';
    const body = JSON.stringify({
      title: '2019 Ford Transit <L3H2>',
      vehicle: { year: 2019, make: 'Ford', model: 'Transit', vin: 'WF0XXXTTGXKB12345', fuel: 'Diesel' },
      price: { amount: 9_500, currency: 'EUR' },
      odometer: { reading: 120_000, unit: 'km' },
    });
    const text = embedAnswers(html, [{ url, body }]);
    const contentType = 'text/html; charset=utf-8';
    const { offers } = readPage({ url: 'https://cars.example/lots/7', status: 200, contentType, text });
    const provenances = Object.values(offers[0]?.provenance ?? {}).filter(({ path }) =>
      path.startsWith('answer:'),
    );
    expect(provenances.length).toBeGreaterThan(4);
    const locate = valueLocator({ body: Buffer.from(text), contentType });
    for (const provenance of provenances) expect(locate(provenance)).toMatchObject({ by: 'path' });
  });
});

describe('plainAnswersIn', () => {
  test('gives back what was to be had without a browser, as it meant it, and nothing else', () => {
    const texts = fc.array(
      fc.record({ text: fc.string({ unit: 'grapheme' }), path: fc.webPath(), isPlain: fc.boolean() }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(texts, (given) => {
        const answers = given.map(({ text, path, isPlain }) => ({
          ...{ url: `https://cars.example/api${path}?a="&amp;<b>`, body: JSON.stringify({ text }), isPlain },
        }));
        const found = plainAnswersIn(embedAnswers(html, answers));
        const meant = answers.filter(({ isPlain }) => isPlain);
        expect(found.map(({ url, body }) => [url, JSON.parse(body)])).toEqual(
          meant.map(({ url, body }) => [url, JSON.parse(body)]),
        );
      }),
    );
  });

  test('believes no block that the page has written itself', () => {
    const forged = embedAnswers('', [{ url: 'https://cars.example/api/lots/7', body: '{}', isPlain: true }]);
    expect(plainAnswersIn(forged)).toHaveLength(1);
    expect(plainAnswersIn(embedAnswers(`<html>${forged}</html>`, []))).toEqual([]);
  });
});
