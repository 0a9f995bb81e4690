import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { wellFormed } from './well-formed.ts';

/** Who did something, and from where. */
export interface AuditActor {
  /** The token's `sub`. */
  readonly subject: string;
  /** The token's client; absent when the token names none. */
  readonly client?: string;
  readonly roles: readonly string[];
  /** Until when it had access for an emergency, ISO 8601; absent when it had none. */
  readonly breakGlass?: string;
  readonly address: string;
  readonly userAgent: string;
}

/** What is recorded: that somebody is about to change something, and later how it came out. */
export interface AuditEntry {
  /** `intent` is written before the effect, `outcome` behind it; both carry the request's correlation id. */
  readonly phase: 'intent' | 'outcome';
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly actor: AuditActor;
  /** The operation's id in docs/openapi.yaml. */
  readonly action: string;
  /** The parameters of the path: what it is done to; of an operation without any, none. */
  readonly target: Readonly<Record<string, string>>;
  readonly correlationId: string;
  /** What was asked for, redacted; of an intent alone. */
  readonly asked?: unknown;
  /** The HTTP status of the answer; of an outcome alone. */
  readonly status?: number;
  /** What it was and what it became, redacted; of an outcome whose operation tells. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** An entry in its place in the chain of its day. */
export interface AuditRecord extends AuditEntry {
  /** ISO 8601, UTC: each day has a chain of its own. */
  readonly day: string;
  /** Counted from 1, without gaps. */
  readonly number: number;
  /** The hash of the record before; of the first one, the hash of the day. */
  readonly previous: string;
  /** SHA-256 of all the rest, in hexadecimal. */
  readonly hash: string;
}

/** What the next record stands behind. */
export type ChainHead = Pick<AuditRecord, 'day' | 'number' | 'hash'>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Where the chain of a day begins. @param day ISO 8601, UTC */
export const chainStart = (day: string): ChainHead => ({ day, number: 0, hash: sha256(day) });

/** The entry as the next record of the chain, in text that any store gives back as it was. */
export const sealEntry = (entry: AuditEntry, { day, number, hash }: ChainHead): AuditRecord => {
  const content = { ...(wellFormed(entry) as AuditEntry), day, number: number + 1, previous: hash };
  return { ...content, hash: sha256(canonicalJson(content)) };
};

/**
 * Why the records are not what was written, a sentence for each place; empty when the chain holds. It shows every record
 * that was changed, inserted, moved, or taken out of the front or the middle; not that the last ones of a day are missing
 * or were all written anew, for nothing stands behind them.
 * @param records of one day, as they are numbered.
 */
export const chainFaults = (day: string, records: readonly AuditRecord[]): string[] => {
  let head = chainStart(day);
  return records.flatMap((record) => {
    const { hash, ...content } = record;
    const place = `${day} #${record.number}`;
    const isNext = record.day === day && record.number === head.number + 1;
    const faults = [
      ...(isNext ? [] : [`${place} does not follow #${head.number}: records are missing, moved or added`]),
      ...(record.previous === head.hash ? [] : [`${place} does not continue what stands before it`]),
      ...(hash === sha256(canonicalJson(content)) ? [] : [`${place} was changed after it was written`]),
    ];
    head = record;
    return faults;
  });
};
