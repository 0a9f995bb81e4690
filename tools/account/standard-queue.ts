import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';
import type { Faults } from './faults.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A message as one of its deliveries carries it. */
export interface Message {
  readonly messageId: string;
  readonly body: string;
  /** Values of its attributes, by name. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A message that was received and not deleted yet. */
export interface Received extends Message {
  readonly receives: number;
  /** It never comes again. */
  readonly deleteIt: () => void;
}

/** A standard queue of SQS: any order, at least once. */
export interface StandardQueue {
  readonly name: string;
  send(message: Omit<Message, 'messageId'>, delaySeconds?: number): void;
  /** Takes visible messages, in any order; each comes again after the visibility timeout unless it is deleted. */
  receive(limit: number): Received[];
  /** Whether a message is visible. */
  hasWork(): boolean;
  /** Messages that were not deleted yet, visible or not. */
  size(): number;
}

export interface QueueOptions {
  readonly name: string;
  /** Milliseconds. */
  readonly visibilityTimeout: number;
  /** Receives after which a message goes to the dead letters instead. */
  readonly maxReceives: number;
  readonly onDeadLetter: (message: Message) => void;
  /** Told that a message has become visible. */
  readonly onVisible: () => void;
}

export interface QueueSurroundings {
  readonly clock: VirtualClock;
  readonly faults: Faults;
  readonly random: SeededRandom;
}

/** A second delivery of a message that was deleted comes within minutes. */
const longestEchoMs = 10 * 60_000;

interface Stored extends Message {
  receives: number;
}

/**
 * A message that is delivered more than once is kept as often as that: each copy is received, and comes again, on its own,
 * as from a server of SQS that has missed the deletion.
 */
export const createStandardQueue = (
  { clock, faults, random }: QueueSurroundings,
  { name, visibilityTimeout, maxReceives, onDeadLetter, onVisible }: QueueOptions,
): StandardQueue => {
  const visible: Stored[] = [];
  let size = 0;
  let sent = 0;

  const show = (message: Stored): void => {
    visible.push(message);
    onVisible();
  };

  const takeAny = (): Stored | undefined => {
    const place = random.integer(0, visible.length - 1);
    const taken = visible[place];
    const last = visible.pop();
    if (last !== undefined && place < visible.length) visible[place] = last;
    return taken;
  };

  const received = (message: Stored): Received => {
    let isDeleted = false;
    clock.after(visibilityTimeout, () => {
      if (!isDeleted) show(message);
    });
    const deleteIt = (): void => {
      if (!isDeleted) size -= 1;
      isDeleted = true;
    };
    const { messageId, body, attributes, receives } = message;
    return { messageId, body, attributes, receives, deleteIt };
  };

  return {
    name,
    send({ body, attributes }, delaySeconds = 0) {
      sent += 1;
      const messageId = `${name}-${sent}`;
      const copies = faults.deliveries();
      size += copies;
      for (let copy = 0; copy < copies; copy += 1) {
        const echoMs = copy === 0 ? 0 : random.between(0, longestEchoMs);
        const own = { messageId, body, attributes, receives: 0 };
        clock.after(delaySeconds * 1_000 + echoMs, () => show(own));
      }
    },
    receive(limit) {
      const batch: Received[] = [];
      while (batch.length < limit && visible.length > 0) {
        const message = takeAny();
        if (message === undefined) break;
        message.receives += 1;
        if (message.receives <= maxReceives) batch.push(received(message));
        else {
          size -= 1;
          onDeadLetter(message);
        }
      }
      return batch;
    },
    hasWork: () => visible.length > 0,
    size: () => size,
  };
};
