import type { Ground } from './ground.ts';

/** The queues that somebody takes work from, as their logical ids begin. */
export const workQueuesOf = ({
  resources,
  eventSources,
}: Pick<Ground, 'resources' | 'eventSources'>): readonly string[] =>
  resources
    .filter(
      ({ type, physicalId }) =>
        type === 'AWS::SQS::Queue' &&
        eventSources.some(({ queueName }) => physicalId.endsWith(`/${queueName}`)),
    )
    .map(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, ''));

/** Where what nobody can work on is set aside. */
export const deadLettersOf = (queue: string): string => queue.replace(/Queue$/, 'DeadLetters');
