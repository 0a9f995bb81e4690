import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tables } from '../../contract/tables.ts';
import { type ClaimVerdict, judgeClaim, type KnownRequest } from '../../domain/request-claim.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { expiryAfter } from './time-to-live.ts';

/** How long an answer is kept, from the first try. */
const keptDays = 1;

/**
 * How long a try has the request to itself, in milliseconds. Lambda ends one after ten seconds, so that by then it has
 * answered or died.
 */
export const heldMilliseconds = 30_000;

/** A try at a request that must take effect once. */
export interface Try {
  /** Names the request: who asks for which operation, under which key. */
  readonly request: string;
  /** Names the try. */
  readonly id: string;
}

export interface IdempotencyStore {
  /**
   * Takes a request for a try; of several at once only one gets it.
   * @param payload fingerprint of what is asked for
   */
  claim(attempt: Try, payload: string): Promise<ClaimVerdict>;
  /** Keeps what the request was answered. @returns false when another try took the request over meanwhile. */
  keep(attempt: Try, answer: string): Promise<boolean>;
  /** Lets the next try have the request at once, since this one came to nothing. */
  release(attempt: Try): Promise<void>;
}

const { partitionKey } = tables.idempotency;

/** What stands instead of what the condition wanted; the document client leaves errors as DynamoDB writes them. */
const knownOf = ({ Item = {} }: ConditionalCheckFailedException): KnownRequest => ({
  payload: Item.payload?.S ?? '',
  tryId: Item.tryId?.S ?? '',
  effectId: Item.effectId?.S ?? '',
  heldUntil: Number(Item.heldUntil?.N ?? 0),
  ...(Item.answer?.S !== undefined && { answer: Item.answer.S }),
});

export const createIdempotencyStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
  now: () => Date = () => new Date(),
): IdempotencyStore => {
  /** @returns false when the request is another try's by now, or answered. */
  const updateOf = (
    { request, id }: Try,
    change: { readonly set: string; readonly values: Readonly<Record<string, unknown>> },
  ): Promise<boolean> =>
    writeIfHolds(() =>
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { [partitionKey]: request },
          UpdateExpression: `SET ${change.set}`,
          ConditionExpression: 'tryId = :mine AND attribute_not_exists(answer)',
          ExpressionAttributeValues: { ':mine': id, ...change.values },
        }),
      ),
    );

  /** @returns what stands under the name of the request; undefined when it is the try's now. */
  const begin = async ({ request, id }: Try, payload: string): Promise<KnownRequest | undefined> => {
    const at = now();
    const row = {
      [partitionKey]: request,
      payload,
      tryId: id,
      effectId: id,
      heldUntil: at.getTime() + heldMilliseconds,
      expiresAt: expiryAfter(keptDays, at),
    };
    const put = new PutCommand({
      TableName: tableName,
      Item: row,
      // Rows go some time after their end: until then they stand for nothing.
      ConditionExpression: 'attribute_not_exists(#request) OR expiresAt <= :second',
      // A word that DynamoDB keeps for itself.
      ExpressionAttributeNames: { '#request': partitionKey },
      ExpressionAttributeValues: { ':second': expiryAfter(0, at) },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      await client.send(put);
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return knownOf(error);
    }
  };

  return {
    async claim(attempt, payload) {
      const known = await begin(attempt, payload);
      if (known === undefined) return { kind: 'mine', effectId: attempt.id };
      const verdict = judgeClaim(known, { tryId: attempt.id, payload, now: now().getTime() });
      if (verdict.kind !== 'mine' || known.tryId === attempt.id) return verdict;
      const tookOver = await updateOf(
        { request: attempt.request, id: known.tryId },
        {
          set: 'tryId = :next, heldUntil = :until',
          values: { ':next': attempt.id, ':until': now().getTime() + heldMilliseconds },
        },
      );
      return tookOver ? verdict : { kind: 'in-progress', seconds: 1 };
    },

    keep: (attempt, answer) => updateOf(attempt, { set: 'answer = :answer', values: { ':answer': answer } }),

    async release(attempt) {
      await updateOf(attempt, { set: 'heldUntil = :now', values: { ':now': now().getTime() } });
    },
  };
};
