import { setTimeout } from 'node:timers/promises';
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { RetryLaterError } from '../errors/work-errors.ts';

/** Waits double from 20 to 640 ms: about four seconds in all, well within a message's visibility. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 640;
const MAX_TRIES = 12;

/** Reasons by which DynamoDB refuses a transaction that would go through a moment later. */
const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/** The reason of each item of a cancelled transaction, in its order; `None` for an item that was fine. */
export const cancellationCodes = (error: unknown): readonly string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    : [];

const isConflict = (error: unknown): boolean => {
  if (error instanceof TransactionConflictException) return true;
  const codes = cancellationCodes(error);
  return codes.some((code) => passing.includes(code)) && !codes.includes('ConditionalCheckFailed');
};

/**
 * Tries again, after a random pause, while another transaction holds the same rows: the SDK leaves that to its caller.
 * @throws RetryLaterError `rows-contended` when they stay held.
 */
export const retryOnConflict = async <T>(write: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (tries === MAX_TRIES) {
        throw new RetryLaterError('rows-contended', `Rows stayed locked for ${tries} tries`, 5, {
          cause: error,
        });
      }
      await setTimeout(Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries));
    }
  }
};
