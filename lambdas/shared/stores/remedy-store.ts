import type { RemedyName } from '../../contract/remedies.ts';
import { remedyRecordId } from '../../contract/tables.ts';
import type { RemedyState } from '../../domain/remediation/remedy-state.ts';
import type { DocumentClient } from './document-client.ts';
import { createVersionedRows, type Versioned } from './versioned-rows.ts';

export type StoredRemedy = Versioned<RemedyState>;

export interface RemedyStore {
  read(remedy: RemedyName): Promise<StoredRemedy | undefined>;
  /** @returns false when somebody else has changed it since it was read; nothing is written then. */
  replace(remedy: RemedyName, before: StoredRemedy | undefined, after: RemedyState): Promise<boolean>;
}

/** @param tableName the incidents table, beside whose rows these lie */
export const createRemedyStore = (
  tableName: string,
  now?: () => number,
  client?: DocumentClient,
): RemedyStore => {
  const rows = createVersionedRows<RemedyState>(tableName, now, client);
  return {
    read: (remedy) => rows.read(remedyRecordId(remedy)),
    replace: (remedy, before, after) => rows.replace(remedyRecordId(remedy), before, after),
  };
};
