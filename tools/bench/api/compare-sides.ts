import { interleave } from '../measure/interleave.ts';
import { median } from '../measure/statistics.ts';
import { type ApiSurroundings, type MeasuredRoute, routes } from './api-surroundings.ts';
import type { Bundles } from './bundle-sides.ts';
import { startFunction } from './start-function.ts';

/** Milliseconds of both sides, one figure for each run. */
export interface Compared {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** The middle of the ratios of runs that followed each other: whatever slowed the machine slowed both. */
export const ratioOf = ({ ours, bare }: Compared): number =>
  median(ours.map((each, at) => each / (bare[at] ?? Number.NaN)));

/** Of so many requests the slowest twentieth is a handful, whose fastest is the 95th percentile. */
const requestsOfRun = 80;
/** After so many the compiler has done what it does. */
const warmUp = 150;

const percentile95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;

const bundlesOf = (bundles: Bundles, name: MeasuredRoute) => [
  { side: 'ours', bundle: bundles.fileOf(routes[name].function) },
  { side: 'bare', bundle: bundles.bare },
];

/** The 95th percentile of warm answers to requests that come one after the other. */
export const compareWarm = async (
  name: MeasuredRoute,
  { bundles, surroundings, runs }: { bundles: Bundles; surroundings: ApiSurroundings; runs: number },
): Promise<Compared & { readonly residentMb: number }> => {
  const { function: served, status } = routes[name];
  const variables = surroundings.variablesOf(served);
  const running = bundlesOf(bundles, name).map(({ side, bundle }) => ({
    side,
    started: startFunction({ ...bundles, bundle }, variables),
  }));
  let residentMb = 0;
  try {
    for (const { started } of running) await started.serve(surroundings.eventsOf(name, warmUp), status);
    const sides = running.map(({ side, started }) => ({
      name: side,
      run: async () => {
        const answered = await started.serve(surroundings.eventsOf(name, requestsOfRun), status);
        if (side === 'ours') residentMb = answered.residentMb;
        return percentile95(answered.milliseconds);
      },
    }));
    const [ours = [], bare = []] = await interleave(sides, runs, () => {});
    return { ours, bare, residentMb };
  } finally {
    for (const { started } of running) await started.end();
  }
};

/** From the loading of the bundle to the first answer, each in a new process. */
export const compareCold = async (
  name: MeasuredRoute,
  { bundles, surroundings, runs }: { bundles: Bundles; surroundings: ApiSurroundings; runs: number },
): Promise<Compared> => {
  const { function: served, status } = routes[name];
  const sides = bundlesOf(bundles, name).map(({ side, bundle }) => ({
    name: side,
    run: async () => {
      const started = startFunction({ ...bundles, bundle }, surroundings.variablesOf(served));
      try {
        const { milliseconds } = await started.serve(surroundings.eventsOf(name, 1), status);
        return milliseconds[0] ?? Number.NaN;
      } finally {
        await started.end();
      }
    },
  }));
  const [ours = [], bare = []] = await interleave(sides, runs, () => {});
  return { ours, bare };
};

/** Requests of a part, so that those which wait for their turn are not what is weighed. */
const requestsOfPart = 100;

/** The most that one environment holds, in megabytes, over so many requests. */
export const measureMemory = async (
  name: MeasuredRoute,
  requests: number,
  { bundles, surroundings }: { bundles: Bundles; surroundings: ApiSurroundings },
): Promise<number> => {
  const { function: served, status } = routes[name];
  const started = startFunction(
    { ...bundles, bundle: bundles.fileOf(served) },
    surroundings.variablesOf(served),
  );
  try {
    let mostMb = 0;
    for (let left = requests; left > 0; left -= requestsOfPart) {
      const { residentMb } = await started.serve(surroundings.eventsOf(name, requestsOfPart), status);
      mostMb = Math.max(mostMb, residentMb);
    }
    return mostMb;
  } finally {
    await started.end();
  }
};
