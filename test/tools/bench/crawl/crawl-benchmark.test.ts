import { expect, test } from '@jest/globals';
import { crawlBenchmark } from '../../../../tools/bench/crawl/crawl-benchmark.ts';

test('saved pages are refused at once, since they lead nowhere', async () => {
  const run = crawlBenchmark.run({ pages: 'saved', say: () => undefined });
  await expect(run).rejects.toThrow('crawl follows the links of the sample market: it takes no --pages.');
});
