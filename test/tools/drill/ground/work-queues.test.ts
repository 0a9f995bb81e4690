import { describe, expect, test } from '@jest/globals';
import { deadLettersOf, workQueuesOf } from '../../../../tools/drill/ground/work-queues.ts';

const queue = (logicalId: string, name: string) => ({
  logicalId,
  physicalId: `https://127.0.0.1/000000000000/${name}`,
  type: 'AWS::SQS::Queue',
});

describe('work queues', () => {
  test('are those that a function takes messages from', () => {
    const resources = [
      queue('ScrapingPagesQueue19072E55', 'pages'),
      queue('ScrapingPagesDeadLetters1572AB6A', 'dead-pages'),
      { ...queue('PagesTopic19072E55', 'pages'), type: 'AWS::SNS::Topic' },
    ];
    const eventSources = [{ id: 'one', queueName: 'pages', functionName: 'fetch' }];
    expect(workQueuesOf({ resources, eventSources })).toEqual(['ScrapingPagesQueue']);
  });

  test('have their dead letters beside them', () => {
    expect(deadLettersOf('ScrapingPagesQueue')).toBe('ScrapingPagesDeadLetters');
  });
});
