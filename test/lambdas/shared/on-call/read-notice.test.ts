import { describe, expect, test } from '@jest/globals';
import {
  parseNotification,
  readNotice,
  remedyNotification,
} from '../../../../lambdas/shared/on-call/read-notice.ts';

const told = (Message: unknown, Subject?: string) => ({
  TopicArn: 'arn:aws:sns:eu-west-1:111122223333:critical',
  Message: typeof Message === 'string' ? Message : JSON.stringify(Message),
  ...(Subject !== undefined && { Subject }),
});

const alarm = {
  AlarmName: 'DealerScope-production-Burns14x',
  AlarmDescription: 'Requests fail. Runbook: docs/runbook.md#api-availability',
  NewStateValue: 'ALARM',
  StateChangeTime: '2026-11-21T03:00:00.000+0000',
};

describe('what a topic tells', () => {
  test('is a change of an alarm, whose cause is its entry in the runbook', () => {
    expect(readNotice(told(alarm), 'critical')).toEqual({
      change: {
        alarm: alarm.AlarmName,
        cause: 'api-availability',
        firing: true,
        severity: 'critical',
        at: Date.UTC(2026, 10, 21, 3),
        description: alarm.AlarmDescription,
      },
    });
  });

  test.each([
    ['OK', false],
    ['INSUFFICIENT_DATA', false],
    ['ALARM', true],
  ])('in the state %s fires: %s', (NewStateValue, firing) => {
    expect(readNotice(told({ ...alarm, NewStateValue }), 'high')).toMatchObject({ change: { firing } });
  });

  test('is what was done by itself', () => {
    const notice = { cause: 'browser-trouble', remedy: { id: 'd', text: 'MAX_BROWSER_CONTEXTS 5 → 3' } };
    const sent = parseNotification(JSON.parse(JSON.stringify(remedyNotification(notice))));
    expect(readNotice(sent, 'high')).toEqual(notice);
  });

  test('without a description is an incident of its own', () => {
    const { AlarmDescription: _, ...bare } = alarm;
    expect(readNotice(told(bare), 'high')).toMatchObject({ change: { cause: alarm.AlarmName } });
  });

  test.each([
    ['words', 'The budget is spent'],
    ['JSON of something else', '{"budget":1}'],
    ['no object', 'null'],
    ['an alarm without a time', JSON.stringify({ ...alarm, StateChangeTime: 'soon' })],
  ])('%s is passed on as it is', (_, text) => {
    expect(readNotice(told(text), 'high')).toEqual({ text });
    expect(readNotice(told(text, 'AWS Budgets'), 'high')).toEqual({ text: `AWS Budgets\n${text}` });
  });

  test.each([[null], ['text'], [{}], [{ TopicArn: 'x' }], [{ TopicArn: 'x', Message: 1 }]])(
    'is nothing that SNS did not send: %j',
    (body) => {
      expect(() => parseNotification(body)).toThrow('no notification');
    },
  );
});
