import { describe, expect, test } from '@jest/globals';
import { onCallProblems } from '../../../lib/config/on-call-config.ts';

describe('who is on call', () => {
  test('may be nobody, and anybody who can be reached', () => {
    expect(onCallProblems({})).toEqual([]);
    const all = {
      smsNumbers: ['+14155550100'],
      emails: ['on-call@dealerscope.example'],
      chatWebhookSecret: 'dealerscope/chat',
      slack: { workspaceId: 'T0123ABC', channelId: 'C0123ABC' },
    };
    expect(onCallProblems(all)).toEqual([]);
  });

  test.each([
    [{ smsNumbers: ['4155550100'] }, 'smsNumbers'],
    [{ smsNumbers: ['+0155550100'] }, 'smsNumbers'],
    [{ emails: ['on-call'] }, 'emails'],
    [{ chatWebhookSecret: 'https://hooks.example/T/B/x' }, 'chatWebhookSecret'],
    [{ slack: { workspaceId: 'dealerscope', channelId: 'C0123ABC' } }, 'slack'],
    [{ slack: { workspaceId: 'T0123ABC', channelId: '#alarms' } }, 'slack'],
  ])('is refused where nothing would arrive: %j', (config, field) => {
    expect(onCallProblems(config)).toEqual([expect.stringContaining(`onCall.${field}`)]);
  });
});
