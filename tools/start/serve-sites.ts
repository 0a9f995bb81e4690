import { startPageFolder } from '../sites/page-folder.ts';
import { startSampleMarket } from '../sites/sample-market/start-sample-market.ts';
import type { ServedSites } from '../sites/served-sites.ts';

/** Opens what is to be scraped. @param pages A folder of saved pages; absent = the sample market. */
export const serveSites = (pages: string | undefined): Promise<ServedSites> =>
  pages === undefined ? startSampleMarket() : startPageFolder(pages);
