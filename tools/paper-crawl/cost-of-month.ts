import { functionSizes } from '../../lib/config/function-sizes.ts';
import { prices } from '../../lib/config/prices.ts';

/** What one page takes on average. An upper bound: each has one new listing, and waited in the frontier. */
export interface PageUse {
  /** Units of a kilobyte; those of transactions count twice. */
  readonly dynamoDbWrites: number;
  /** Units of four kilobytes. */
  readonly dynamoDbReads: number;
  /** Its row and its counters, for 90 days, gigabytes. */
  readonly rowGb: number;
  /** Compressed, gigabytes. */
  readonly rawPageGb: number;
  readonly rawPageMonths: number;
  /** To the fetcher, those sent back included. */
  readonly messages: number;
  readonly messagesABatch: number;
  /** Seconds of an invocation: its slowest page. */
  readonly fetchSeconds: number;
  readonly extractSeconds: number;
  readonly renderSeconds: number;
  /** 0 to 1. */
  readonly shareRendered: number;
  /** Of all functions together, gigabytes. */
  readonly logGb: number;
}

/**
 * Units: counted on tables in memory, of the product's own code, for listings with all their provenance and 40 neighbours
 * in their cohort. Found 2, waits 6, fetched 1, read 6; its listing, history and identity 15; its host 4, its URL's shape 1.
 * Messages: simulated. The rest is assumed.
 */
export const usualPage: PageUse = {
  dynamoDbWrites: 35,
  dynamoDbReads: 90,
  rowGb: 0.5e-6,
  rawPageGb: 30e-6,
  rawPageMonths: 6,
  messages: 2,
  messagesABatch: 5,
  fetchSeconds: 2.2,
  extractSeconds: 1,
  renderSeconds: 4,
  shareRendered: 0.02,
  logGb: 3e-6,
};

/** What is on the bill, and what it comes to in a month, US dollars. */
export interface CostLine {
  readonly what: string;
  readonly dollars: number;
}

const rowMonths = 3;

const perSecond = (name: keyof typeof functionSizes): number => {
  const { memorySize, architecture } = functionSizes[name];
  return (memorySize / 1_024) * prices.lambdaGbSecond[architecture];
};

/** What a month of so many pages costs once everything that is kept has gathered. API, metrics and traces are left out. */
export const costOfMonth = (pages: number, use: PageUse): readonly CostLine[] => {
  const fetchCalls = use.messages / use.messagesABatch;
  const extractCalls = 1 / use.messagesABatch;
  // A message is sent alone; receiving and deleting share calls as batches do.
  const requests = use.messages + 1 + use.shareRendered + 2 * (fetchCalls + extractCalls + use.shareRendered);
  const called = (calls: number, seconds: number, name: keyof typeof functionSizes): number =>
    calls * (prices.lambdaRequest + seconds * perSecond(name));
  const lines = {
    'DynamoDB, writes': use.dynamoDbWrites * prices.dynamoDbWrite,
    'DynamoDB, reads': use.dynamoDbReads * prices.dynamoDbRead,
    'DynamoDB, rows kept': use.rowGb * rowMonths * prices.dynamoDbGbMonth,
    'S3, requests': prices.s3Put + prices.s3Get,
    'S3, raw pages kept': use.rawPageGb * use.rawPageMonths * prices.s3GbMonth,
    'fetch-page': called(fetchCalls, use.fetchSeconds, 'fetch-page'),
    'extract-listings': called(extractCalls, use.extractSeconds, 'extract-listings'),
    'render-page': called(use.shareRendered, use.renderSeconds, 'render-page'),
    SQS: requests * prices.sqsRequest,
    logs: use.logGb * prices.logsGb,
  };
  return Object.entries(lines).map(([what, each]) => ({ what, dollars: pages * each }));
};
