import { describe, expect, test } from '@jest/globals';
import { mostImages } from '../../../../../lambdas/domain/listing.ts';
import { outlineOf } from '../../../../../lambdas/domain/reading/document/page-outline.ts';
import { readImages } from '../../../../../lambdas/domain/reading/readers/images.ts';
import { readingContext, valuesOf } from '../../../../support/reading-context.ts';

const read = (html: string) =>
  valuesOf(
    readImages(outlineOf(`<h1>Car</h1>${html}`), () => false, readingContext()),
    'images',
  ).flat();
const at = (path: string) => `https://cars.example.us${path}`;

describe('the pictures of a page', () => {
  test('are those called after a make, and those in a gallery, wherever they wait to be loaded from', () => {
    const html = `<img src="/1.jpg" alt="Ford Focus front"><img src="/map.png" alt="how to find us">
      <div class="photo-slider"><img data-src="/2.jpg" src="data:image/gif;base64,x"><img data-lazy="/3.webp"></div>`;
    expect(read(html)).toEqual([at('/1.jpg'), at('/2.jpg'), at('/3.webp')]);
  });

  test('are the photographs where nothing tells them apart', () => {
    expect(read('<img src="/a.jpg"><img src="/b.png"><img src="/icon.svg">')).toEqual([at('/a.jpg')]);
  });

  test('are no logos, placeholders, drawings or other vehicles’', () => {
    expect(
      read('<div class="gallery"><img src="/logo.jpg"><img src="/no-image.jpg"><img src="/x.gif"></div>'),
    ).toEqual([]);
    const outline = outlineOf('<div class="gallery"><img src="/a.jpg"></div>');
    expect(readImages(outline, () => true, readingContext())).toEqual([]);
  });

  test('are no more than anybody looks at', () => {
    expect(
      read(Array.from({ length: 99 }, (_, n) => `<img alt="Ford" src="/${n}.jpg">`).join('')),
    ).toHaveLength(mostImages);
  });
});
