import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredPageMessage } from '../../contract/queue-messages.ts';
import { knownPageRecordId } from '../../contract/tables.ts';
import type { Validators } from '../egress/validators.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { expiryAfter } from './time-to-live.ts';

/**
 * A page is fetched in full once a day at least: validators that a site handles wrongly hide a change no longer, and its
 * raw page, which goes after a week where it is kept shortest, is always younger than what refers to it.
 */
export const KNOWN_PAGE_DAYS = 1;

/** A page as it was fetched in full, and by what it is known to be the same. */
export interface KnownPage extends Validators {
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
  /** What the extractor was told of it. */
  readonly stored: Pick<
    StoredPageMessage,
    'rawPageKey' | 'contentHash' | 'status' | 'contentType' | 'finalUrl'
  >;
}

/** Where a page is known: by its host, its source, and its own id. */
export type KnownPageKey = Pick<StoredPageMessage, 'sourceId' | 'pageId' | 'url'>;

export interface KnownPageStore {
  /** @returns undefined when the page is not known, or not from the last day. */
  get(page: KnownPageKey, now: Date): Promise<KnownPage | undefined>;
  put(page: KnownPageKey, known: KnownPage): Promise<void>;
}

const MS_A_DAY = 86_400_000;

/** @param tableName of the hosts */
export const createKnownPageStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): KnownPageStore => {
  const keyOf = ({ sourceId, pageId, url }: KnownPageKey) => ({
    host: new URL(url).hostname,
    recordId: knownPageRecordId(sourceId, pageId),
  });

  return {
    async get(page, now) {
      const answer = await client.send(new GetCommand({ TableName: tableName, Key: keyOf(page) }));
      if (answer.Item === undefined) return undefined;
      const { etag, lastModified, fetchedAt, stored } = answer.Item as KnownPage;
      // Rows that have expired may still be there for days.
      if (now.getTime() - Date.parse(fetchedAt) >= KNOWN_PAGE_DAYS * MS_A_DAY) return undefined;
      return {
        fetchedAt,
        stored,
        ...(etag === undefined ? {} : { etag }),
        ...(lastModified === undefined ? {} : { lastModified }),
      };
    },

    async put(page, known) {
      const expiresAt = expiryAfter(KNOWN_PAGE_DAYS, new Date(known.fetchedAt));
      const Item = { ...keyOf(page), ...known, expiresAt };
      await client.send(new PutCommand({ TableName: tableName, Item }));
    },
  };
};
