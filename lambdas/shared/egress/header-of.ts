import type { IncomingHttpHeaders } from 'node:http';

/** The one value of a header, empty for none; repeated ones are joined as RFC 9110, 5.3 allows. */
export const headerOf = (headers: IncomingHttpHeaders, name: string): string =>
  [headers[name] ?? []].flat().join(', ');
