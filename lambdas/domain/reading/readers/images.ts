import type { Element } from 'domhandler';
import { foldText } from '../../clean-text.ts';
import { findMake } from '../../vehicle-names/make-dictionary.ts';
import type { Candidate, ReadingContext } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { isElement } from '../document/parse-document.ts';
import { propose } from '../propose.ts';

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

/** Proposes the first picture that is called after a make, or stands in a gallery, outside of other vehicles' cards. */
export const readImages = (
  outline: PageOutline,
  isForeign: (at: number) => boolean,
  context: ReadingContext,
): readonly Candidate[] => {
  for (const { element, at } of outline.images) {
    const raw = addressOf(element);
    if (raw === undefined || isForeign(at) || /\.(?:svg|gif)(?:$|\?)/i.test(raw)) continue;
    const showsVehicle = findMake(foldText(element.attribs.alt ?? '').split(' ')) !== undefined;
    if (!showsVehicle && !standsInGallery(element)) continue;
    const [candidate] = propose('visible-text', [{ field: 'imageUrl', raw, path: 'img' }], context);
    if (candidate !== undefined) return [candidate];
  }
  return [];
};
