import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../domain/audit/canonical-json.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import type { IdempotencyStore, Try } from '../stores/idempotency-store.ts';
import type { ApiAnswer } from './api-answer.ts';
import { ApiError } from './api-error.ts';
import type { RequestParts } from './check-request.ts';

/** A change that somebody asks for. */
export interface AskedOnce {
  /** The client's name for the request; undefined: it is made as often as it comes. */
  readonly key: string | undefined;
  readonly subject: string;
  readonly operationId: string;
  readonly parts: RequestParts;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What is kept of an answer: what a client sees of it. */
const keptOf = ({ status, body, headers }: ApiAnswer): string => JSON.stringify({ status, body, headers });

/** Refused as things stood, and nothing was done: the same may be right once its client has looked again. */
const asThingsStand: readonly number[] = [409, 412];

const isKept = ({ status }: ApiAnswer): boolean => status < 500 && !asThingsStand.includes(status);

const inProgress = (seconds: number): ApiError =>
  new ApiError(
    'request-in-progress',
    `A request with this Idempotency-Key is being worked on; send it again after ${seconds} seconds for its answer.`,
    { headers: { 'retry-after': String(seconds) } },
  );

const otherRequest = (): ApiError =>
  new ApiError(
    'idempotency-key-reused',
    'This Idempotency-Key came with another request within the last 24 hours; take a new one for each request.',
  );

/**
 * Makes a change once, however often it is asked for under one Idempotency-Key: repeats get the first answer. Answers of
 * 409, 412 and of 500 and more are not kept, since whoever gets one is to try again. What died in the middle is free after
 * `heldMilliseconds`, and so is what was made but whose answer could not be kept: it is then made again, with the same
 * `effectId`, by which a handler knows what it has done already.
 * @throws ApiError `request-in-progress` or `idempotency-key-reused`; what the store throws when nothing was begun.
 */
export const answerOnce = async (
  { key, subject, operationId, parts }: AskedOnce,
  { store, logger }: { readonly store: IdempotencyStore; readonly logger: Telemetry['logger'] },
  make: (effectId: string) => Promise<ApiAnswer>,
): Promise<ApiAnswer> => {
  const id = randomUUID();
  if (key === undefined) return make(id);
  // No part of the name can hold the sign between them, except for the last.
  const attempt: Try = { request: `${subject}#${operationId}#${key}`, id };
  const claim = await store.claim(attempt, sha256(canonicalJson(parts)));
  if (claim.kind === 'in-progress') throw inProgress(claim.seconds);
  if (claim.kind === 'other-request') throw otherRequest();
  if (claim.kind === 'answered') {
    logger.appendKeys({ replayed: true });
    const { headers, ...answer }: ApiAnswer = JSON.parse(claim.answer);
    return { ...answer, headers: { ...headers, 'idempotency-replayed': 'true' } };
  }

  /** The change is made, or known to have failed: what cannot be noted of it changes no answer. */
  const note = (noted: Promise<unknown>): Promise<void> =>
    noted.then(
      (isMine) => isMine === false && logger.warn('A request under an Idempotency-Key outlasted its time'),
      (error: Error) => logger.warn('The answer to an Idempotency-Key is not kept', error),
    ) as Promise<void>;

  const answer = await make(claim.effectId).catch(async (error: unknown) => {
    await note(store.release(attempt));
    throw error;
  });
  await note(isKept(answer) ? store.keep(attempt, keptOf(answer)) : store.release(attempt));
  return answer;
};
