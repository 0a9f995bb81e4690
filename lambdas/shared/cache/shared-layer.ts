import { packValue, unpackValue } from '../packing/pack-value.ts';
import type { CachedValue } from './cache-kind.ts';

/** What the shared layer needs of a Redis or Valkey server. Each call fails within a bound. */
export interface SharedStore {
  /** Both, or null where there is none. */
  getBoth(one: string, other: string): Promise<readonly [Buffer | null, Buffer | null]>;
  set(key: string, value: Buffer | string, milliseconds: number): Promise<void>;
}

/** Where a value lies. Values of one group become untrue together, when the group is marked anew. */
export interface SharedPlace {
  readonly group: string;
  /** Among those of the group; holds everything that the value depends on, its shape as well. */
  readonly name: string;
}

interface Found<T> {
  /** The group's mark, to be handed back with what is read from the tables because of it. */
  readonly mark: string;
  /** Absent when there is none, or it was read before the group was marked. */
  readonly cached?: CachedValue<T>;
}

/** Braces make a cluster keep a group's keys on one node, where both are had at once. */
const valueKey = ({ group, name }: SharedPlace): string => `{${group}}value:${name}`;
const markKey = (group: string): string => `{${group}}mark`;

interface Envelope {
  readonly mark: string;
  readonly readAt: number;
  /** Left out by JSON when the tables had nothing. */
  readonly value?: unknown;
}

/**
 * What is kept there and still true, and the mark under which to keep what is read instead.
 * @throws when the store fails, or holds what nobody of ours wrote.
 */
export const findShared = async <T>(store: SharedStore, place: SharedPlace): Promise<Found<T>> => {
  const [bytes, marked] = await store.getBoth(valueKey(place), markKey(place.group));
  const mark = marked?.toString() ?? '';
  if (bytes === null) return { mark };
  const envelope = unpackValue(bytes) as Envelope;
  if (envelope.mark !== mark) return { mark };
  // Keys hold the shape: what lies under one was written by code that reads the same.
  return { mark, cached: { readAt: envelope.readAt, value: envelope.value as T } };
};

/**
 * Keeps what was read after the mark was found: once the group is marked anew, nobody takes it for true.
 * @param milliseconds that are left to it.
 */
export const keepShared = async (
  store: SharedStore,
  place: SharedPlace,
  { mark, cached, milliseconds }: Required<Found<unknown>> & { readonly milliseconds: number },
): Promise<void> => {
  const { readAt, value } = cached;
  const envelope: Envelope = { mark, readAt, value };
  // A page of twenty shrinks to a fifth; the service is paid by the kilobyte that passes.
  await store.set(valueKey(place), packValue(envelope, 1), milliseconds);
};

/** How long a mark stands, in milliseconds: longer than any value that was kept before it. */
const markedFor = 10 * 60_000;

/** Makes all values of a group untrue that were kept until now, and those on their way. @param mark like none before. */
export const markGroup = (store: Pick<SharedStore, 'set'>, group: string, mark: string): Promise<void> =>
  store.set(markKey(group), mark, markedFor);
