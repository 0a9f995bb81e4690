import { createHash } from 'node:crypto';
import type { ImportMessage } from '../../lambdas/contract/queue-messages.ts';
import { uploadKey } from '../../lambdas/contract/uploads.ts';
import type { ListingImport } from '../../lambdas/domain/imports/listing-import.ts';
import { judgingRules } from '../../lambdas/domain/judging/judging-rules.ts';
import { listingSchemaVersion } from '../../lambdas/domain/schemas/schema-parts.ts';
import type { Importer } from '../../lambdas/import-listings/import-listings.ts';
import { createAnomalyStore } from '../../lambdas/shared/stores/anomaly-store.ts';
import { createHistoryStore } from '../../lambdas/shared/stores/history-store.ts';
import { createIdentityStore } from '../../lambdas/shared/stores/identity-store.ts';
import { createImportStore } from '../../lambdas/shared/stores/import-store.ts';
import { createListingStore } from '../../lambdas/shared/stores/listing-store.ts';
import { createOpportunityStore } from '../../lambdas/shared/stores/opportunity-store.ts';
import { listingViolations } from '../../lambdas/shared/validation/validate-listing.ts';
import { inMemoryDynamo } from './in-memory-dynamo.ts';

export const importId = '3d1f8c0e-8a44-4c1d-9f55-0b9c7a4b2e6f';
export const importMessage: ImportMessage = { uploadKey: uploadKey(importId) };
export const now = new Date('2026-11-21T12:00:00.000Z');

export const sampleImport = (overrides: Partial<ListingImport> = {}): ListingImport => ({
  importId,
  state: 'waiting',
  format: 'csv',
  source: 'county',
  currency: 'USD',
  requestedBy: 'ann',
  createdAt: '2026-11-21T11:59:00.000Z',
  uploadUntil: '2026-11-21T12:14:00.000Z',
  stored: 0,
  ...overrides,
});

/** An importer on tables and buckets in memory, with one import that was announced, and its file. */
export const importing = async (file: string | Uint8Array, overrides: Partial<ListingImport> = {}) => {
  const dynamo = inMemoryDynamo();
  const uploads = new Map([[importId, typeof file === 'string' ? new TextEncoder().encode(file) : file]]);
  const pages = new Map<string, Uint8Array>();
  const sent: ImportMessage[] = [];
  let clock = now.getTime();
  const imports = createImportStore('imports', dynamo.client, () => now);
  const importer: Importer = {
    imports,
    uploads: {
      get: async (id) => uploads.get(id),
      remove: async (id) => void uploads.delete(id),
    },
    rawPages: {
      put: async ({ sourceId, body }) => {
        const contentHash = createHash('sha256').update(body).digest('hex');
        const rawPageKey = `pages/${sourceId}/${contentHash}.gz`;
        pages.set(rawPageKey, body);
        return { rawPageKey, contentHash };
      },
      get: async (key) => {
        const body = pages.get(key);
        if (body === undefined) throw new Error(`There is no raw page ${key}`);
        return body;
      },
    },
    listings: createListingStore('listings', dynamo.client),
    histories: createHistoryStore('histories', dynamo.client),
    identities: createIdentityStore('identities', dynamo.client),
    opportunities: createOpportunityStore('opportunities', dynamo.client, () => now),
    anomalies: createAnomalyStore('anomalies', dynamo.client),
    violationsOf: listingViolations,
    versions: { extractorVersion: '0.1.0', schemaVersion: listingSchemaVersion },
    readFlags: async () => ({ ENABLE_PROVENANCE_TRACKING: true, ENABLE_ANOMALY_DETECTION: true }),
    rules: async () => judgingRules,
    onFlagged: () => {},
    send: async (message) => void sent.push(message),
    now: () => new Date(clock),
  };
  await imports.create(sampleImport(overrides));
  return {
    ...{ dynamo, importer, imports, pages, sent, uploads },
    /** Lets the time pass that a slow table takes. */
    passTime: (milliseconds: number) => {
      clock += milliseconds;
    },
    state: async () => (await imports.get(importId))?.listingImport,
  };
};
