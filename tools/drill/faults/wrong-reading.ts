import { listingSchemaVersion } from '../../../lambdas/domain/schemas/schema-parts.ts';
import type { Fault } from '../fault.ts';
import { scrapeLots } from '../ground/usual-work.ts';
import { badVersion } from './bad-version.ts';

const nextVersion = '9.0.0';

/** Where the extractor's code states its version, and not where the contract demands one. */
const statedVersion = `(?<=[\\w$])="${listingSchemaVersion.replaceAll('.', '\\.')}"`;

/** Every listing breaks its contract. */
export const wrongReading: Fault = {
  name: 'wrong-reading',
  does: 'A version of the extractor is released that writes listings of another version than its contract',
  fires: /ValidExtractionsBurns|ExtractListingsLiveWrongGate/,
  parts: ['scraping'],
  isRelease: true,
  times: 10,
  // Windows of more than a day are looked at each full hour.
  lastsMinutes: 240,
  make: ({ release, functionOf }) =>
    release(
      [functionOf('ScrapingExtractor')],
      badVersion({ reads: { [statedVersion]: `="${nextVersion}"` } }),
    ),
  work: async (ground) => {
    await scrapeLots(ground);
    await ground.settle();
  },
};
