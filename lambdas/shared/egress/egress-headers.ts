/**
 * How the egress proxy tells its clients why there is no answer from the site. A site cannot forge them: the proxy
 * removes them from what it forwards, and inside a tunnel nobody reads them.
 */
export const egressHeaders = {
  /** With 403: the guard's reason code. */
  refused: 'dealerscope-egress-refused',
  /** With 502: the code of the network error, e.g. `ECONNREFUSED`. */
  failed: 'dealerscope-egress-failed',
} as const;
