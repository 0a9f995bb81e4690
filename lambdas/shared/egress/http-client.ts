import type { LoopbackSites } from '../../contract/loopback-sites.ts';
import { GiveUpError } from '../errors/work-errors.ts';
import { classifyUrl } from './classify-url.ts';
import { createConnections } from './connections.ts';
import { acceptedEncodings, decodeContent } from './decode-content.ts';
import { dialledUrl } from './dialled-url.ts';
import { fetchErrorOf } from './fetch-errors.ts';
import { headerOf } from './header-of.ts';
import { EgressRefusedError } from './resolve-target.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { conditionsOf, type Validators, validatorsOf } from './validators.ts';

/** Browsers stop at 20; ten hops already mean a trap. */
const MAX_REDIRECTS = 10;
/** From the first name look-up to the last byte, redirects included. Slow sites take 5 s; a function has 30. */
const TOTAL_DEADLINE_MS = 20_000;
/**
 * Decompressed; twice the largest vehicle page that we have seen. Who reads it pays a multiple: 10 MB of brackets, as JSON,
 * took more than the 1 GB that the extractor has, 6 MB take 0.8.
 */
const MAX_BODY_BYTES = 6_000_000;
/** Of one answer's headers together; browsers stop at 256 kB, honest sites stay below 16. */
const MAX_HEADER_BYTES = 32_768;
/** It goes with the page through queues and stores; type and charset take 30. */
const MAX_CONTENT_TYPE_LENGTH = 200;
/** As browsers have it: a host that lets us wait holds up none but itself. */
const CONNECTIONS_PER_ORIGIN = 6;
/** Polite visits to a host are seconds apart; a connection that the site closed meanwhile is replaced unseen. */
const MAX_IDLE_MS = 30_000;

export interface FetchedDocument {
  readonly status: number;
  /** After redirects, without fragment. */
  readonly finalUrl: string;
  /** As the server sent it, to 200 characters; empty when it sent none. */
  readonly contentType: string;
  /** Without its Content-Encoding. */
  readonly body: Uint8Array;
  /** What the server asked us to wait, if it did. */
  readonly retryAfterSeconds?: number | undefined;
  /** For the next visit. */
  readonly validators?: Validators | undefined;
}

export interface HttpClientOptions {
  /** Of the egress proxy on 127.0.0.1. */
  readonly proxyPort: number;
  /** Who we say we are, with a contact. */
  readonly userAgent: string;
  readonly loopbackSites?: LoopbackSites | undefined;
  /** Milliseconds; for tests. */
  readonly totalDeadline?: number;
}

export interface HttpClient {
  /**
   * Gets one document, following redirects among the hosts given. Sends no credentials and keeps no cookies.
   * @param known of the copy we have of this URL: the answer may be a 304 without a body. A redirect's target is
   * another document, and is asked for without them.
   * @throws GiveUpError `egress-blocked`, `left-source`, `too-many-redirects`, `body-too-large`, `bad-certificate`, … when
   * another try would end the same; UnreachableError when no whole answer came.
   */
  get(url: string, hosts: readonly string[], known?: Validators): Promise<FetchedDocument>;
  /**
   * Gets the robots.txt of an origin on one of the hosts. Its redirects may lead to any public host, as RFC 9309 (2.3.1.2)
   * has it: what is read there are rules, of which nothing is stored or followed.
   * @throws what `get` throws
   */
  getRobots(origin: string, hosts: readonly string[]): Promise<FetchedDocument>;
  close(): Promise<void>;
}

/** A reason of its own would be made, with a stack, for each page. */
const ended = new Error('The visit has ended');

export const createHttpClient = (options: HttpClientOptions): HttpClient => {
  const { proxyPort, userAgent, loopbackSites, totalDeadline = TOTAL_DEADLINE_MS } = options;
  const connections = createConnections({
    proxyPort,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: totalDeadline,
    bodyTimeout: totalDeadline,
    connections: CONNECTIONS_PER_ORIGIN,
    keepAliveTimeout: MAX_IDLE_MS,
    keepAliveMaxTimeout: MAX_IDLE_MS,
  });
  const headers = {
    'user-agent': userAgent,
    accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.5',
    'accept-encoding': acceptedEncodings,
    'accept-language': 'en,*;q=0.5',
  };

  /** The URL, judged before a connection is asked for; the proxy judges its addresses. */
  const admit = (
    text: string,
    hosts: readonly string[] | 'any',
  ): { readonly url: URL; readonly dialled: URL } => {
    const verdict = classifyUrl(text, loopbackSites);
    if (!verdict.allowed) throw new EgressRefusedError(verdict.reason, text.slice(0, 200));
    const { url, target } = verdict;
    if (hosts !== 'any' && !hosts.includes(target.host)) {
      throw new GiveUpError('left-source', `${url.href} is not on ${hosts.join(', ')}`);
    }
    return { url, dialled: dialledUrl(url, loopbackSites) };
  };

  const follow = async (
    start: { readonly url: string; readonly hosts: readonly string[]; readonly known: Validators },
    redirectHosts: readonly string[] | 'any',
    signal: AbortSignal,
  ): Promise<FetchedDocument> => {
    let location = start.url;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const { url, dialled } = admit(location, redirects === 0 ? start.hosts : redirectHosts);
      const conditions = redirects === 0 ? conditionsOf(start.known) : {};
      const asked = {
        url: dialled,
        headers: { ...headers, ...conditions },
        maxBytes: MAX_BODY_BYTES,
        signal,
      };
      const answer = await connections.ask(asked);
      if (answer.location !== undefined) {
        location = URL.parse(answer.location, url.href)?.href ?? answer.location;
        continue;
      }
      url.hash = '';
      return {
        status: answer.status,
        finalUrl: url.href,
        contentType: headerOf(answer.headers, 'content-type').slice(0, MAX_CONTENT_TYPE_LENGTH),
        body: decodeContent(answer.body, headerOf(answer.headers, 'content-encoding'), MAX_BODY_BYTES),
        retryAfterSeconds: retryAfterSeconds(headerOf(answer.headers, 'retry-after'), Date.now()),
        validators: validatorsOf(answer.headers),
      };
    }
    throw new GiveUpError('too-many-redirects', `${start.url} redirects more than ${MAX_REDIRECTS} times`);
  };

  /** A visit from its start, within its deadline. */
  const visit = async (
    start: Parameters<typeof follow>[0],
    redirectHosts: readonly string[] | 'any',
  ): Promise<FetchedDocument> => {
    const { url } = start;
    const visiting = new AbortController();
    const deadline = setTimeout(() => {
      visiting.abort(new DOMException(`${url} took longer than ${totalDeadline} ms`, 'TimeoutError'));
    }, totalDeadline);
    try {
      return await follow(start, redirectHosts, visiting.signal);
    } catch (error) {
      throw fetchErrorOf(error, url);
    } finally {
      clearTimeout(deadline);
      // Bodies of redirects may still come.
      visiting.abort(ended);
    }
  };

  return {
    get: (url, hosts, known = {}) => visit({ url, hosts, known }, hosts),
    getRobots: (origin, hosts) => visit({ url: `${origin}/robots.txt`, hosts, known: {} }, 'any'),
    close: connections.close,
  };
};
