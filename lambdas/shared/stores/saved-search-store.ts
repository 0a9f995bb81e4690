import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { searchCountId, searchRecordId, tables } from '../../contract/tables.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import type { OpportunityOrder } from './opportunity-places.ts';
import type { OpportunityFilter } from './plan-list.ts';
import { queryRows } from './read-rows.ts';

/** What somebody looks for again and again. Times are ISO 8601, UTC. */
export interface SavedSearch {
  readonly searchId: string;
  readonly name: string;
  readonly filter: OpportunityFilter;
  readonly sort: OpportunityOrder;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One as it was read: a write holds only while nobody else has written. */
export interface ReadSearch {
  readonly search: SavedSearch;
  readonly revision: number;
}

/** Nobody sees what another keeps: each call names whose searches it is about. */
export interface SavedSearchStore {
  /** All of them, the newest first. */
  list(subject: string): Promise<SavedSearch[]>;
  get(subject: string, searchId: string): Promise<ReadSearch | undefined>;
  /** @returns the search, or the one of its id that was kept before; undefined when there are `mostSearches` already. */
  create(subject: string, search: SavedSearch): Promise<SavedSearch | undefined>;
  /** @returns false when somebody else was faster, or it is gone. */
  replace(subject: string, search: SavedSearch, revision: number): Promise<boolean>;
  /** @returns false when somebody else was faster, or it is gone. */
  remove(subject: string, searchId: string, revision: number): Promise<boolean>;
}

/** Each will be looked through whenever opportunities come: as many as a person can follow. */
export const mostSearches = 50;

const { partitionKey, sortKey } = tables.savedSearches;

type SearchRow = SavedSearch & { readonly revision: number };

const searchOf = ({ searchId, name, filter, sort, createdAt, updatedAt }: SearchRow): SavedSearch => ({
  searchId,
  name,
  filter,
  sort,
  createdAt,
  updatedAt,
});

export const createSavedSearchStore = (
  TableName: string,
  client: DocumentClient = documentClient(),
): SavedSearchStore => {
  const keyOf = (subject: string, recordId: string) => ({ [partitionKey]: subject, [sortKey]: recordId });

  /** Part of the transaction that keeps or removes a search, hence exact. */
  const count = (subject: string, by: 1 | -1) => ({
    Update: {
      TableName,
      Key: keyOf(subject, searchCountId),
      UpdateExpression: 'ADD searches :by',
      ...(by === 1 && { ConditionExpression: 'attribute_not_exists(searches) OR searches < :most' }),
      ExpressionAttributeValues: { ':by': by, ...(by === 1 && { ':most': mostSearches }) },
    },
  });

  const get = async (subject: string, searchId: string): Promise<ReadSearch | undefined> => {
    const Key = keyOf(subject, searchRecordId(searchId));
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const row = Item as SearchRow | undefined;
    return row && { search: searchOf(row), revision: row.revision };
  };

  return {
    get,

    async list(subject) {
      const rows = await queryRows<SearchRow>(client, {
        TableName,
        KeyConditionExpression: `${partitionKey} = :subject AND ${sortKey} BETWEEN :first AND :last`,
        ExpressionAttributeValues: {
          ':subject': subject,
          ':first': searchRecordId(''),
          ':last': searchRecordId('~'),
        },
        ConsistentRead: true,
      });
      return rows.map(searchOf).sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
    },

    async create(subject, search) {
      const Item = { ...search, revision: 1, ...keyOf(subject, searchRecordId(search.searchId)) };
      const put = { TableName, Item, ConditionExpression: `attribute_not_exists(${partitionKey})` };
      const both = { TransactItems: [{ Put: put }, count(subject, 1)] };
      if (await writeIfHolds(() => client.send(new TransactWriteCommand(both)))) return search;
      return (await get(subject, search.searchId))?.search;
    },

    replace(subject, search, revision) {
      const put = {
        TableName,
        Item: { ...search, revision: revision + 1, ...keyOf(subject, searchRecordId(search.searchId)) },
        ConditionExpression: 'revision = :read',
        ExpressionAttributeValues: { ':read': revision },
      };
      return writeIfHolds(() => client.send(new PutCommand(put)));
    },

    remove(subject, searchId, revision) {
      const removal = {
        TableName,
        Key: keyOf(subject, searchRecordId(searchId)),
        ConditionExpression: 'revision = :read',
        ExpressionAttributeValues: { ':read': revision },
      };
      const both = { TransactItems: [{ Delete: removal }, count(subject, -1)] };
      return writeIfHolds(() => client.send(new TransactWriteCommand(both)));
    },
  };
};
