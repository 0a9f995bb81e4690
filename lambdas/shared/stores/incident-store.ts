import type { Incident } from '../../domain/on-call/incident.ts';
import type { DocumentClient } from './document-client.ts';
import { createVersionedRows, type Versioned } from './versioned-rows.ts';

/** An incident as it was read, and what it was read as. */
export interface StoredIncident {
  readonly incident: Incident;
  /** Counts its changes, from 1. */
  readonly version: number;
}

export interface IncidentStore {
  read(cause: string): Promise<StoredIncident | undefined>;
  /** @returns false when somebody else has changed it since it was read; nothing is written then. */
  replace(before: StoredIncident | undefined, after: Incident): Promise<boolean>;
}

export const createIncidentStore = (
  tableName: string,
  now?: () => number,
  client?: DocumentClient,
): IncidentStore => {
  const rows = createVersionedRows<Omit<Incident, 'cause'>>(tableName, now, client);
  const versioned = (stored: StoredIncident): Versioned<Omit<Incident, 'cause'>> => ({
    value: stored.incident,
    version: stored.version,
  });
  return {
    async read(cause) {
      const row = await rows.read(cause);
      return row && { incident: { ...row.value, cause }, version: row.version };
    },

    replace: (before, after) => rows.replace(after.cause, before && versioned(before), after),
  };
};
