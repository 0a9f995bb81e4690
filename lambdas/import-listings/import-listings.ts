import { createHash } from 'node:crypto';
import type { FlagValues } from '../contract/flags.ts';
import type { ImportMessage } from '../contract/queue-messages.ts';
import { importIdOfUpload } from '../contract/uploads.ts';
import { UnreadableFileError } from '../domain/imports/import-record.ts';
import {
  importSourceId,
  type ListingImport,
  mostReported,
  mostRowsADay,
  type ReportedFault,
} from '../domain/imports/listing-import.ts';
import { cohortOf } from '../domain/judging/cohort.ts';
import type { Listing } from '../domain/listing.ts';
import { decodeBody } from '../domain/reading/decode-body.ts';
import { GiveUpError } from '../shared/errors/work-errors.ts';
import { type Identifier, identifyListing } from '../shared/identity/identify-listing.ts';
import { type Judges, judgeChanges } from '../shared/judging/judge-listings.ts';
import type { HistoryStore } from '../shared/stores/history-store.ts';
import type { IdentityStore } from '../shared/stores/identity-store.ts';
import type { ImportStore, KnownImport } from '../shared/stores/import-store.ts';
import type { ListingChange, ListingStore } from '../shared/stores/listing-store.ts';
import type { RawPageStore } from '../shared/stores/raw-page-store.ts';
import type { UploadStore } from '../shared/stores/upload-store.ts';
import { type ImportedFile, type ListingRules, listingsIn } from './listings-in.ts';

export interface Importer extends ListingRules, Identifier, Judges {
  readonly imports: Pick<ImportStore, 'get' | 'begin' | 'advance' | 'end'>;
  readonly uploads: UploadStore;
  readonly rawPages: Pick<RawPageStore, 'put' | 'get'>;
  readonly listings: ListingStore;
  readonly histories: HistoryStore;
  readonly identities: IdentityStore;
  readonly readFlags: () => Promise<
    Pick<FlagValues, 'ENABLE_PROVENANCE_TRACKING' | 'ENABLE_ANOMALY_DETECTION'>
  >;
  readonly send: (message: ImportMessage) => Promise<void>;
}

/** Milliseconds after which the rest of a file is another invocation's: half of its time, which a slow batch may take. */
const turnMs = 60_000;

/** Rows that are stored before their number is: after a crash, as many are stored again, which changes nothing. */
const batchRows = 100;

/** Rows stored side by side: as many as keep DynamoDB busy and seldom meet in a vehicle. */
const sideBySide = 8;

const contentTypes = { csv: 'text/csv', json: 'application/json' } as const;

/** Packed files say so in their first bytes: ZIP (spreadsheets as well) and gzip. */
const isPacked = (body: Uint8Array): boolean =>
  (body[0] === 0x50 && body[1] === 0x4b && body[2] === 0x03) || (body[0] === 0x1f && body[1] === 0x8b);

/** @throws UnreadableFileError when it is not the file that was announced, or none that is read. */
const textOf = (body: Uint8Array, { format, checksum }: ListingImport): string => {
  if (checksum !== undefined && createHash('sha256').update(body).digest('hex') !== checksum)
    throw new UnreadableFileError(
      'The file is not the one announced: its SHA-256 is another. Upload it again.',
    );
  if (isPacked(body))
    throw new UnreadableFileError('The file is packed, or a workbook: save it as CSV or JSON, unpacked.');
  return decodeBody(body, contentTypes[format]);
};

/** Looks through the whole file: counts its rows, and keeps the first faults. */
const survey = (rows: ReturnType<typeof listingsIn>) => {
  const faults: ReportedFault[] = [];
  const counts = { rows: 0, accepted: 0, rejected: 0 };
  for (const read of rows) {
    counts.rows += 1;
    if ('listing' in read) {
      counts.accepted += 1;
      continue;
    }
    counts.rejected += 1;
    for (const fault of read.faults)
      if (faults.length < mostReported) faults.push({ row: read.row, ...fault });
  }
  return { counts, faults };
};

const provenanceOf = async ({ readFlags }: Importer) => ({
  withProvenance: (await readFlags()).ENABLE_PROVENANCE_TRACKING,
});

const endIfWaiting = async ({ imports }: Importer, importId: string, reason: string): Promise<void> => {
  const known = await imports.get(importId);
  if (known?.listingImport.state === 'waiting') await imports.end(importId, { state: 'failed', reason });
};

/** Reads a file that came, and keeps it. What cannot be read ends its import with the reason, for whoever handed it in. */
const readFile = async (importer: Importer, listingImport: ListingImport): Promise<void> => {
  const { imports, uploads, rawPages, now } = importer;
  const { importId, source, format, pageUrl } = listingImport;
  const body = await uploads.get(importId);
  // Either it waited for so long that its file is gone, or another delivery has read it meanwhile, and goes on with it.
  if (body === undefined) return endIfWaiting(importer, importId, 'The file is gone: import it again.');
  try {
    const text = textOf(body, listingImport);
    const readAt = now().toISOString();
    const places = await rawPages.put({
      ...{
        body,
        sourceId: importSourceId(source),
        url: pageUrl ?? `urn:uuid:${importId}`,
        fetchedAt: readAt,
      },
      fetchedBy: 'http',
      status: 200,
      contentType: contentTypes[format],
    });
    const file = { text, ...places, readAt };
    const found = survey(listingsIn(file, listingImport, { ...importer, ...(await provenanceOf(importer)) }));
    const begun = await imports.begin(listingImport, { ...file, ...found });
    const most = mostRowsADay.toLocaleString('en');
    if (!begun)
      await endIfWaiting(
        importer,
        importId,
        `This would be more than ${most} rows of yours today; import it tomorrow.`,
      );
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    await endIfWaiting(importer, importId, error.message);
  }
};

/** Takes a listing in as one that was extracted; again and again, the same rows come of it. @returns what is to be judged. */
const storeListing = async (importer: Importer, listing: Listing): Promise<readonly ListingChange[]> => {
  await importer.histories.saw(listing);
  return identifyListing(importer, await importer.listings.saw(listing));
};

/** Some at a time. All of them end before a failure goes on: none is left at work behind the back of the next try. */
const forAll = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += sideBySide) {
    for (const result of await Promise.allSettled(items.slice(at, at + sideBySide).map(work))) {
      if (result.status === 'rejected') throw result.reason;
      done.push(result.value);
    }
  }
  return done;
};

/** Stores listings, and judges what that moved: a cohort once and not with each of its rows, for files are full of alike cars. */
const storeAll = async (importer: Importer, listings: readonly Listing[]): Promise<void> => {
  const changes = (await forAll(listings, (each) => storeListing(importer, each))).flat();
  const cohorts = Object.values(
    Object.groupBy(changes, ({ after }) => cohortOf(after.fields)?.name ?? after.listingId),
  );
  await forAll(cohorts, (alike = []) => judgeChanges(importer, alike));
};

/** Stores rows from where the import is, until it is done, somebody else goes on with it, or the turn is over. */
const storeRows = async (importer: Importer, known: KnownImport, uploadKey: string): Promise<void> => {
  const { imports, rawPages, now } = importer;
  const { listingImport, progress } = known;
  const { importId, readAt } = listingImport;
  if (progress === undefined || readAt === undefined) throw new Error(`Import ${importId} has lost its file`);
  const text = decodeBody(await rawPages.get(progress.rawPageKey), contentTypes[listingImport.format]);
  const file: ImportedFile = { ...progress, text, readAt };
  const turnEnds = now().getTime() + turnMs;
  let from = progress.row;
  let last = from;
  let batch: Listing[] = [];
  const advance = async (): Promise<boolean> => {
    await storeAll(importer, batch);
    const isOurs = await imports.advance(importId, { from, to: last, stored: batch.length });
    from = last;
    batch = [];
    return isOurs;
  };
  for (const read of listingsIn(file, listingImport, { ...importer, ...(await provenanceOf(importer)) })) {
    if (!('listing' in read) || read.row <= progress.row) continue;
    batch.push(read.listing);
    last = read.row;
    if (batch.length < batchRows) continue;
    if (!(await advance())) return;
    if (now().getTime() >= turnEnds) return importer.send({ uploadKey });
  }
  if (batch.length > 0 && !(await advance())) return;
  await imports.end(importId, { state: 'done' });
};

/**
 * Brings an import on: reads its file when that has come, then stores its rows in turns. May run twice for a message, and
 * side by side: every row becomes a listing once, and is counted once.
 * @throws GiveUpError when the message belongs to no import
 */
export const importListings = async (importer: Importer, { uploadKey }: ImportMessage): Promise<void> => {
  const importId = importIdOfUpload(uploadKey);
  if (importId === undefined) throw new GiveUpError('foreign-upload', `${uploadKey} is no file of an import`);
  const known = await importer.imports.get(importId);
  if (known === undefined) throw new GiveUpError('unknown-import', `There is no import ${importId}`);
  if (known.listingImport.state === 'waiting') await readFile(importer, known.listingImport);
  const read = known.listingImport.state === 'waiting' ? await importer.imports.get(importId) : known;
  if (read?.listingImport.state === 'reading') await storeRows(importer, read, uploadKey);
  // The file is kept as what its listings come from; of one that could not be read, nothing is.
  await importer.uploads.remove(importId);
};

/** Ends an import whose message was given up; may run twice for it. */
export const abandonImport = async (
  { imports }: Pick<Importer, 'imports'>,
  { uploadKey }: ImportMessage,
): Promise<void> => {
  const importId = importIdOfUpload(uploadKey);
  if (importId === undefined) return;
  await imports.end(importId, {
    state: 'failed',
    reason: 'A fault of ours ended it, and was reported; rows that are stored stay. Import the file again.',
  });
};
