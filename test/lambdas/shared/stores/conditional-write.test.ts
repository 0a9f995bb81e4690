import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { writeIfHolds } from '../../../../lambdas/shared/stores/conditional-write.ts';

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
    $metadata: {},
  });
const held = new TransactionConflictException({ message: 'held', $metadata: {} });

/** Runs a write that fails with each error in turn, and then succeeds. */
const write = async (...errors: readonly Error[]) => {
  const pauses: number[] = [];
  let tries = 0;
  const answer = await writeIfHolds(
    async () => {
      const error = errors[tries];
      tries += 1;
      if (error !== undefined) throw error;
    },
    async (milliseconds) => void pauses.push(milliseconds),
  );
  return { answer, tries, pauses };
};

describe('a write on a condition', () => {
  test('is true when it went through', async () => {
    expect(await write()).toEqual({ answer: true, tries: 1, pauses: [] });
  });

  test.each([
    ['of one row', new ConditionalCheckFailedException({ message: 'no', $metadata: {} })],
    ['of a row in a transaction', cancelled('None', 'ConditionalCheckFailed')],
    ['beside a conflict', cancelled('TransactionConflict', 'ConditionalCheckFailed')],
  ])('is false, and not tried again, when the condition %s does not hold', async (_, error) => {
    expect(await write(error)).toEqual({ answer: false, tries: 1, pauses: [] });
  });

  test.each([
    ['another transaction holds the row', held],
    ['another transaction holds one of the rows', cancelled('None', 'TransactionConflict')],
    ['the table is throttled', cancelled('ThrottlingError')],
  ])('is tried again when %s', async (_, error) => {
    const { answer, tries, pauses } = await write(error, error);
    expect({ answer, tries }).toEqual({ answer: true, tries: 3 });
    expect(pauses.every((pause) => pause >= 0 && pause <= 80)).toBe(true);
  });

  test.each([
    ['a broken transaction', cancelled('ValidationError')],
    ['an outage', new Error('InternalServerError')],
  ])('passes on %s at once', async (_, error) => {
    await expect(write(error)).rejects.toBe(error);
  });

  test('waits for its turn when the rows stay held, without blaming the message', async () => {
    const error = await write(...Array<Error>(12).fill(held)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'RetryLaterError', code: 'rows-contended', cause: held });
    expect(await write(...Array<Error>(11).fill(held))).toMatchObject({ answer: true, tries: 12 });
  });
});
