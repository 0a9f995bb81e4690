import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import type { SideRun } from '../../../../tools/bench/extract/side-run.ts';
import { askProcess, startProcess } from '../../../../tools/bench/measure/start-process.ts';

const bench = resolve(import.meta.dirname, '../../../../tools/bench');
/** Three programs start, one of them with the AWS SDK. */
const startingMs = 30_000;
const page = (title: string) => ({
  ...{ url: 'http://cars.example/', status: 200, contentType: 'text/html; charset=utf-8' },
  body: new TextEncoder().encode(
    `<!doctype html><title>${title}</title><p>${'Nothing for sale. '.repeat(99)}`,
  ),
});

test(
  'the fetcher that is measured stores every page, and says where each goes next',
  async () => {
    const pages = startProcess<string>(`${bench}/pages/page-server.ts`, {
      pages: [page('One'), page('Two')],
      isCompressed: true,
    });
    const bucketServer = startProcess<string>(`${bench}/fetch/bucket-server.ts`, {});
    try {
      const [address, bucket] = await Promise.all([pages.answer, bucketServer.answer]);
      const load = { warmUp: 2, measured: 5, concurrency: 2 };
      const run = await askProcess<SideRun>(`${bench}/fetch/dealerscope-stored.ts`, {
        ...load,
        address,
        bucket,
      });
      expect(run.pages).toBe(5);
      expect(run.found).toEqual({ stored: 5, toExtract: 5, toRender: 0 });
    } finally {
      await Promise.all([pages.end(), bucketServer.end()]);
    }
  },
  startingMs,
);
