import { offersRecordId, offersRecordsFrom, sourceRecordsId } from '../../contract/tables.ts';
import { hourOf, type OfferCounts, type OffersOfHour, sumOffers } from '../../domain/compliance.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { queryRows } from './read-rows.ts';
import { expiryAfter } from './time-to-live.ts';

/** As long as jobs: whoever looks into one finds what its source was like. */
const KEPT_DAYS = 90;

/** Whose offers a page had, and the version that read them. */
export interface OffersReader {
  readonly sourceId: string;
  readonly extractorVersion: string;
}

export interface ComplianceStore {
  /**
   * The offers of a source since a time within the last 90 days, by hour and extractor version, the oldest first. Hours
   * are whole, so that the first begins up to an hour before `since`.
   */
  offersSince(sourceId: string, since: Date): Promise<OffersOfHour[]>;
}

/**
 * An update that adds to the offers of the source's hour: part of the transaction that ends their page, hence exact.
 * @param shard 0 to 15: the row among those of the hour, so that pages that end together seldom meet
 */
export const offersUpdate = (
  tableName: string,
  {
    sourceId,
    extractorVersion,
    offers,
    invalidOffers,
    shard,
  }: OffersReader & OfferCounts & { shard: number },
  at: Date,
) => ({
  TableName: tableName,
  Key: { jobId: sourceRecordsId(sourceId), recordId: offersRecordId(hourOf(at), extractorVersion, shard) },
  UpdateExpression: 'SET expiresAt = :expiresAt ADD offers :offers, invalidOffers :invalidOffers',
  ExpressionAttributeValues: {
    ':expiresAt': expiryAfter(KEPT_DAYS, at),
    ':offers': offers,
    ':invalidOffers': invalidOffers,
  },
});

/** The rows of one hour and version as one. */
const byHour = (rows: readonly OffersOfHour[]): OffersOfHour[] => {
  const hours = new Map<string, OffersOfHour>();
  for (const row of rows) {
    const name = `${row.hour} ${row.extractorVersion}`;
    const known = hours.get(name);
    hours.set(name, known === undefined ? row : { ...row, ...sumOffers([known, row]) });
  }
  return [...hours.values()];
};

const hourOfRow = ({ recordId, offers, invalidOffers }: OfferCounts & { readonly recordId: string }) => {
  const [, hour = '', extractorVersion = ''] = recordId.split('#');
  return { hour, extractorVersion, offers, invalidOffers };
};

/** @param tableName the scrape-job table, whose transactions count the offers */
export const createComplianceStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): ComplianceStore => ({
  async offersSince(sourceId, since) {
    const rows = await queryRows<Parameters<typeof hourOfRow>[0]>(client, {
      TableName: tableName,
      KeyConditionExpression: 'jobId = :source AND recordId >= :since',
      ExpressionAttributeValues: {
        ':source': sourceRecordsId(sourceId),
        ':since': offersRecordsFrom(hourOf(since)),
      },
    });
    return byHour(rows.map(hourOfRow));
  },
});
