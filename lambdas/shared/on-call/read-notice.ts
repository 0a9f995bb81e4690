import type { Severity } from '../../contract/severities.ts';
import type { AlarmChange } from '../../domain/on-call/alarm-change.ts';
import type { RemedyNote } from '../../domain/on-call/incident.ts';
import { GiveUpError } from '../errors/work-errors.ts';

/** What SNS puts into a queue. */
export interface Notification {
  readonly TopicArn: string;
  readonly Message: string;
  readonly Subject?: string;
  /** Ours: how often it was put back. */
  readonly attempt?: number;
}

/** That something was done by itself about an incident. */
export interface RemedyNotice {
  readonly cause: string;
  readonly remedy: RemedyNote;
}

/** What was told: that an alarm changed, that something was done about it, or anything else in words. */
export type Notice = { readonly change: AlarmChange } | RemedyNotice | { readonly text: string };

/** As the queue of messages to on-call takes it, past the topics: those who listen there cannot read it. */
export const remedyNotification = (notice: RemedyNotice): Notification => ({
  TopicArn: '',
  Message: JSON.stringify(notice),
});

const isRemedyNotice = (value: object): value is RemedyNotice => {
  const { cause, remedy } = value as Partial<RemedyNotice>;
  return typeof cause === 'string' && typeof remedy?.id === 'string' && typeof remedy.text === 'string';
};

/** @throws GiveUpError when SNS cannot have sent it. */
export const parseNotification = (body: unknown): Notification => {
  const { TopicArn, Message } = (body ?? {}) as Partial<Notification>;
  if (typeof TopicArn !== 'string' || typeof Message !== 'string') {
    throw new GiveUpError('malformed-message', 'The body is no notification: it has no TopicArn and Message');
  }
  return body as Notification;
};

const parseObject = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/**
 * Reads what a topic told. What is no change of an alarm (a budget, a digest, a word by hand) is passed on as it is: on-call
 * must not miss what we did not foresee.
 */
export const readNotice = ({ Message, Subject }: Notification, severity: Severity): Notice => {
  const value = parseObject(Message);
  if (isRemedyNotice(value)) return { cause: value.cause, remedy: value.remedy };
  const { AlarmName, NewStateValue, StateChangeTime, AlarmDescription } = value;
  const at = Date.parse(String(StateChangeTime));
  if (typeof AlarmName !== 'string' || typeof NewStateValue !== 'string' || Number.isNaN(at)) {
    return { text: Subject === undefined ? Message : `${Subject}\n${Message}` };
  }
  const description = typeof AlarmDescription === 'string' ? AlarmDescription : AlarmName;
  const cause = /docs\/runbook\.md#([\w-]+)/.exec(description)?.[1] ?? AlarmName;
  return {
    change: { alarm: AlarmName, cause, firing: NewStateValue === 'ALARM', severity, at, description },
  };
};
