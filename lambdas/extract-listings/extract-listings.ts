import type { FlagValues } from '../contract/flags.ts';
import type { MetricName } from '../contract/metrics.ts';
import type {
  ExtractMessage,
  LatePageMessage,
  PageMessage,
  StoredPageMessage,
} from '../contract/queue-messages.ts';
import type { EndKind } from '../domain/identity/listing-history.ts';
import { listingIdOfPage } from '../domain/listing-identity.ts';
import {
  endShownBy,
  endsAllOffers,
  offersVehicles,
  type PageOutcome,
  pageOutcomeOf,
} from '../domain/page-outcome.ts';
import type { PageReading } from '../domain/reading/page-reading.ts';
import { isOver, type PageState } from '../domain/scrape-job.ts';
import type { Source } from '../domain/source.ts';
import { GiveUpError } from '../shared/errors/work-errors.ts';
import { type Identifier, identifyListing } from '../shared/identity/identify-listing.ts';
import { pageMessageOf, takeJobOn } from '../shared/jobs/take-job-on.ts';
import { type Judges, judgeChange } from '../shared/judging/judge-listings.ts';
import type { HistoryStore } from '../shared/stores/history-store.ts';
import type { IdentityStore } from '../shared/stores/identity-store.ts';
import type { ListingChange, ListingStore } from '../shared/stores/listing-store.ts';
import type { RawPageStore } from '../shared/stores/raw-page-store.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import type { SourceStore } from '../shared/stores/source-store.ts';
import { byBrowser, byItsRows } from './by-its-rows.ts';
import { noteVisit, type VisitKeeper } from './note-visit.ts';
import { pagesToFollow } from './pages-to-follow.ts';
import { type OfferStores, originOf, type StoredOffers, storeOffers } from './store-offers.ts';

/** The freshness promised: a listing is stored at most this long after its page was fetched. */
const LATE_AFTER_MS = 15 * 60_000;

export interface Extractor extends OfferStores, Judges, Identifier, VisitKeeper {
  readonly sources: Pick<SourceStore, 'get'>;
  readonly jobs: Pick<ScrapeJobStore, 'getPage' | 'sourceOf' | 'addPages' | 'advancePage' | 'moveOn'>;
  readonly listings: ListingStore;
  readonly histories: HistoryStore;
  readonly identities: IdentityStore;
  readonly readFlags: () => Promise<
    Pick<
      FlagValues,
      | 'ENABLE_SCHEMA_VALIDATION'
      | 'ENABLE_PROVENANCE_TRACKING'
      | 'ENABLE_ANOMALY_DETECTION'
      | 'ENABLE_BROWSER_POOL'
      | 'MAX_BROWSER_CONTEXTS'
    >
  >;
  readonly rawPages: Pick<RawPageStore, 'get'>;
  /** Reads a raw page's body by what is known of its fetch and its source. */
  readonly read: (body: Uint8Array, message: StoredPageMessage, source: Source) => PageReading;
  readonly sendPages: (messages: readonly PageMessage[]) => Promise<void>;
  /** Sends a page to the fetcher, to be taken up after some seconds, 0 to 900. */
  readonly sendLater: (message: PageMessage, delaySeconds: number) => Promise<void>;
  readonly count: (name: MetricName, value?: number) => void;
}

const nothingStored: StoredOffers = { stored: [], quarantined: 0, invalid: 0 };

/** Finds the page's links for its job, and sends each to be fetched. */
const followLinks = async (
  { jobs, sendPages }: Extractor,
  message: StoredPageMessage,
  { links, source }: { readonly links: readonly string[]; readonly source: Source },
): Promise<void> => {
  const { jobId } = message;
  const found = await jobs.addPages(jobId, pagesToFollow(message, links, source), source);
  await sendPages(found.map((page) => pageMessageOf(message, page)));
};

/** Whatever a sighting changed: which vehicles the listings show, and how they, and others by them, are judged. */
const followChange = async (extractor: Extractor, change: ListingChange): Promise<void> => {
  for (const each of await identifyListing(extractor, change)) await judgeChange(extractor, each);
};

/**
 * Takes in that the page's offer is over. With a page that is gone go all listings that it ever offered; one that only
 * stopped to name a listing, or says of one offer that it is sold, proves nothing of the others.
 */
const takeEnd = async (extractor: Extractor, message: StoredPageMessage, kind: EndKind): Promise<void> => {
  const { histories, listings } = extractor;
  const page = listingIdOfPage(message.sourceId, message.finalUrl);
  const endedAt = new Date(message.fetchedAt).toISOString();
  // Also where nobody knows the listing: messages come in any order, and that of its sighting may come yet.
  await histories.sawEnd(page, kind, endedAt);
  const offered = endsAllOffers(kind) ? await histories.offersOf(page) : [];
  for (const listingId of [page, ...offered]) {
    const ended = await listings.sawEnd(listingId, endedAt);
    if (ended !== undefined) await judgeChange(extractor, ended);
  }
};

/** Takes in what the page offers, or that it offers it no more; whatever changed is judged anew. */
const takeOffers = async (
  extractor: Extractor,
  message: StoredPageMessage,
  reading: PageReading,
): Promise<StoredOffers> => {
  const end = endShownBy(reading, message.status);
  if (end !== undefined) await takeEnd(extractor, message, end);
  if (!offersVehicles(reading.kind)) return nothingStored;
  const offers = await storeOffers(extractor, message, reading);
  for (const change of offers.stored) await followChange(extractor, change);
  return offers;
};

/** Keeps a page that cannot be used, with what its verdict stands on. */
const quarantinePage = (
  { quarantine }: Extractor,
  message: StoredPageMessage,
  { reason, evidence }: { readonly reason: string; readonly evidence: readonly string[] },
): Promise<void> => quarantine.put({ ...originOf(message), reason, evidence, violations: [] });

const countPage = (
  { count, now }: Extractor,
  message: StoredPageMessage,
  { outcome, offers }: { readonly outcome: PageOutcome; readonly offers: StoredOffers },
): void => {
  const stored = offers.stored.length;
  const valid = stored + offers.quarantined - offers.invalid;
  const isLate = now().getTime() - Date.parse(message.fetchedAt) > LATE_AFTER_MS;
  count(outcome.state === 'quarantined' ? 'PagesQuarantined' : 'PagesExtracted');
  if (valid > 0) count('ListingsValid', valid);
  if (offers.invalid > 0) count('ListingsInvalid', offers.invalid);
  if (isLate && stored > 0) count('ListingsLate', stored);
};

/** Counts what the page's row tells: of a letter that was sent back and went to a browser then, it tells nothing. */
const rendersOf = ({ visit }: StoredPageMessage): number => (visit?.renderMs === undefined ? 0 : 1);

/** A browser shows what it was led to, wherever that lies: of other hosts than the source's nothing is taken. */
const hasLeftSource = ({ finalUrl }: StoredPageMessage, { hosts }: Source): boolean =>
  !hosts.includes(new URL(finalUrl).hostname);

/** Ends a page that led away from its source, unread. */
const refuseStray = async (extractor: Extractor, message: StoredPageMessage): Promise<void> => {
  const { jobs, count } = extractor;
  const { jobId, pageId, finalUrl, visit } = message;
  const reason = 'left-source';
  await quarantinePage(extractor, message, { reason, evidence: [`led to ${new URL(finalUrl).hostname}`] });
  const counters = { rendered: rendersOf(message) };
  const end = { jobId, pageId, to: 'quarantined', counters, reason, visit } as const;
  if (await jobs.advancePage(end)) count('PagesQuarantined');
};

/** Everything that comes of the page is stored before it ends: a crash in between repeats the work and loses nothing. */
const extractPage = async (extractor: Extractor, message: StoredPageMessage): Promise<void> => {
  const { sources, jobs, rawPages, read, versions } = extractor;
  const { jobId, pageId, sourceId } = message;
  const source = await sources.get(sourceId);
  if (source === undefined) throw new GiveUpError('unknown-source', `There is no source ${sourceId}`);
  if (hasLeftSource(message, source)) return refuseStray(extractor, message);
  const body = await rawPages.get(message.rawPageKey);
  const reading = read(body, message, source);
  await followLinks(extractor, message, { links: reading.links, source });
  const offers = await takeOffers(extractor, message, reading);
  const counts = { stored: offers.stored.length, quarantined: offers.quarantined };
  const outcome = pageOutcomeOf(reading.kind, counts);
  const reason = outcome.state === 'quarantined' ? outcome.reason : undefined;
  if (reason !== undefined && offers.quarantined === 0) {
    await quarantinePage(extractor, message, { reason, evidence: reading.evidence });
  }
  const ended = await jobs.advancePage({
    jobId,
    pageId,
    to: outcome.state,
    counters: {
      rendered: rendersOf(message),
      listings: offers.stored.length,
      offers: offers.stored.length + offers.quarantined,
      invalidOffers: offers.invalid,
    },
    reader: { sourceId, extractorVersion: versions.extractorVersion },
    ...(reason === undefined ? {} : { reason }),
    ...(message.visit && { visit: message.visit }),
  });
  // Not where another delivery of the message was faster: metrics count a page once, too.
  if (!ended) return;
  countPage(extractor, message, { outcome, offers });
  const readAnswer = (answer: Uint8Array) =>
    read(answer, { ...message, contentType: 'application/json' }, source);
  await noteVisit(extractor, message, { reading, body, readAnswer });
};

/**
 * Whose job the row of the job says it is. The renderer, which runs foreign code, may say another's: its pages would be
 * fetched from that one's hosts, and its listings be that one's.
 */
const ofItsSource = async <M extends Pick<PageMessage, 'jobId' | 'sourceId'>>(
  { jobs }: { readonly jobs: Pick<ScrapeJobStore, 'sourceOf'> },
  message: M,
): Promise<M> => ({ ...message, sourceId: (await jobs.sourceOf(message.jobId)) ?? message.sourceId });

/** Ends a page that was given up, and its job if it was the last. May run twice for a page, and for one that is unknown. */
export const abandonPage = async (
  extractor: Pick<Extractor, 'jobs' | 'sendPages' | 'readFlags'>,
  message: Pick<PageMessage, 'jobId' | 'pageId' | 'sourceId'>,
  reason: string,
): Promise<void> => {
  const { jobs } = extractor;
  const { jobId, pageId } = message;
  if ((await jobs.getPage(jobId, pageId)) === undefined) return;
  await jobs.advancePage({ jobId, pageId, to: 'dead-lettered', reason });
  await takeJobOn(extractor, await ofItsSource(extractor, message), 1);
};

/** A page whose tries count, or that is a letter, keeps its message: as long as the planner takes to look after its job. */
const MESSAGE_WAIT_SECONDS = 300;

/** What may go back: a page that ended, or waits already, has sent this twice. */
const goesBack: readonly PageState[] = ['rendering', 'dead-lettered'];

/**
 * Takes a page back that is to ask its host in another turn. One that found no browser waits as a row, which costs nothing,
 * until browsers keep up; any other as a message, by its rows: what the renderer says of it foreign code may have said.
 */
const takeBack = async (extractor: Extractor, message: LatePageMessage): Promise<void> => {
  const { jobs, sendLater } = extractor;
  const { jobId, pageId, attempt, waitSeconds } = message;
  const page = await jobs.getPage(jobId, pageId);
  if (page === undefined || !goesBack.includes(page.state)) return;
  if (page.state === 'rendering' && attempt === 0 && waitSeconds === undefined) {
    await jobs.advancePage({ jobId, pageId, to: 'awaiting-browser' });
    return;
  }
  await sendLater({ ...pageMessageOf(message, page), attempt }, waitSeconds ?? MESSAGE_WAIT_SECONDS);
};

/**
 * Brings a page to its end: reads what was stored of it into links, listings and opportunities, or records why it was
 * given up. May run twice for a message, and messages may come in any order: the same rows come of it.
 * @throws GiveUpError when the message belongs to nothing that we know
 * @throws RetryLaterError `not-sent-yet`
 */
export const extractListings = async (extractor: Extractor, received: ExtractMessage): Promise<void> => {
  const { jobs, now } = extractor;
  const { jobId, pageId } = received;
  const page = await jobs.getPage(jobId, pageId);
  if (page === undefined) throw new GiveUpError('unknown-page', `Job ${jobId} has no page ${pageId}`);
  const said = await ofItsSource(extractor, received);
  const message = byItsRows(said, page, now());
  // Another one goes on to the browser that this has left.
  if (message === undefined) return takeJobOn(extractor, said, 1);
  // Where its message was faster than the fetcher's last step, which is made up for, so that every event is counted.
  if (page.state === 'found') await jobs.advancePage({ jobId, pageId, to: 'fetched' });
  if (message.kind === 'late') {
    await takeBack(extractor, message);
    // It gave its room to pages that need no browser.
    return takeJobOn(extractor, message);
  }
  if (message.kind === 'failed') return abandonPage(extractor, message, message.reason);
  if (!isOver(page.state)) await extractPage(extractor, message);
  // Also for a page that had ended: the delivery that ended it may have died before this.
  await takeJobOn(extractor, message, byBrowser(message) ? 1 : 0);
};
