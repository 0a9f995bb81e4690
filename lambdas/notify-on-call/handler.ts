import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { type Notification, parseNotification, readNotice } from '../shared/on-call/read-notice.ts';
import { consumeQueue } from '../shared/queues/queue-consumer.ts';
import { createIncidentStore } from '../shared/stores/incident-store.ts';
import { notifyOnCall, type OnCall } from './notify-on-call.ts';
import { sendToChat } from './send-to-chat.ts';

const telemetry = createTelemetry('on-call');

interface Connections extends OnCall {
  readonly criticalTopic: string;
}

const connect = (): Connections => {
  const variables = readEnvironment('notify-on-call');
  const webhookUrl = variables.CHAT_WEBHOOK_URL;
  return {
    incidents: createIncidentStore(variables.INCIDENTS_TABLE),
    say: async (text) => {
      telemetry.logger.info('On-call is told', { text, chat: webhookUrl !== '' });
      telemetry.count('OnCallMessages');
      if (webhookUrl !== '') await sendToChat({ webhookUrl }, text);
    },
    environment: variables.ENVIRONMENT_NAME,
    now: Date.now,
    criticalTopic: variables.CRITICAL_TOPIC,
  };
};

let connected: Connections | undefined;

const notify = (notification: Notification): Promise<void> => {
  connected ??= connect();
  const severity = notification.TopicArn === connected.criticalTopic ? 'critical' : 'high';
  return notifyOnCall(connected, readNotice(notification, severity));
};

export const handler = consumeQueue<Notification>({
  telemetry,
  variables: () => readEnvironment('notify-on-call'),
  parse: parseNotification,
  process: notify,
});
