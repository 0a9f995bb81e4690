/** What a function is billed by: megabytes of memory, of which its share of a processor follows, and its processor. */
interface FunctionSize {
  readonly memorySize: number;
  readonly architecture: 'arm64' | 'x86_64';
}

/** The functions whose cost is worked out for each page. */
export const functionSizes = {
  'plan-scrape': { memorySize: 512, architecture: 'arm64' },
  'fetch-page': { memorySize: 512, architecture: 'arm64' },
  'extract-listings': { memorySize: 1_024, architecture: 'arm64' },
  // Chromium and Node take 350 MB; the rest buys CPU (1,769 MB = one core), and below one core pages time out.
  // The npm package brings Chromium for x86-64 alone.
  'render-page': { memorySize: 2_048, architecture: 'x86_64' },
} as const satisfies Record<string, FunctionSize>;

/** Of each function behind the client API: one core's worth is not needed; this halves the cold start of 512 MB. */
export const apiMemorySize = 1_024;
