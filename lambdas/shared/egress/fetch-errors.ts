import { GiveUpError } from '../errors/work-errors.ts';
import { errorCode } from './error-code.ts';
import { EgressRefusedError } from './resolve-target.ts';

export type UnreachableCode =
  | 'host-unknown'
  | 'site-unreachable'
  | 'site-too-slow'
  | 'render-timed-out'
  | 'browser-crashed';

/** No whole answer came: the site, the network or its name service is down, or was just then. Another time may differ. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  readonly code: UnreachableCode;

  constructor(code: UnreachableCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Error codes of Node and undici, and what they come to. What is not listed is a failure of the connection. */
const permanent: readonly (readonly [pattern: RegExp, code: string])[] = [
  [
    /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY|DECRYPT)|HOSTNAME_MISMATCH)/,
    'bad-certificate',
  ],
  [/^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/, 'headers-too-large'],
  // undici asserts that no status is below 100.
  [/^(HPE_|HTTPParserError$|ERR_ASSERTION$|UND_ERR_RES_CONTENT_LENGTH_MISMATCH$)/, 'malformed-answer'],
];
// `TimeoutError` is the total deadline.
const slow = /^(TimeoutError|ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/;
const unknown = /^(ENOTFOUND|ENODATA|EAI_NONAME|EAI_NODATA)$/;

/** Networks fail with plain errors that have a code; these names are those of mistakes. */
const isBug = (error: unknown): error is Error =>
  error instanceof Error && /^(Type|Range|Reference|Syntax|InvalidArgument)Error$/.test(error.name);

/**
 * What a failed fetch of a URL means for the page, whatever layer failed. An error that is none of the network's is a
 * bug, and stays what it is: called unreachable, it would be tried again and never be seen.
 * @returns GiveUpError when another try would end the same, else UnreachableError.
 */
export const fetchErrorOf = (error: unknown, url: string): Error => {
  if (error instanceof GiveUpError || isBug(error)) return error;
  const options = { cause: error };
  if (error instanceof EgressRefusedError) return new GiveUpError('egress-blocked', error.message, options);
  const code = errorCode(error);
  const message = `${url} cannot be fetched: ${code}`;
  const lasting = permanent.find(([pattern]) => pattern.test(code));
  if (lasting !== undefined) return new GiveUpError(lasting[1], message, options);
  if (slow.test(code)) return new UnreachableError('site-too-slow', message, options);
  return new UnreachableError(unknown.test(code) ? 'host-unknown' : 'site-unreachable', message, options);
};
