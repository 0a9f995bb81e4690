import { createHash, randomUUID } from 'node:crypto';
import type { components } from '../../lambdas/contract/compiled/api.ts';
import { UsageError } from '../command-line/usage-error.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportOutcome } from './import-outcome.ts';

type Schemas = components['schemas'];

/** What it takes to import a file; a test passes its own. */
export interface ImportClient {
  readonly fetch: typeof fetch;
  /** An access token of the API. */
  readonly token: string;
  readonly pause: () => Promise<unknown>;
}

/** @throws UsageError with what the API, or S3, says of a refusal */
const answerOf = async <T>(response: Response): Promise<T> => {
  const text = await response.text();
  if (!response.ok)
    throw new UsageError(`${new URL(response.url).host} answered ${response.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
};

/** Imports a file through the API, and waits until it has ended. */
export const sendFile = async (
  body: Uint8Array<ArrayBuffer>,
  options: ImportOptions,
  client: ImportClient,
): Promise<ImportOutcome> => {
  const { api, file, ...announced } = options;
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> =>
    answerOf(
      await client.fetch(`${api}/api/imports${path}`, {
        ...init,
        headers: { authorization: `Bearer ${client.token}`, ...init.headers },
      }),
    );
  const { importId, upload } = await ask<Schemas['StartedListingImport']>('', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      ...announced,
      fileName: file.split(/[\\/]/).at(-1),
      checksum: createHash('sha256').update(body).digest('hex'),
    }),
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', new Blob([body]));
  await answerOf(await client.fetch(upload.url, { method: 'POST', body: form }));
  for (;;) {
    const { state, counts, reason } = await ask<Schemas['ListingImport']>(`/${importId}`);
    if (state === 'waiting' || state === 'reading') await client.pause();
    else {
      const { faults } = await ask<Schemas['ListingImportReport']>(`/${importId}/report`);
      const ended = state === 'cancelled' ? 'Somebody cancelled it; rows that are stored stay.' : reason;
      return { counts, faults, reason: ended };
    }
  }
};
