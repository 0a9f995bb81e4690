/**
 * Why a page was got the way it was: a closed set, by which visits are counted. The first five end with HTTP, the others
 * with a browser.
 */
export const visitReasons = {
  'http-first': 'nothing is known of such pages that speaks against plain HTTP',
  retry: 'such pages needed a browser, and were tried over HTTP again',
  'renders-in-vain': 'empty over HTTP, and such pages have stayed empty in a browser',
  'source-says-http': 'the source allows plain HTTP only',
  'answer-known': 'the data of which scripts make such pages was asked for where browsers had found it',
  'empty-shell': 'the fetched page is a shell that scripts fill',
  'list-without-items': 'the fetched page announces a list and shows no item',
  remembered: 'such pages have needed a browser before',
  'answer-failed': 'what scripts make such pages of was asked for, and did not give what it has given before',
  'source-says-browser': 'the source demands a browser',
} as const;

export type VisitReason = keyof typeof visitReasons;

/** What a page gave to whoever read it. */
export interface PageYield {
  readonly offers: number;
  /** Fields with a value, of all offers together. */
  readonly fields: number;
  readonly links: number;
}

/** What anybody is answered who asks for the data of a page. */
export interface CheckedAnswer {
  readonly url: string;
  /** Where it is kept; absent where it was none that can stand for a page. */
  readonly rawPageKey?: string;
}

/** How a page was got, and what that took; it travels with the page's messages. */
export interface Visit {
  readonly why: VisitReason;
  /** The shape of its address, by which pages are remembered. */
  readonly shape: string;
  /** What the fetched page showed that spoke for a browser, or where its data was had from without one; for people. */
  readonly evidence?: string;
  /** Milliseconds of the function's time for the HTTP fetch; absent where there was none. */
  readonly fetchMs?: number;
  /** What the page gave over HTTP, where it went on to a browser afterwards. */
  readonly fetched?: PageYield;
  /** It was fetched to see whether it must be rendered: it is, whatever others have learnt meanwhile. */
  readonly isCheck?: true;
  /** Where such pages' data is known to lie, of a page that is to show whether it says the same; absent where nobody asked. */
  readonly answer?: CheckedAnswer;
  /** Milliseconds of the function's time in the browser; absent where there was none. */
  readonly renderMs?: number;
  /** Requests for data that failed while it was rendered: what it shows then says nothing of such pages. */
  readonly failedAnswers?: number;
}
