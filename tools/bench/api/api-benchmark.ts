import { loadavg } from 'node:os';
import type { BenchContext, Benchmark, BenchResult } from '../benchmark.ts';
import type { Goal } from '../goal.ts';
import { median } from '../measure/statistics.ts';
import { readVersion } from '../read-version.ts';
import { type MeasuredRoute, routes, startApiSurroundings } from './api-surroundings.ts';
import { bundleSides } from './bundle-sides.ts';
import { type Compared, compareCold, compareWarm, measureMemory, ratioOf } from './compare-sides.ts';

const names = Object.keys(routes) as readonly MeasuredRoute[];
/** Of the two functions behind the routes. */
const coldNames = ['get one', 'post'] as const satisfies readonly MeasuredRoute[];
const busyRequests = 1_500;

const row = (what: string, compared: Compared): string =>
  `  ${what.padEnd(18)} ${median(compared.ours).toFixed(1).padStart(7)} ${median(compared.bare).toFixed(1).padStart(7)} ${ratioOf(compared).toFixed(2).padStart(7)}`;

const goalOf = (what: string, measured: number, limit: number, unit: string): Goal => ({
  ...{ what, measured, limit, unit, bound: 'at most' },
});

const run = async ({ runs = 9, say }: BenchContext): Promise<BenchResult> => {
  const bundles = await bundleSides();
  const surroundings = await startApiSurroundings();
  const both = { bundles, surroundings, runs };
  try {
    const cold: Record<string, Compared> = {};
    for (const name of coldNames) {
      say(`First answers: ${name} …`);
      cold[name] = await compareCold(name, both);
    }
    const warm: Record<string, Compared> = {};
    for (const name of names) {
      say(`Warm answers: ${name} …`);
      warm[name] = await compareWarm(name, both);
    }
    const memory: Record<string, number> = {};
    for (const name of names) {
      say(`Memory after ${busyRequests} requests: ${name} …`);
      memory[name] = await measureMemory(name, busyRequests, both);
    }
    const sizes = Object.entries(bundles.kilobytes).sort(([, one], [, other]) => other - one);
    const text = [
      `Load of the machine at the end: ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')}`,
      `Milliseconds, medians of ${runs} runs:       ours    bare   ratio`,
      ...Object.entries(cold).map(([name, compared]) => row(`first, ${name}`, compared)),
      ...Object.entries(warm).map(([name, compared]) => row(`p95, ${name}`, compared)),
      `Held after ${busyRequests} requests: ${names.map((name) => `${name} ${memory[name]?.toFixed(0)} MB`).join(', ')}`,
      `Bundles: ${sizes.map(([name, size]) => `${name} ${size.toFixed(0)} KB`).join(', ')}`,
      'The bare function makes the same calls of the operation itself, on the same client, and nothing else; nothing is cached.',
      'Clients ask about once a second each, 64 of them; newcomers, who get one as well, come once each.',
    ].join('\n');
    return {
      text,
      figures: { cold, warm, memory, kilobytes: bundles.kilobytes },
      goals: [
        ...Object.entries(cold).map(([name, each]) =>
          goalOf(`First answer, ${name}`, ratioOf(each), 1.6, ''),
        ),
        ...Object.entries(warm).map(([name, each]) => goalOf(`p95, ${name}`, ratioOf(each), 1.3, '')),
        goalOf('Memory', Math.max(...Object.values(memory)), 120, 'MB'),
        goalOf('Largest bundle', sizes[0]?.[1] ?? 0, 600, 'KB'),
      ],
      versions: { '@aws-sdk/client-dynamodb': readVersion('@aws-sdk/client-dynamodb') },
    };
  } finally {
    await surroundings.close();
  }
};

export const apiBenchmark: Benchmark = {
  name: 'api',
  summary: 'Answers of the API, cold and warm, beside a bare function that makes the same calls.',
  run,
};
