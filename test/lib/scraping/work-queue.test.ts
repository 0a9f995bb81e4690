import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { type Resource, resourcesOf, synthesized } from '../synthesized.ts';

/** Empty for what stands in another stack. */
const idOf = (reference: { readonly 'Fn::GetAtt'?: readonly string[] }): string =>
  reference['Fn::GetAtt']?.[0] ?? '';

/** Every event source with the queue it reads and the function behind its alias. */
const eventSources = (name: (typeof environmentNames)[number]) => {
  const { service } = synthesized(name);
  const byId = (type: string) => new Map<string, Resource>(resourcesOf(service, type));
  const queues = byId('AWS::SQS::Queue');
  const functions = byId('AWS::Lambda::Function');
  const aliases = byId('AWS::Lambda::Alias');
  // Those that poll a queue; tables' streams are read by others.
  const mappings = resourcesOf(service, 'AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) =>
    queues.has(idOf(Properties.EventSourceArn)),
  );
  return mappings.map(([id, { Properties }]) => {
    const [, aliasId = ''] = JSON.stringify(Properties.FunctionName).match(/"Ref":"(\w+)"/) ?? [];
    const alias = aliases.get(aliasId)?.Properties;
    return {
      id,
      mapping: Properties,
      queue: queues.get(idOf(Properties.EventSourceArn))?.Properties,
      consumer: functions.get(alias?.FunctionName.Ref)?.Properties,
    };
  });
};

describe.each(environmentNames)('work queues in %s', (name) => {
  const sources = eventSources(name);
  const { service } = synthesized(name);

  test('each of the six consumers takes its queue through its alias, so that a canary gets its share', () => {
    expect(sources).toHaveLength(6);
    for (const { queue, consumer } of sources) {
      expect(queue).toBeDefined();
      expect(consumer).toBeDefined();
    }
  });

  test('a message stays hidden for six time-outs of its consumer and the batching window', () => {
    for (const { mapping, queue, consumer } of sources) {
      const least = 6 * consumer.Timeout + (mapping.MaximumBatchingWindowInSeconds ?? 0);
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(least);
    }
  });

  test('a batch reports which of its records failed, and concurrency is held at the event source', () => {
    for (const { mapping, consumer } of sources) {
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(mapping.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
      expect(consumer.ReservedConcurrentExecutions).toBeUndefined();
    }
  });

  test('our code sets a message aside, with its reason, before SQS does without one', () => {
    for (const { queue, consumer } of sources) {
      const receives = Number(consumer.Environment.Variables.MAX_RECEIVES);
      expect(receives).toBeGreaterThan(1);
      expect(receives).toBeLessThan(queue.RedrivePolicy.maxReceiveCount);
    }
  });

  test('dead letters are kept for 14 days, longer than any message waits', () => {
    const queues = new Map<string, Resource>(resourcesOf(service, 'AWS::SQS::Queue'));
    for (const { queue } of sources) {
      const deadLetters = queues.get(idOf(queue.RedrivePolicy.deadLetterTargetArn))?.Properties;
      expect(deadLetters.MessageRetentionPeriod).toBe(14 * 24 * 3_600);
      expect(queue.MessageRetentionPeriod).toBeLessThan(deadLetters.MessageRetentionPeriod);
    }
  });

  test('no queue is reached without TLS', () => {
    const protectedQueues = resourcesOf(service, 'AWS::SQS::QueuePolicy').flatMap(([, { Properties }]) =>
      Properties.PolicyDocument.Statement.some(
        (statement: { Effect: string; Condition?: { Bool?: Record<string, string> } }) =>
          statement.Effect === 'Deny' && statement.Condition?.Bool?.['aws:SecureTransport'] === 'false',
      )
        ? Properties.Queues.map((queue: { Ref: string }) => queue.Ref)
        : [],
    );
    const queues = resourcesOf(service, 'AWS::SQS::Queue').map(([id]) => id);
    expect(protectedQueues.sort()).toEqual([...queues].sort());
  });
});
