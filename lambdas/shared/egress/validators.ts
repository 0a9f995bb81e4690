import type { IncomingHttpHeaders } from 'node:http';
import { headerOf } from './header-of.ts';

/** What a server told of the version of a document (RFC 9110, 8.8), to ask later whether it is still current. */
export interface Validators {
  /** Each absent where the server sent none. */
  readonly etag?: string;
  /** As the server sent it: it compares the text. */
  readonly lastModified?: string;
}

/** What may be kept, and sent back in a header: a few hundred visible characters. */
const plain = /^[\x20-\x7e]{1,500}$/;

/** The validators of an answer, as far as they can be kept. */
export const validatorsOf = (headers: IncomingHttpHeaders): Validators => {
  const [etag, lastModified] = [headerOf(headers, 'etag'), headerOf(headers, 'last-modified')];
  return { ...(plain.test(etag) ? { etag } : {}), ...(plain.test(lastModified) ? { lastModified } : {}) };
};

/** The headers that make a request conditional (RFC 9110, 13.1); none where nothing is known. */
export const conditionsOf = ({ etag, lastModified }: Validators): Record<string, string> => ({
  ...(etag === undefined ? {} : { 'if-none-match': etag }),
  ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
});
