import { canonicalUrl, pageIdOf } from '../domain/canonical-url.ts';
import type { FoundPage } from '../domain/scrape-job.ts';
import type { Source } from '../domain/source.ts';

/**
 * The links of a page that its job may follow: on the source's own hosts and not deeper than it goes.
 * How many pages the job may have is for the job's row to say.
 */
export const pagesToFollow = (
  from: { readonly pageId: string; readonly depth: number },
  links: readonly string[],
  { hosts, maxDepth }: Pick<Source, 'hosts' | 'maxDepth'>,
): FoundPage[] => {
  const depth = from.depth + 1;
  if (depth > maxDepth) return [];
  const found = new Map<string, FoundPage>();
  for (const link of links) {
    const url = canonicalUrl(link);
    if (url === undefined || !hosts.includes(new URL(url).hostname)) continue;
    const pageId = pageIdOf(url);
    if (pageId !== from.pageId) found.set(pageId, { pageId, url, depth, foundOn: from.pageId });
  }
  return [...found.values()];
};
