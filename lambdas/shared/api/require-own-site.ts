import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ApiError } from './api-error.ts';
import { isFromAllowedPage } from './cross-origin.ts';
import { headerOf } from './header-of.ts';

/** What a browser says of where a request comes from; programs that are none say nothing. */
interface Origins {
  /** The header Origin, empty without one; `null` is what a page without a place of its own sends. */
  readonly origin: string;
  /** The header Sec-Fetch-Site, empty without one. */
  readonly fetchSite: string;
  /** The API's own host name; undefined when the gateway does not say. */
  readonly host: string | undefined;
}

/**
 * Whether a page of another site made a browser send the request. A page of the same site, but of another origin, is a
 * stranger, too: it may be anybody's below the same domain.
 */
export const isForeign = ({ origin, fetchSite, host }: Origins): boolean => {
  if (fetchSite !== '' && fetchSite !== 'same-origin' && fetchSite !== 'none') return true;
  return origin !== '' && (host === undefined || origin !== `https://${host.toLowerCase()}`);
};

/**
 * Refuses a change that a foreign page asks for (Fetch Metadata). No cookie is ever an identity, so that such a page has
 * nothing to ride on: this is the second lock.
 * Pages that may use the API are none.
 * @param isOn the flag ENABLE_CSRF_PROTECTION; asked only about what comes from a foreign page.
 * @throws ApiError `forbidden`.
 */
export const requireOwnSite = async (
  event: APIGatewayProxyEvent,
  isOn: () => Promise<boolean>,
): Promise<void> => {
  const origin = headerOf(event, 'origin');
  const fetchSite = headerOf(event, 'sec-fetch-site');
  const host = event.requestContext.domainName;
  if (isFromAllowedPage(event) || !isForeign({ origin, fetchSite, host }) || !(await isOn())) return;
  throw new ApiError(
    'forbidden',
    'A page of another site asks for this change; make it from your own program.',
  );
};
