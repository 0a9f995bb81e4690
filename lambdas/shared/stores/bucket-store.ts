import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type BucketLimit,
  type BucketVerdict,
  granted,
  latestFullAt,
  refused,
  tokenMilliseconds,
} from '../../domain/limits/token-bucket.ts';
import { type DocumentClient, documentClient } from './document-client.ts';

/** A bucket that does not answer by then is given up: it must not make a fast API slow. Milliseconds. */
const patience = 500;

export interface BucketStore {
  /**
   * Takes a token out of the bucket; exact, however many functions take at once. One write for whoever asks less often than
   * tokens come back and for whoever is out of tokens, two in between.
   * @param now milliseconds since the epoch
   */
  take(bucket: string, limit: BucketLimit, now: number): Promise<BucketVerdict>;
}

interface BucketUpdate {
  /** What `fullAt` becomes. */
  readonly to: string;
  readonly condition: string;
  readonly values: Readonly<Record<string, number>>;
}

/** What was found instead of what the condition wanted; the document client leaves errors as DynamoDB writes them. */
const fullAtOf = (error: ConditionalCheckFailedException): number | undefined => {
  const text = error.Item?.fullAt?.N;
  return text === undefined ? undefined : Number(text);
};

/** A row holds only when its bucket is full again (the generic cell rate algorithm); a bucket without a row is full. */
export const createBucketStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): BucketStore => ({
  async take(bucket, limit, now) {
    const latest = latestFullAt(limit, now);
    const token = tokenMilliseconds(limit);

    /** @returns when the bucket is full again, and whether it gave a token. */
    const update = async ({ to, condition, values }: BucketUpdate) => {
      const command = new UpdateCommand({
        TableName: tableName,
        Key: { bucket },
        UpdateExpression: `SET #fullAt = ${to}, #expiresAt = :expiresAt`,
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#fullAt': 'fullAt', '#expiresAt': 'expiresAt' },
        ExpressionAttributeValues: {
          ...values,
          // Full by then in any case, so that the row says no more than its absence.
          ':expiresAt': Math.ceil(now / 1000) + limit.windowSeconds,
        },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      try {
        const { Attributes } = await client.send(command, { abortSignal: AbortSignal.timeout(patience) });
        return { gave: true, fullAt: Number(Attributes?.fullAt) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { gave: false, fullAt: fullAtOf(error) };
      }
    };

    let met = await update({
      to: ':next',
      condition: 'attribute_not_exists(#fullAt) OR #fullAt <= :now',
      values: { ':next': now + token, ':now': now },
    });
    if (!met.gave && (met.fullAt ?? 0) <= latest) {
      // Buckets only fill less: this one holds a token, or somebody has just taken its last.
      met = await update({
        to: '#fullAt + :token',
        condition: '#fullAt <= :latest',
        values: { ':token': token, ':latest': latest },
      });
    }
    const { gave, fullAt = latest + token } = met;
    return gave ? granted(limit, fullAt, now) : refused(limit, fullAt, now);
  },
});
