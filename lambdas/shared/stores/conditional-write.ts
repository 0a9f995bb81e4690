import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { RetryLaterError } from '../errors/work-errors.ts';

/** Pauses double from 40 to 640 ms: five seconds at the most in all, well within a message's visibility. */
const FIRST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 640;
export const MAX_TRIES = 12;

/**
 * How long to wait after a write met another one, in milliseconds.
 * @param tries so far, from 1
 * @param luck 0 to 1, so that those that met do not meet again
 */
export const pauseAfter = (tries: number, luck: number): number =>
  luck * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));

/** Reasons by which DynamoDB refuses an item of a transaction that would go through a moment later. */
const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/** The reason for each item of a cancelled transaction. */
const cancellationCodes = (error: unknown): readonly string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    : [];

const conditionFailed = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  cancellationCodes(error).includes('ConditionalCheckFailed');

const isConflict = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  cancellationCodes(error).some((code) => passing.includes(code));

/**
 * Runs a write that has a condition. While another transaction holds the same rows it tries again after a random pause,
 * because the SDK leaves that to its caller.
 * @returns false when the condition did not hold; nothing was written then.
 * @throws RetryLaterError `rows-contended` when the rows stay held.
 */
export const writeIfHolds = async (
  write: () => Promise<unknown>,
  pause: (milliseconds: number) => Promise<unknown> = setTimeout,
): Promise<boolean> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return true;
    } catch (error) {
      if (conditionFailed(error)) return false;
      if (!isConflict(error)) throw error;
      if (tries === MAX_TRIES) {
        throw new RetryLaterError('rows-contended', `Rows stayed locked for ${tries} tries`, 5, {
          cause: error,
        });
      }
      await pause(pauseAfter(tries, Math.random()));
    }
  }
};
