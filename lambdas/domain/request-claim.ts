/** What is known of a request that came under an Idempotency-Key. */
export interface KnownRequest {
  /** Fingerprint of what was asked for. */
  readonly payload: string;
  /** The try that has the request, or had it last. */
  readonly tryId: string;
  /** The first try: what the request brings about is known by it. */
  readonly effectId: string;
  /** Until when the try has it to itself, in milliseconds since the epoch; unless it was answered. */
  readonly heldUntil: number;
  /** What the request was answered, once it was. */
  readonly answer?: string;
}

/** What a try at a request may do. */
export type ClaimVerdict =
  /** Make it. `effectId` is the same for every try at one request. */
  | { readonly kind: 'mine'; readonly effectId: string }
  | { readonly kind: 'answered'; readonly answer: string }
  /** Another try has it; in as many seconds it is answered or free. */
  | { readonly kind: 'in-progress'; readonly seconds: number }
  /** The key stands for another request. */
  | { readonly kind: 'other-request' };

/**
 * Judges a try at a request that is known already. Also one that died in the middle keeps its payload: it may have taken
 * effect, and only the same request can find out.
 */
export const judgeClaim = (
  { payload, tryId, effectId, heldUntil, answer }: KnownRequest,
  asked: { readonly tryId: string; readonly payload: string; readonly now: number },
): ClaimVerdict => {
  if (payload !== asked.payload) return { kind: 'other-request' };
  if (answer !== undefined) return { kind: 'answered', answer };
  // The SDK sent the claim twice, and the first was written.
  if (tryId === asked.tryId || heldUntil <= asked.now) return { kind: 'mine', effectId };
  return { kind: 'in-progress', seconds: Math.ceil((heldUntil - asked.now) / 1000) };
};
