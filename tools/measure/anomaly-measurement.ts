import type { AnomalyCode } from '../../lambdas/domain/anomalies/anomaly.ts';
import { anomalyRules } from '../../lambdas/domain/anomalies/anomaly-rules.ts';
import { detectAnomalies } from '../../lambdas/domain/anomalies/detect-anomalies.ts';
import { makeWorld, type World } from '../world/make-world.ts';
import { knownMarketOf } from './known-market.ts';
import type { Measurement } from './measurement.ts';
import { faultShows } from './visible-faults.ts';

interface Judged {
  /** Of its vehicle: classic, exotic, salvage … */
  readonly nature: string;
  /** The planted one; undefined: there is none. */
  readonly fault: string | undefined;
  /** Whether what is published shows the fault at all. */
  readonly shows: boolean;
  readonly codes: readonly AnomalyCode[];
  /** Milliseconds of CPU. */
  readonly milliseconds: number;
}

/** Every listing of the world as it would be judged at the world's end. */
const judgeAll = (world: World): readonly Judged[] => {
  const { truth } = world;
  const market = knownMarketOf(world);
  const shows = faultShows(world);
  return market.listings.map((listing): Judged => {
    const { listingId } = listing;
    const history = market.historyOf(listingId);
    const context = {
      neighbours: market.neighboursOf(listing),
      sameVehicle: market.sameVehicle(listing).flatMap((other) => market.historyOf(other) ?? []),
      ...(history && { history }),
    };
    const before = process.cpuUsage();
    const anomalies = detectAnomalies(listing, context);
    const { user, system } = process.cpuUsage(before);
    const [fault] = truth.faultsOf(listingId);
    return {
      nature: truth.vehicle(truth.vehicleOf(listingId)).nature,
      fault,
      shows: fault !== undefined && shows(listing),
      codes: anomalies.map(({ code }) => code),
      milliseconds: (user + system) / 1_000,
    };
  });
};

/** How many of the listings are doubted, in number and per cent, and by which codes. */
const countDoubted = (judged: readonly Judged[]) => {
  const doubted = judged.filter(({ codes }) => codes.length > 0);
  const counts: Partial<Record<AnomalyCode, number>> = {};
  for (const { codes } of doubted) for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const share = judged.length === 0 ? Number.NaN : (100 * doubted.length) / judged.length;
  return { listings: judged.length, doubted: doubted.length, share, codes: counts };
};

type Doubted = ReturnType<typeof countDoubted>;

const describeShare = ({ doubted, listings, share }: Doubted): string =>
  `${doubted} of ${listings}${listings === 0 ? '' : ` (${share.toFixed(2)} %)`}`;

const describeCodes = ({ codes }: Doubted): string =>
  Object.entries(codes)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ');

const summarize = (judged: readonly Judged[]) => {
  const faulty = judged.filter(({ fault }) => fault !== undefined);
  const right = judged.filter(({ fault }) => fault === undefined);
  const showing = (of: readonly Judged[]): Doubted => countDoubted(of.filter(({ shows }) => shows));
  return {
    planted: countDoubted(faulty),
    showing: showing(faulty),
    byFault: [...Map.groupBy(faulty, ({ fault }) => fault)]
      .map(([fault, of]) => ({ fault, planted: countDoubted(of), showing: showing(of) }))
      .sort((a, b) => ((a.fault ?? '') < (b.fault ?? '') ? -1 : 1)),
    right: countDoubted(right),
    byNature: [...Map.groupBy(right, ({ nature }) => nature)]
      .map(([nature, of]) => ({ nature, ...countDoubted(of) }))
      .sort((a, b) => b.listings - a.listings),
    millisecondsEach:
      judged.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / Math.max(1, judged.length),
  };
};

const describeAll = ({ planted, showing, byFault, right, byNature }: ReturnType<typeof summarize>): string =>
  [
    `By the rules of version ${anomalyRules.version}. ${planted.listings} listings have a planted fault. What is published shows ${showing.listings} of them; when it does is told from the truth alone (tools/measure/visible-faults.ts).`,
    `Noticed: ${describeShare(showing)} of those that show, ${describeShare(planted)} of all.`,
    ...byFault.map(
      (of) =>
        `  ${of.fault}: ${describeShare(of.showing)} that show, ${describeShare(of.planted)} of all; as ${describeCodes(of.planted)}`,
    ),
    `Of the listings without a planted fault, ${describeShare(right)} are doubted.`,
    ...byNature.map(
      (of) => `  ${of.nature}: ${describeShare(of)}${of.doubted === 0 ? '' : `; as ${describeCodes(of)}`}`,
    ),
  ].join('\n');

/**
 * The natural extremes that false alarms are held to one per cent in, each. The others are only printed: of vehicles kept in
 * garages there are so few that one of them, on three pages, is more than that.
 */
const extremes: readonly string[] = ['classic', 'exotic', 'salvage', 'high-mileage'];

export const anomalyMeasurement: Measurement = {
  name: 'anomalies',
  summary:
    'which planted faults are noticed, by any code, and how many listings without one are doubted, by nature',
  listings: 100_000,
  measure: (options) => {
    const figures = summarize(judgeAll(makeWorld(options)));
    const { showing, right, byNature, millisecondsEach } = figures;
    const worst = byNature
      .filter(({ nature }) => extremes.includes(nature))
      .sort((a, b) => b.share - a.share)[0];
    const atMostOne = (what: string, measured: number) =>
      ({ what, measured, bound: 'at most', limit: 1, unit: '%' }) as const;
    return {
      text: describeAll(figures),
      figures,
      goals: [
        {
          what: 'recall of faults that show',
          measured: showing.share,
          bound: 'at least',
          limit: 95,
          unit: '%',
        },
        atMostOne('false alarms', right.share),
        atMostOne(`false alarms of the worst extreme, ${worst?.nature}`, worst?.share ?? 0),
        { what: 'CPU a listing', measured: millisecondsEach, bound: 'at most', limit: 5, unit: 'ms' },
      ],
    };
  },
};
