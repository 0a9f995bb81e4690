import type { RawPage } from '../../lambdas/shared/stores/raw-page-store.ts';

/** A raw page as a store gives it back. */
export interface KeptPage extends Omit<RawPage, 'fetchedBy'> {
  /** What the store calls it: its key in the bucket, or its file. */
  readonly name: string;
  /** Where it lies, or would lie, in a raw-page bucket: what the provenance of its values says. */
  readonly rawPageKey: string;
  /** SHA-256 of the body, hexadecimal; the body was held against it. */
  readonly contentHash: string;
  /** False when the store does not say where the page came from, and `url` is the page's own word or a stand-in. */
  readonly isUrlKept: boolean;
}

/** A store of raw pages that somebody wants to read again. */
export interface RawPages {
  /** The sources that it has pages of, sorted. @throws RawPagesError */
  sources(): Promise<readonly string[]>;
  /**
   * The names of a source's pages, in the same order each time: in a bucket that of their hashes, so that the first
   * ones are a fair sample.
   */
  names(source: string): AsyncIterable<string>;
  /** @throws UnreadablePageError */
  read(name: string): Promise<KeptPage>;
  /**
   * The page that a value's provenance names; undefined when the store does not have it.
   * @throws UnreadablePageError
   */
  find(rawPageKey: string): Promise<KeptPage | undefined>;
}

/** The store as a whole cannot be read; the message says what to do. */
export class RawPagesError extends Error {
  override readonly name = 'RawPagesError';
}

/** One page cannot be read: it does not match its hash, or does not open at all. */
export class UnreadablePageError extends Error {
  override readonly name = 'UnreadablePageError';
  readonly reason: 'corrupt' | 'unreadable';

  constructor(reason: UnreadablePageError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
