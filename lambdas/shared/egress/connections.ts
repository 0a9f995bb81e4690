import { Agent } from 'undici';
import { type Answer, askOrigin, type Question } from './ask-origin.ts';
import { errorCode } from './error-code.ts';
import { tunnelConnector } from './tunnel-connector.ts';

export interface ConnectionsOptions extends Omit<Agent.Options, 'connect' | 'pipelining'> {
  /** Of the egress proxy on 127.0.0.1. */
  readonly proxyPort: number;
}

export interface Connections {
  /** Asks for one document. Rejects as `askOrigin` does. */
  ask(question: Question): Promise<Answer>;
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
    ask: async (question) => {
      const { origin } = question.url;
      const before = opened.get(origin);
      try {
        return await askOrigin(kept, question);
      } catch (error) {
        const wasKept = before !== undefined && opened.get(origin) === before;
        if (!wasKept || !lostConnection.test(errorCode(error))) throw error;
        return askOrigin(fresh, question);
      }
    },
    close: async () => {
      await Promise.all([kept.destroy(), fresh.destroy()]);
    },
  };
};
