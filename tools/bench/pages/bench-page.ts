/** A page as its site serves it. */
export interface BenchPage {
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}
