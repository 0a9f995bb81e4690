import { apiBenchmark } from './api/api-benchmark.ts';
import type { Benchmark } from './benchmark.ts';
import { cacheBenchmark } from './cache/cache-benchmark.ts';
import { crawlBenchmark } from './crawl/crawl-benchmark.ts';
import { extractBenchmark } from './extract/extract-benchmark.ts';
import { fetchBenchmark } from './fetch/fetch-benchmark.ts';
import { memoryBenchmark } from './memory/memory-benchmark.ts';
import { renderBenchmark } from './render/render-benchmark.ts';

export const benchmarks: readonly Benchmark[] = [
  extractBenchmark,
  fetchBenchmark,
  crawlBenchmark,
  memoryBenchmark,
  cacheBenchmark,
  renderBenchmark,
  apiBenchmark,
];
