import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { components } from '../../lambdas/contract/compiled/api.ts';
import { createCheckedFetch } from './checked-fetch.ts';
import { type DeployedProduct, deployProduct } from './deployed-product.ts';

const patience = 300_000;

type Schemas = components['schemas'];

let product: DeployedProduct;
let checkedFetch: typeof fetch;

beforeAll(async () => {
  product = await deployProduct();
  checkedFetch = createCheckedFetch(product.outputs.ApiUrl);
}, patience);
afterAll(() => product?.end(), patience);

const ask = async <T>(path: string, change?: object): Promise<T> => {
  const answer = await checkedFetch(`${product.outputs.ApiUrl}${path}`, {
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
    ...(change && { method: 'POST', body: JSON.stringify(change) }),
  });
  return (await answer.json()) as T;
};

const upload = async ({ upload: { url, fields } }: Schemas['StartedListingImport'], file: string) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([file]));
  return fetch(url, { method: 'POST', body: form });
};

const ended = async (importId: string): Promise<Schemas['ListingImport']> => {
  for (;;) {
    const now = await ask<Schemas['ListingImport']>(`/api/imports/${importId}`);
    if (now.state !== 'waiting' && now.state !== 'reading') return now;
    await new Promise((done) => setTimeout(done, 500));
  }
};

/** Alike but for their price: the first one is far below the others. */
const rows = Array.from(
  { length: 14 },
  (_, number) =>
    `https://dealer.example/${number},2021,Honda,Accord,"$${number === 0 ? 16_500 : 21_800 + 40 * number}",${30_000 + 100 * number} mi,"Austin, TX"`,
);
const file = [
  'url,year,make,model,price,mileage,location',
  ...rows,
  'https://dealer.example/x,203,Honda,Accord,abc,1 mi,',
];

test(
  'a file with good and bad rows gives a report and listings, of which a cheap one is an opportunity',
  async () => {
    const started = await ask<Schemas['StartedListingImport']>('/api/imports', {
      ...{ format: 'csv', source: 'by-hand', currency: 'USD' },
    });
    expect(await upload(started, file.join('\n'))).toMatchObject({ ok: true });
    expect(await ended(started.importId)).toMatchObject({
      ...{ state: 'done', stored: 14, counts: { rows: 15, accepted: 14, rejected: 1 } },
    });
    const report = await ask<Schemas['ListingImportReport']>(`/api/imports/${started.importId}/report`);
    expect(report.faults.map(({ row, column }) => `${row} ${column}`)).toEqual(['16 year', '16 price']);
    const { items } = await ask<{ items: { url: string; sourceId: string }[] }>(
      '/api/opportunities?source=import.by-hand',
    );
    expect(items.map(({ url }) => url)).toContain('https://dealer.example/0');
  },
  patience,
);

test('a file larger than 10 MiB is refused by S3', async () => {
  const started = await ask<Schemas['StartedListingImport']>('/api/imports', {
    format: 'csv',
    source: 'large',
  });
  const refused = await upload(started, 'x'.repeat(10 * 1024 * 1024 + 1));
  expect(refused.status).toBe(400);
});
