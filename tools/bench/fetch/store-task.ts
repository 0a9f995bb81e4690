import type { FetchTask } from '../extract/side-run.ts';

export interface StoreTask extends FetchTask {
  /** Where the bucket server listens. */
  readonly bucket: string;
}

/** Where Crawlee keeps the bodies of pages: in its own store, in memory or on disk, or in the product's. */
export type Keeping = 'memory' | 'disk' | 'bucket';

export interface CrawleeStoreTask extends StoreTask {
  readonly keeping: Keeping;
  /** Where the peers are installed. */
  readonly peers: string;
  /** For what is kept on disk. */
  readonly folder: string;
}
