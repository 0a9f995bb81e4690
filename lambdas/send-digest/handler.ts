import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { observeHandler } from '../shared/observability/observe-handler.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { sqsClient } from '../shared/queues/sqs-client.ts';
import { type DigestRequest, type Digests, sendDigest } from './send-digest.ts';

const telemetry = createTelemetry('on-call');

/** SNS refuses more than 256 kB; a digest that long is cut, and what it tells of stands in the console. */
const MAX_TEXT = 200_000;

/** What SQS takes in a call. */
const MAX_ENTRIES = 10;

let topics: SNSClient | undefined;

const connect = ({ severity }: DigestRequest): Digests => {
  const variables = readEnvironment('send-digest');
  topics ??= new SNSClient({});
  const sns = topics;
  const sqs = sqsClient();
  const queueUrl = severity === 'medium' ? variables.MEDIUM_QUEUE_URL : variables.LOW_QUEUE_URL;
  return {
    async take() {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: MAX_ENTRIES,
          WaitTimeSeconds: 1,
        }),
      );
      return Messages.map(({ Body = '', ReceiptHandle = '' }) => ({ body: Body, receipt: ReceiptHandle }));
    },
    async remove(receipts) {
      for (let at = 0; at < receipts.length; at += MAX_ENTRIES) {
        const Entries = receipts
          .slice(at, at + MAX_ENTRIES)
          .map((ReceiptHandle, index) => ({ Id: `${index}`, ReceiptHandle }));
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      }
    },
    async send(subject, text) {
      const Message = text.slice(0, MAX_TEXT);
      await sns.send(new PublishCommand({ TopicArn: variables.DIGEST_TOPIC, Subject: subject, Message }));
    },
    environment: variables.ENVIRONMENT_NAME,
  };
};

const digest = async (request: DigestRequest): Promise<void> => {
  const notices = await sendDigest(connect(request), request);
  telemetry.count('DigestNotices', notices);
  telemetry.logger.info('Digest sent', { ...request, notices });
};

export const handler = observeHandler(telemetry, digest);
