import { describe, expect, test } from '@jest/globals';
import { personalNamesOn } from '../../../../lambdas/domain/personal-data/personal-names-on.ts';
import { outlineOf } from '../../../../lambdas/domain/reading/document/page-outline.ts';

const namesIn = (html: string): readonly string[] => personalNamesOn(outlineOf(html), []);

describe('the names of private people on a page', () => {
  test('stand in JSON-LD', () => {
    const data =
      '{"@type":"Car","offers":{"@type":"Offer","seller":{"@type":"Person","name":"John Miller"}}}';
    expect(namesIn(`<script type="application/ld+json">${data}</script>`)).toEqual(['John Miller']);
  });

  test('stand in microdata, however deep', () => {
    const html = `<div itemscope itemtype="https://schema.org/Car"><p><span itemprop="seller" itemscope
      itemtype="https://schema.org/Person"><b itemprop="name">Herr Müller</b><meta itemprop="familyName" content="Müller">
      </span></p><i itemprop="name">Opel Astra</i></div>`;
    expect(namesIn(html)).toEqual(['Müller']);
  });

  test('stand in the page’s state', () => {
    const state = [{ ad: { sellerType: 'private', sellerName: 'Anna' } }];
    expect(personalNamesOn(outlineOf('<p>Opel</p>'), state)).toEqual(['Anna']);
    expect(personalNamesOn(undefined, state)).toEqual(['Anna']);
  });

  test('stand behind labels, in one text or in the next', () => {
    const html =
      '<dl><dt>Verkäufer</dt><dd>Max Mustermann</dd><dt>Kilometerstand</dt><dd>120.000 km</dd></dl><p>Ask for Dave</p>';
    expect(namesIn(html)).toEqual(['Max Mustermann', 'Dave']);
  });

  test('are stated once each', () => {
    expect(namesIn('<p>Seller: John Miller</p><p>Seller: John Miller</p>')).toEqual(['John Miller']);
  });

  test('are none of the site’s own frame', () => {
    expect(namesIn('<nav>Contact Jane</nav><footer>Call Jane</footer>')).toEqual([]);
  });

  test('are none that a business has, wherever they stand', () => {
    const data = '{"@type":"Car","offers":{"seller":{"@type":"AutoDealer","name":"Arnold Miller"}}}';
    const html = `<script type="application/ld+json">${data}</script><p>Seller: Arnold Miller</p>`;
    expect(namesIn(html)).toEqual([]);
  });

  test('are none on a page that names nobody', () => {
    const html =
      '<h1>2019 Lincoln Navigator</h1><p>Contact Seller</p><p>Seller: Houston Auto Sales</p><p>Call now!</p>';
    expect(namesIn(html)).toEqual([]);
  });
});
