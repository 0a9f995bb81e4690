import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { shapeRecordId, visitsRecordId } from '../../contract/tables.ts';
import type { Visit } from '../../contract/visit.ts';
import type { AnswerLesson } from '../../domain/rendering/answer-memory.ts';
import {
  type Lesson,
  learn,
  learnAnswerOf,
  type RenderMemory,
  withRetryClaimed,
} from '../../domain/rendering/render-memory.ts';
import type { VisitSums } from '../../domain/rendering/visit-sums.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { expiryAfter } from './time-to-live.ts';

/** As long as jobs; evidence that nobody has confirmed for so long weighs a hundredth of what it did. */
const KEPT_DAYS = 90;

/** Looks at a row that others keep changing. Whoever loses that often brings a lesson that all of them bring. */
const MAX_ROUNDS = 10;

/** A memory as it was read: a write holds only while nobody else has written. */
export interface ReadMemory {
  readonly memory: RenderMemory | undefined;
  readonly revision: number;
}

/** Whose pages. */
export interface ShapeOfSource {
  readonly sourceId: string;
  readonly shape: string;
}

export interface VisitStore {
  /** What is remembered of pages of a shape; may be a moment old. */
  recall(of: ShapeOfSource): Promise<ReadMemory>;
  /** Takes the next try of the other way. @returns false when somebody else has it, or has learnt something meanwhile. */
  claimRetry(of: ShapeOfSource, read: ReadMemory): Promise<boolean>;
  /** Adds what one page taught to what is remembered. */
  learn(of: ShapeOfSource, lesson: Lesson | undefined, answer?: AnswerLesson): Promise<void>;
  /** Adds a visit to those of its day. Not idempotent: call it where each page comes by once. */
  count(sourceId: string, visit: Visit, sums: VisitSums): Promise<void>;
}

export const createVisitStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
  clock: () => Date = () => new Date(),
): VisitStore => {
  const keyOf = ({ sourceId, shape }: ShapeOfSource) => ({ sourceId, recordId: shapeRecordId(shape) });

  const read = async (of: ShapeOfSource, isConsistent: boolean): Promise<ReadMemory> => {
    const get = { TableName: tableName, Key: keyOf(of), ConsistentRead: isConsistent };
    const { Item } = await client.send(new GetCommand(get));
    if (Item === undefined) return { memory: undefined, revision: 0 };
    const { sourceId: _, recordId: _id, expiresAt: _expiry, revision, ...memory } = Item;
    return { memory: memory as RenderMemory, revision: Number(revision) };
  };

  /** @returns false when somebody else wrote since the memory was read. */
  const write = (of: ShapeOfSource, memory: RenderMemory, revision: number): Promise<boolean> => {
    const row = {
      ...keyOf(of),
      ...memory,
      revision: revision + 1,
      expiresAt: expiryAfter(KEPT_DAYS, clock()),
    };
    const condition =
      revision === 0
        ? { ConditionExpression: 'attribute_not_exists(sourceId)' }
        : { ConditionExpression: 'revision = :read', ExpressionAttributeValues: { ':read': revision } };
    return writeIfHolds(() => client.send(new PutCommand({ TableName: tableName, Item: row, ...condition })));
  };

  return {
    recall: (of) => read(of, false),

    claimRetry: (of, { memory, revision }) => write(of, withRetryClaimed(memory, clock()), revision),

    async learn(of, lesson, answer) {
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const { memory, revision } = await read(of, true);
        const now = clock();
        const known = lesson === undefined ? memory : learn(memory, lesson, now);
        const next = known && answer ? learnAnswerOf(known, answer, now) : known;
        if (next === undefined || next === memory || (await write(of, next, revision))) return;
      }
    },

    async count(sourceId, { shape, why, evidence }, sums) {
      const at = clock();
      const added = Object.entries(sums).filter(([, by]) => by !== 0);
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { sourceId, recordId: visitsRecordId(at.toISOString().slice(0, 10), why, shape) },
          UpdateExpression: `SET expiresAt = :expiresAt${evidence === undefined ? '' : ', evidence = :evidence'} ADD ${added.map(([name]) => `#${name} :${name}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(added.map(([name]) => [`#${name}`, name])),
          ExpressionAttributeValues: {
            ':expiresAt': expiryAfter(KEPT_DAYS, at),
            ...(evidence === undefined ? {} : { ':evidence': evidence }),
            ...Object.fromEntries(added.map(([name, by]) => [`:${name}`, by])),
          },
        }),
      );
    },
  };
};
