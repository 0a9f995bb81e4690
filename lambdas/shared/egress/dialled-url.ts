import type { LoopbackSites } from '../../contract/loopback-sites.ts';
import { loopbackSiteOf } from './classify-url.ts';

/**
 * The URL to ask for in a page's place. Sites served from this machine speak plain HTTP whatever the scheme of their
 * URLs, since it has no certificates for them; a fragment is no server's business.
 */
export const dialledUrl = (url: URL, sites: LoopbackSites | undefined): URL => {
  const dialled = new URL(url);
  dialled.hash = '';
  if (loopbackSiteOf(url, sites) !== undefined) dialled.protocol = 'http:';
  return dialled;
};
