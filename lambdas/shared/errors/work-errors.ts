/**
 * Errors of queue work, named by what the consumer must do with the message. Any other error is a bug: redeliver, then
 * dead-letter.
 */

/** Nobody's fault for now (429, 503, a wait): put the message back for later. Costs no receive. */
export class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError';
  /** Machine-readable, e.g. `site-busy`. */
  readonly code: string;
  readonly delaySeconds: number;
  /** Whether the message may wait so for ever: somebody meant it to, or its turn is known. It uses up no deferral. */
  readonly free: boolean;
  /** Whether the message itself comes again, much later, and no copy of it: its deliveries so far must go on counting. */
  readonly keepsReceives: boolean;

  constructor(
    code: string,
    message: string,
    delaySeconds: number,
    options: ErrorOptions & { readonly free?: boolean; readonly keepsReceives?: boolean } = {},
  ) {
    super(message, options);
    this.code = code;
    this.delaySeconds = delaySeconds;
    this.free = options.free ?? false;
    this.keepsReceives = options.keepsReceives ?? false;
  }
}

/** Trying again would end the same: set the message aside in the dead-letter queue with its reason, now. */
export class GiveUpError extends Error {
  override readonly name = 'GiveUpError';
  /** Machine-readable, e.g. `egress-blocked`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
