import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { allImports, importDay, importRecordId, importReportId, tables } from '../../contract/tables.ts';
import {
  expiredUntil,
  type ImportCounts,
  type ImportProgress,
  importAt,
  type ListingImport,
  mostRowsADay,
  type ReportedFault,
} from '../../domain/imports/listing-import.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { expiryAfter } from './time-to-live.ts';

/** An import as it is worked on; without progress until its file was read. */
export interface KnownImport {
  readonly listingImport: ListingImport;
  readonly progress: ImportProgress | undefined;
}

export interface ImportPage {
  readonly imports: readonly ListingImport[];
  /** Where the next page begins, if there is one. */
  readonly next: string | undefined;
}

/** What came of the first look at a file. */
export interface ReadFile {
  readonly readAt: string;
  readonly counts: ImportCounts;
  /** At most `mostReported`. */
  readonly faults: readonly ReportedFault[];
  readonly rawPageKey: string;
  readonly contentHash: string;
}

export interface ImportStore {
  /** @returns false when there is one of its id. */
  create(listingImport: ListingImport): Promise<boolean>;
  get(importId: string): Promise<KnownImport | undefined>;
  /** Of one person or of all, the newest first. @param request `after`: `next` of the page before */
  list(request: {
    readonly owner: string | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  }): Promise<ImportPage>;
  faultsOf(importId: string): Promise<readonly ReportedFault[]>;
  /**
   * Takes in that the file was read, with its report, and its rows among those of the day: all at once, so that it happens
   * once. @returns false when the import waits no more, or the day is full.
   */
  begin(listingImport: ListingImport, file: ReadFile): Promise<boolean>;
  /** Takes in that rows were stored, from one row to another. @returns false when somebody else did, or it was cancelled. */
  advance(
    importId: string,
    step: { readonly from: number; readonly to: number; readonly stored: number },
  ): Promise<boolean>;
  /**
   * Ends an import that has neither ended nor expired.
   * @param seen how far it must still be, if whoever ends it says so
   * @returns false when it has, or is elsewhere than it was seen.
   */
  end(
    importId: string,
    how: Pick<ListingImport, 'reason'> & { readonly state: 'done' | 'failed' | 'cancelled' },
    seen?: Pick<ListingImport, 'state' | 'stored'>,
  ): Promise<boolean>;
}

/** Days: as long as anybody asks what became of a file. */
const keptDays = 90;

const { partitionKey, sortKey, timeToLive, indexes } = tables.imports;

type ImportRow = ListingImport & Partial<ImportProgress>;

const importOf = (row: ImportRow): ListingImport => ({
  importId: row.importId,
  state: row.state,
  format: row.format,
  source: row.source,
  fileName: row.fileName,
  pageUrl: row.pageUrl,
  currency: row.currency,
  checksum: row.checksum,
  requestedBy: row.requestedBy,
  createdAt: row.createdAt,
  uploadUntil: row.uploadUntil,
  readAt: row.readAt,
  counts: row.counts,
  stored: row.stored,
  reason: row.reason,
  endedAt: row.endedAt,
});

const progressOf = ({ rawPageKey, contentHash, row }: ImportRow): ImportProgress | undefined =>
  rawPageKey === undefined || contentHash === undefined || row === undefined
    ? undefined
    : { rawPageKey, contentHash, row };

const keyOf = (importId: string, recordId: string) => ({ [partitionKey]: importId, [sortKey]: recordId });

/** Names a place in a list: its time and its import tell all that its key consists of. */
const placeOf = ({ createdAt, importId }: Pick<ListingImport, 'createdAt' | 'importId'>): string =>
  `${createdAt}#${importId}`;

export const createImportStore = (
  TableName: string,
  client: DocumentClient = documentClient(),
  clock: () => Date = () => new Date(),
): ImportStore => {
  const expiry = () => ({ [timeToLive]: expiryAfter(keptDays, clock()) });

  const get = async (importId: string, recordId: string): Promise<Record<string, unknown> | undefined> => {
    const Key = keyOf(importId, recordId);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  };

  return {
    create(listingImport) {
      const { importId, requestedBy } = listingImport;
      const Item = {
        ...listingImport,
        ...keyOf(importId, importRecordId),
        [indexes.byOwner.partitionKey]: requestedBy,
        [indexes.byTime.partitionKey]: allImports,
        [indexes.byOwner.sortKey]: placeOf(listingImport),
        ...expiry(),
      };
      const put = { TableName, Item, ConditionExpression: `attribute_not_exists(${partitionKey})` };
      return writeIfHolds(() => client.send(new PutCommand(put)));
    },

    async get(importId) {
      const row = (await get(importId, importRecordId)) as ImportRow | undefined;
      return row && { listingImport: importAt(importOf(row), clock()), progress: progressOf(row) };
    },

    async list({ owner, after, limit }) {
      const index = owner === undefined ? indexes.byTime : indexes.byOwner;
      const partition = owner ?? allImports;
      const [, afterId = ''] = after?.split('#') ?? [];
      const answer = await client.send(
        new QueryCommand({
          TableName,
          IndexName: index.name,
          KeyConditionExpression: '#list = :list',
          ExpressionAttributeNames: { '#list': index.partitionKey },
          ExpressionAttributeValues: { ':list': partition },
          ScanIndexForward: false,
          Limit: limit,
          ...(after !== undefined && {
            ExclusiveStartKey: {
              ...keyOf(afterId, importRecordId),
              [index.partitionKey]: partition,
              [index.sortKey]: after,
            },
          }),
        }),
      );
      const imports = ((answer.Items ?? []) as ImportRow[]).map((row) => importAt(importOf(row), clock()));
      const last = imports.at(-1);
      return { imports, next: answer.LastEvaluatedKey && last ? placeOf(last) : undefined };
    },

    async faultsOf(importId) {
      const report = await get(importId, importReportId);
      return (report?.faults ?? []) as readonly ReportedFault[];
    },

    begin({ importId, requestedBy }, { readAt, counts, faults, rawPageKey, contentHash }) {
      const update = {
        TableName,
        Key: keyOf(importId, importRecordId),
        UpdateExpression:
          'SET #state = :reading, readAt = :readAt, counts = :counts, rawPageKey = :key, contentHash = :hash, #row = :none',
        ConditionExpression: '#state = :waiting',
        ExpressionAttributeNames: { '#state': 'state', '#row': 'row' },
        ExpressionAttributeValues: {
          ':reading': 'reading',
          ':waiting': 'waiting',
          ':readAt': readAt,
          ':counts': counts,
          ':key': rawPageKey,
          ':hash': contentHash,
          ':none': 0,
        },
      };
      const ofDay = {
        TableName,
        Key: importDay(requestedBy, readAt.slice(0, 10)),
        UpdateExpression: 'SET expiresAt = :expiry ADD #rows :rows',
        ConditionExpression: 'attribute_not_exists(#rows) OR #rows <= :room',
        ExpressionAttributeNames: { '#rows': 'rows' },
        ExpressionAttributeValues: {
          ':rows': counts.rows,
          ':room': mostRowsADay - counts.rows,
          ':expiry': expiryAfter(2, clock()),
        },
      };
      const report = { TableName, Item: { ...keyOf(importId, importReportId), faults, ...expiry() } };
      const all = { TransactItems: [{ Update: update }, { Update: ofDay }, { Put: report }] };
      return writeIfHolds(() => client.send(new TransactWriteCommand(all)));
    },

    advance(importId, { from, to, stored }) {
      const update = {
        TableName,
        Key: keyOf(importId, importRecordId),
        UpdateExpression: 'SET #row = :to ADD #stored :stored',
        ConditionExpression: '#state = :reading AND #row = :from',
        ExpressionAttributeNames: { '#state': 'state', '#row': 'row', '#stored': 'stored' },
        ExpressionAttributeValues: { ':to': to, ':from': from, ':stored': stored, ':reading': 'reading' },
      };
      return writeIfHolds(() => client.send(new UpdateCommand(update)));
    },

    end(importId, { state, reason }, seen) {
      const asSeen = seen ? ' AND #state = :seen AND #stored = :stored' : '';
      const update = {
        TableName,
        Key: keyOf(importId, importRecordId),
        UpdateExpression: `SET #state = :state, endedAt = :at${reason === undefined ? '' : ', reason = :reason'}`,
        ConditionExpression: `#state = :reading${asSeen} OR #state = :waiting AND uploadUntil > :expired${asSeen}`,
        ExpressionAttributeNames: { '#state': 'state', ...(seen && { '#stored': 'stored' }) },
        ExpressionAttributeValues: {
          ...(seen && { ':seen': seen.state, ':stored': seen.stored }),
          ':expired': expiredUntil(clock()),
          ':state': state,
          ':at': clock().toISOString(),
          ':waiting': 'waiting',
          ':reading': 'reading',
          ...(reason !== undefined && { ':reason': reason }),
        },
      };
      return writeIfHolds(() => client.send(new UpdateCommand(update)));
    },
  };
};
