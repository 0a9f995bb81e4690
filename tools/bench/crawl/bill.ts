import { functionSizes } from '../../../lib/config/function-sizes.ts';
import { prices } from '../../../lib/config/prices.ts';
import type { ServiceCalls } from './service-calls.ts';

export type StageName = keyof typeof functionSizes;

/** What a stage has taken so far. */
export interface StageUse extends ServiceCalls {
  readonly invocations: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** US dollars. */
export interface Bill {
  readonly lambda: number;
  readonly dynamoDb: number;
  readonly s3: number;
  readonly sqs: number;
  readonly total: number;
}

export const noUse: StageUse = {
  ...{ invocations: 0, wallMs: 0, cpuMs: 0 },
  ...{ dynamoReads: 0, dynamoWrites: 0, s3Puts: 0, s3Gets: 0, sqsRequests: 0 },
};

/** Megabytes for which Lambda gives one whole core; less memory gets a share of it. AWS: "Configure Lambda function memory". */
const MB_PER_CORE = 1_769;

/**
 * Milliseconds that Lambda would charge: what is not work is waiting, and takes as long there; work takes longer by the
 * share of a core that the function's memory brings.
 */
export const billedMs = (name: StageName, { wallMs, cpuMs }: Pick<StageUse, 'wallMs' | 'cpuMs'>): number =>
  Math.max(0, wallMs - cpuMs) + cpuMs * (MB_PER_CORE / functionSizes[name].memorySize);

export const billOf = (name: StageName, use: StageUse): Bill => {
  const { memorySize, architecture } = functionSizes[name];
  const gbSeconds = (memorySize / 1_024) * (billedMs(name, use) / 1_000);
  const lambda = gbSeconds * prices.lambdaGbSecond[architecture] + use.invocations * prices.lambdaRequest;
  const dynamoDb = use.dynamoReads * prices.dynamoDbRead + use.dynamoWrites * prices.dynamoDbWrite;
  const s3 = use.s3Puts * prices.s3Put + use.s3Gets * prices.s3Get;
  const sqs = use.sqsRequests * prices.sqsRequest;
  return { lambda, dynamoDb, s3, sqs, total: lambda + dynamoDb + s3 + sqs };
};

/** Sums of records of numbers, name by name. */
export const sumOf = <Figures extends object>(first: Figures, ...others: readonly Figures[]): Figures =>
  Object.fromEntries(
    Object.entries(first).map(([name, value]) => [
      name,
      others.reduce((sum, other) => sum + Number(other[name as keyof Figures]), Number(value)),
    ]),
  ) as Figures;

/** A part of a record of numbers, e.g. what one of five messages of a batch takes. */
export const shareOf = <Figures extends object>(figures: Figures, share: number): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number(value) * share]),
  ) as Figures;
