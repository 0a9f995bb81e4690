import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keepNewest } from '../../domain/keep-newest.ts';
import {
  type BucketLimit,
  type BucketVerdict,
  granted,
  latestFullAt,
  refused,
  tokenMilliseconds,
} from '../../domain/limits/token-bucket.ts';
import { giveToken, leavesEnough, type TokenLease, wantedTokens } from '../../domain/limits/token-lease.ts';
import { type DocumentClient, documentClient } from './document-client.ts';

/** A bucket that does not answer by then is given up: it must not make a fast API slow. Milliseconds. */
const patience = 500;

/** Buckets that an instance remembers, some 200 bytes each; beyond them the one not asked for longest is forgotten. */
const mostLeases = 2_000;

export interface BucketStore {
  /**
   * Takes a token out of the bucket; exact, however many functions take at once. One write for whoever asks less often than
   * tokens come back and for whoever is out of tokens, one or two in between, and mostly none for whoever keeps asking this
   * instance: it then takes several at once, while there are plenty, and gives them one by one.
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

interface BucketQuestion {
  readonly now: number;
  /** What is known of the bucket. */
  readonly lease: TokenLease | undefined;
  /** Tokens to take while there are plenty. */
  readonly wanted: number;
}

/** How many tokens the bucket gave, and when it is full again; undefined when it was emptied meanwhile. */
interface Taken {
  readonly tokens: number;
  readonly fullAt: number | undefined;
}

/** A row holds only when its bucket is full again (the generic cell rate algorithm); a bucket without a row is full. */
export const createBucketStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): BucketStore => {
  const leases = new Map<string, TokenLease>();

  const remember = (bucket: string, lease: TokenLease): void =>
    keepNewest(leases, [bucket, lease], mostLeases);

  const takeOut = async (
    bucket: string,
    limit: BucketLimit,
    { now, lease, wanted }: BucketQuestion,
  ): Promise<Taken> => {
    const token = tokenMilliseconds(limit);

    const update = async (tokens: number, { to, condition, values }: BucketUpdate): Promise<Taken> => {
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
        return { tokens, fullAt: Number(Attributes?.fullAt) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { tokens: 0, fullAt: fullAtOf(error) };
      }
    };

    const fromFull = (): Promise<Taken> =>
      update(wanted, {
        to: ':next',
        condition: 'attribute_not_exists(#fullAt) OR #fullAt <= :now',
        values: { ':next': now + wanted * token, ':now': now },
      });

    const fromRest = (tokens: number): Promise<Taken> =>
      update(tokens, {
        to: '#fullAt + :tokens',
        condition: '#fullAt <= :latest',
        values: { ':tokens': tokens * token, ':latest': latestFullAt(limit, now) - (tokens - 1) * token },
      });

    // Buckets only fill less: what was not full yet, as we know, is not.
    const isKnown = lease !== undefined && lease.until > now;
    const met = isKnown ? { tokens: 0, fullAt: lease.until } : await fromFull();
    const { fullAt = 0 } = met;
    if (met.tokens > 0 || fullAt > latestFullAt(limit, now)) return met;
    const tokens = leavesEnough({ fullAt, tokens: wanted }, limit, now) ? wanted : 1;
    const rest = await fromRest(tokens);
    // Others have just taken so many that there are not as many left; one may be.
    return rest.tokens === 0 && tokens > 1 ? fromRest(1) : rest;
  };

  return {
    async take(bucket, limit, now) {
      const lease = leases.get(bucket);
      const given = lease && giveToken(lease, limit, now);
      if (given !== undefined) {
        remember(bucket, given);
        return granted(limit, given.from, now);
      }
      const wanted = wantedTokens(lease, limit, now);
      const token = tokenMilliseconds(limit);
      const taken = await takeOut(bucket, limit, { now, lease, wanted });
      const { tokens, fullAt = latestFullAt(limit, now) + token } = taken;
      // The first of them is given at once.
      const from = fullAt - Math.max(0, tokens - 1) * token;
      remember(bucket, { from, until: fullAt, size: wanted, askedAt: now });
      return tokens > 0 ? granted(limit, from, now) : refused(limit, fullAt, now);
    },
  };
};
