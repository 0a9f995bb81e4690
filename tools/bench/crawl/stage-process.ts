import { pathToFileURL } from 'node:url';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { lambdaContext } from '../../../test/support/lambda-context.ts';
import { sqsEvent } from '../../../test/support/sqs-event.ts';
import { processorTime } from './processor-time.ts';
import type { Invocation, StageReply } from './start-stage.ts';

/** A function's environment: it loads one handler, and gives it one batch after another, as Lambda does. */
const [handlerPath = ''] = process.argv.slice(2);
const { handler } = (await import(pathToFileURL(handlerPath).href)) as {
  readonly handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
};

/** When the last invocation had ended: what goes on after it is on the bill of the next one. */
let accounted = processorTime();

const invoke = async (bodies: readonly string[]): Promise<Invocation> => {
  const start = performance.now();
  const { batchItemFailures } = await handler(
    sqsEvent(...bodies.map((body) => ({ body }))),
    lambdaContext({ getRemainingTimeInMillis: () => 60_000 }),
  );
  const wallMs = performance.now() - start;
  const now = processorTime();
  const cpuMs = now - accounted;
  accounted = now;
  return { wallMs, cpuMs, failures: batchItemFailures.length };
};

process.on('message', (bodies: readonly string[]) => {
  invoke(bodies).then(
    (answer) => process.send?.({ answer } satisfies StageReply),
    (error: unknown) => process.send?.({ error: String(error) } satisfies StageReply),
  );
});
// Chromium ends with its parent only where that exits by itself.
process.once('disconnect', () => process.exit());
