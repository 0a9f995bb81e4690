import { Agent, type Dispatcher, request } from 'undici';
import { GiveUpError } from '../errors/work-errors.ts';
import { errorCode } from './error-code.ts';
import { tunnelConnector } from './tunnel-connector.ts';

/** Servers send one or two (103 Early Hints) before an answer; a row without end keeps a deadline's worth of CPU busy. */
const MAX_INFORMATIONAL_ANSWERS = 10;

export interface ConnectionsOptions extends Omit<Agent.Options, 'connect' | 'pipelining'> {
  /** Of the egress proxy on 127.0.0.1. */
  readonly proxyPort: number;
}

export interface Connections {
  /**
   * Asks for a URL, until `visit` is aborted; aborts it itself when the server floods it.
   * Rejects with what the connection failed with, or with the reason of the abort.
   */
  get(url: URL, headers: Record<string, string>, visit: AbortController): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

/** A connection that the site had closed, or on which the last answer left something behind. */
const lostConnection = /^(UND_ERR_SOCKET|ECONNRESET|EPIPE|HPE_.*|HTTPParserError)$/;

/**
 * Connections through the egress proxy, kept for further requests to their origin and shared with no other origin.
 * A request that finds a kept one lost is asked once more on a fresh one (RFC 9110, 9.2.2): a function that was frozen
 * between two invocations finds all of them so, and it says nothing about the site.
 */
export const createConnections = ({ proxyPort, ...options }: ConnectionsOptions): Connections => {
  /** Connections opened so far, by origin. */
  const opened = new Map<string, number>();
  const kept = new Agent({
    ...options,
    connect: tunnelConnector(proxyPort, (origin) => opened.set(origin, (opened.get(origin) ?? 0) + 1)),
  });
  const fresh = new Agent({ ...options, connect: tunnelConnector(proxyPort), pipelining: 0 });

  return {
    get: async (url, headers, visit) => {
      let informational = 0;
      const onInfo = ({ statusCode }: { readonly statusCode: number }): void => {
        informational += 1;
        if (informational <= MAX_INFORMATIONAL_ANSWERS) return;
        const message = `${url.href} sends more than ${MAX_INFORMATIONAL_ANSWERS} answers like ${statusCode}`;
        visit.abort(new GiveUpError('malformed-answer', message));
      };
      const ask = { headers, signal: visit.signal, onInfo };
      const before = opened.get(url.origin);
      try {
        return await request(url, { ...ask, dispatcher: kept });
      } catch (error) {
        const wasKept = before !== undefined && opened.get(url.origin) === before;
        if (!wasKept || !lostConnection.test(errorCode(error))) throw error;
        return await request(url, { ...ask, dispatcher: fresh });
      }
    },
    close: async () => {
      await Promise.all([kept.destroy(), fresh.destroy()]);
    },
  };
};
