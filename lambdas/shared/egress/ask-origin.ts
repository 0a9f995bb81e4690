import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { GiveUpError } from '../errors/work-errors.ts';
import { collectBytes } from './collect-bytes.ts';
import { maxSentBytes } from './decode-content.ts';
import { headerOf } from './header-of.ts';

/** Servers send one or two (103 Early Hints) before an answer; a row without end keeps a deadline's worth of CPU busy. */
export const MAX_INFORMATIONAL_ANSWERS = 10;
/** The body of a redirect is thrown away; below this size the connection is worth keeping. */
const MAX_DISCARDED_BYTES = 65_536;

const redirects: readonly number[] = [301, 302, 303, 307, 308];

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Where a redirect leads, as the server has it. */
  readonly location?: string;
  /** As it was sent, in its Content-Encoding; none of a redirect. */
  readonly body: Buffer;
}

export interface Question {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body; less where it is encoded. */
  readonly maxBytes: number;
  /** Ends the question whatever it waits for. */
  readonly signal: AbortSignal;
}

const expectedBytes = ({ 'content-length': length = '' }: IncomingHttpHeaders): number | undefined =>
  /^\d+$/.test(length) ? Number(length) : undefined;

/** Headers are read as Latin-1, and many servers write UTF-8 where they should escape it. */
const textOf = (header: string): string => {
  const bytes = Buffer.from(header, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : header;
};

/**
 * Asks an origin for a document, once, and takes the answer piece by piece. undici's `request` would put a stream in
 * between, which takes memory for each piece, and rejects an aborted question only once it has a connection.
 * @throws GiveUpError `body-too-large`, `body-in-crumbs`, `unknown-encoding`, `malformed-answer`; the reason of the abort;
 * or what the connection failed with.
 */
export const askOrigin = (dispatcher: Dispatcher, question: Question): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { url, headers, maxBytes, signal } = question;
    let collected = collectBytes(0);
    let controller: Dispatcher.DispatchController | undefined;
    let informational = 0;
    let answer: Omit<Answer, 'body'> = { status: 0, headers: {} };
    let discarded = 0;

    const fail = (error: Error): void => {
      signal.removeEventListener('abort', onAbort);
      reject(error);
      controller?.abort(error);
    };
    const onAbort = (): void => fail(signal.reason);
    const orFail = (collect: () => void): void => {
      try {
        collect();
      } catch (error) {
        fail(error as Error);
      }
    };
    const keep = (piece: Buffer): void => orFail(() => collected.add(piece));
    const discard = (piece: Buffer): void => {
      discarded += piece.length;
      if (discarded > MAX_DISCARDED_BYTES)
        controller?.abort(new Error('The rest is not worth its connection'));
    };

    signal.addEventListener('abort', onAbort);
    dispatcher.dispatch(
      { origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET', headers },
      {
        onRequestStart: (started) => {
          controller = started;
          if (signal.aborted) started.abort(signal.reason);
        },
        onResponseStart: (_controller, status, answered) => {
          if (status < 200) {
            informational += 1;
            if (informational <= MAX_INFORMATIONAL_ANSWERS) return;
            return fail(new GiveUpError('malformed-answer', `${url.href} sends ${status} without end`));
          }
          const [location = ''] = [answered.location].flat();
          if (!redirects.includes(status) || location === '') {
            answer = { status, headers: answered };
            return orFail(() => {
              const limit = maxSentBytes(headerOf(answered, 'content-encoding'), maxBytes);
              // A 304 tells the length of what it does not send.
              collected = collectBytes(limit, status === 304 ? 0 : expectedBytes(answered));
            });
          }
          // Nobody waits for the body: it may come byte by byte.
          answer = { status, headers: answered, location: textOf(location) };
          resolve({ ...answer, body: Buffer.alloc(0) });
        },
        onResponseData: (_controller, piece) => (answer.location === undefined ? keep : discard)(piece),
        onResponseEnd: () => {
          signal.removeEventListener('abort', onAbort);
          // undici frees the connection in the next turn: who asked before would be given another one.
          queueMicrotask(() => setImmediate(resolve, { ...answer, body: collected.bytes() }));
        },
        onResponseError: (_controller, error) => fail(error),
      },
    );
  });
