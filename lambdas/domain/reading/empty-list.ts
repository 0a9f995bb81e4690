import type { Page } from './page-reading.ts';
import { announcesList } from './title-words.ts';

/** Lists lie near the top of their pages. In characters. */
const lookedAt = 600_000;

const titleElement = /<title[^<>]{0,200}>([^<]{1,300})/i;

/** Elements without anything in them, with what is written in their tags. */
const emptyElement =
  /<(?:div|section|ul|ol|main|tbody)\s([^<>]{1,300})>\s{0,40}<\/(?:div|section|ul|ol|main|tbody)>/gi;

const nameAttribute = /\b(id|class)=(?:"([^"]{1,120})"|'([^']{1,120})')/gi;

/** How the place for what was found is called. */
const resultsName =
  /results|listings?|inventory|vehicles|cars|lots|items|search|grid|angebote|treffer|fahrzeuge|annonces|resultaten|ogloszenia/i;

/** The first name of an element that says that it is for results: `class "srp-results"`. */
const resultsNameIn = (tag: string): string | undefined => {
  for (const [, attribute = '', quoted, apostrophed] of tag.matchAll(nameAttribute)) {
    const value = quoted ?? apostrophed ?? '';
    if (resultsName.test(value)) return `${attribute.toLowerCase()} "${value.slice(0, 60)}"`;
  }
  return undefined;
};

/**
 * What says that scripts are to fill a list: the title announces one, and the place for it is there and empty. Text around
 * it, for search engines, keeps such a page from looking like a shell.
 * @returns the evidence, for people; undefined where nothing says so.
 */
export const emptyListOn = ({ text }: Pick<Page, 'text'>): string | undefined => {
  const html = text.slice(0, lookedAt);
  const title = titleElement.exec(html)?.[1]?.trim() ?? '';
  if (!announcesList(title) || !/<script[\s>]/i.test(html)) return undefined;
  for (const [, tag = ''] of html.matchAll(emptyElement)) {
    const name = resultsNameIn(tag);
    if (name !== undefined)
      return `the title announces a list ("${title.slice(0, 60)}"), and the element of ${name} is empty`;
  }
  return undefined;
};
