import type { Element } from 'domhandler';
import { mostImages } from '../../listing.ts';
import { findMake, nameWords } from '../../vehicle-names/make-dictionary.ts';
import type { Candidate, ReadingContext } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { isElement } from '../document/parse-document.ts';
import { type Found, propose } from '../propose.ts';

/** Where lazily loaded images keep their address, the most telling first. */
const sources = ['data-src', 'data-lazy', 'data-lazy-src', 'data-original', 'src'] as const;

const gallery =
  /gallery|slider|slide|carousel|swiper|photo|lightbox|hero|main-?image|product-?image|galer|foto/i;
const levelsToGallery = 5;

const standsInGallery = (image: Element): boolean => {
  let at: Element | null = image;
  for (let level = 0; at !== null && level < levelsToGallery; level += 1) {
    if (gallery.test(`${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`)) return true;
    at = at.parent !== null && isElement(at.parent) ? at.parent : null;
  }
  return false;
};

const addressOf = (image: Element): string | undefined =>
  sources
    .map((name) => image.attribs[name])
    .find((value) => value !== undefined && !/^(?:data:|$)/.test(value));

/** Where nothing tells the gallery, a photograph in the page's own part is hardly anything else. */
const weightOfAnyPhotograph = 0.55;

/**
 * Proposes the pictures that are called after a make or stand in a gallery, outside of other vehicles' cards; where no
 * picture is or does, the first photographs.
 */
export const readImages = (
  outline: PageOutline,
  isForeign: (at: number) => boolean,
  context: ReadingContext,
): readonly Candidate[] => {
  const own = outline.images.flatMap(({ element, at }, index) => {
    const raw = addressOf(element);
    const isPicture = raw !== undefined && !isForeign(at) && !/\.(?:svg|gif)(?:$|\?)/i.test(raw);
    return isPicture ? [{ element, raw, path: `img[${index}]` }] : [];
  });
  const telling = own.filter(
    ({ element }) => findMake(nameWords(element.attribs.alt ?? '')) !== undefined || standsInGallery(element),
  );
  const photographs =
    telling.length > 0 ? telling : own.filter(({ raw }) => /\.(?:jpe?g|webp|avif)(?:$|\?)/i.test(raw));
  const weight = telling.length > 0 ? 1 : weightOfAnyPhotograph;
  const found = photographs
    .slice(0, mostImages)
    .map(({ raw, path }): Found => ({ field: 'images', raw, path, weight }));
  return propose('visible-text', found, context);
};
