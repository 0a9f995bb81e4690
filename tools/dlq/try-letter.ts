import type { StoredPageMessage } from '../../lambdas/contract/queue-messages.ts';
import { decodeBody } from '../../lambdas/domain/reading/decode-body.ts';
import { extractorVersion } from '../../lambdas/domain/reading/extractor-version.ts';
import { readPage } from '../../lambdas/domain/reading/read-page.ts';
import { listingSchemaVersion } from '../../lambdas/domain/schemas/schema-parts.ts';
import { listingsOf } from '../../lambdas/extract-listings/listings-of.ts';
import { classifyUrl } from '../../lambdas/shared/egress/classify-url.ts';
import {
  parseExtractMessage,
  parsePageMessage,
  parsePlanMessage,
  parseRenderMessage,
  parseRescoreMessage,
} from '../../lambdas/shared/queues/parse-message.ts';
import { listingViolations } from '../../lambdas/shared/validation/validate-listing.ts';
import { rulesFor } from '../../lambdas/sources/rules-for.ts';
import type { RawPages } from '../raw-pages/raw-pages.ts';
import type { Letter } from './letter.ts';

/** What this version of the code would do with a letter. */
export interface Trial {
  /** `untold`: only a network, or the tables, could say. */
  readonly verdict: 'would-succeed' | 'would-fail' | 'untold';
  /** For people, alike for letters that end alike. */
  readonly why: string;
}

/** Reasons that reading a page can have been the cause of; all others were found in tables. */
const ofReading: readonly string[] = ['unexpected-error', 'no-answer', 'no-reason', 'malformed-message'];

const succeeds = (why: string): Trial => ({ verdict: 'would-succeed', why });
const fails = (why: string): Trial => ({ verdict: 'would-fail', why });
const untold = (why: string): Trial => ({ verdict: 'untold', why });

/** Reads the raw page again, as far as what is stored of it. */
const tryStoredPage = async (message: StoredPageMessage, pages: RawPages | undefined): Promise<Trial> => {
  if (pages === undefined) return untold('its raw page is needed: say --from STORE');
  const page = await pages.find(message.rawPageKey);
  if (page === undefined) return fails('its raw page is gone from the store');
  const { finalUrl: url, status, contentType, fetchedAt } = message;
  const text = decodeBody(page.body, contentType);
  const reading = readPage({ url, status, contentType, text }, { fetchedAt, rules: rulesFor(url) });
  const versions = { extractorVersion, schemaVersion: listingSchemaVersion };
  const listings = listingsOf(message, reading.offers, { versions, withProvenance: true });
  const broken = listings.filter(
    (listing) => listingViolations(listing, { withProvenance: true }).length > 0,
  );
  const quarantined = broken.length === 0 ? '' : `, ${broken.length} of them for the quarantine`;
  return succeeds(`read as ${reading.kind} with ${listings.length} offers${quarantined}`);
};

/** What is asked of an address before anything is sent to it. */
const tryAddress = (url: string): Trial => {
  const verdict = classifyUrl(url);
  return verdict.allowed
    ? untold('the site must answer')
    : fails(`its address is refused: ${verdict.reason}`);
};

const tryBody = async (
  { stage, queue, reason }: Letter,
  body: unknown,
  pages: RawPages | undefined,
): Promise<Trial> => {
  const isOf = (service: string, queueName: RegExp): boolean =>
    stage === service || queueName.test(queue.name);
  if (isOf('extract-listings', /Extracts/)) {
    const message = parseExtractMessage(body);
    if (!ofReading.includes(reason)) return untold('the tables must answer');
    if (message.kind === 'late') return succeeds('its page takes another turn at its host');
    return message.kind === 'failed' ? succeeds('its page is ended') : tryStoredPage(message, pages);
  }
  if (isOf('fetch-page', /Pages/)) return tryAddress(parsePageMessage(body).url);
  if (isOf('render-page', /Renders/)) return tryAddress(parseRenderMessage(body).url);
  if (isOf('plan-scrape', /Plans/)) parsePlanMessage(body);
  if (isOf('rescore-listings', /Rescores/)) parseRescoreMessage(body);
  return untold('the tables must answer');
};

/** Runs a letter against this version of the code, without a network and without writing anything. */
export const tryLetter = async (letter: Letter, pages: RawPages | undefined): Promise<Trial> => {
  try {
    return await tryBody(letter, JSON.parse(letter.body), pages);
  } catch (error) {
    return fails(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
};
