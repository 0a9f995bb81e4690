import { pathToFileURL } from 'node:url';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { lambdaContext } from '../../../test/support/lambda-context.ts';
import { meter } from '../measure/meter.ts';
import type { FunctionReply, Served } from './start-function.ts';

/** A function's environment: it loads a bundle when the first requests come, and answers them one by one, as Lambda does. */
type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

const [bundle = ''] = process.argv.slice(2);
let handler: Handler | undefined;

const serve = async (events: readonly APIGatewayProxyEvent[]): Promise<Served> => {
  const milliseconds: number[] = [];
  const statuses: number[] = [];
  const { cpuMs } = await meter(async () => {
    for (const event of events) {
      const start = performance.now();
      handler ??= ((await import(pathToFileURL(bundle).href)) as { readonly handler: Handler }).handler;
      const { statusCode } = await handler(event, lambdaContext());
      milliseconds.push(performance.now() - start);
      statuses.push(statusCode);
    }
  });
  return { milliseconds, statuses, cpuMs, residentMb: process.memoryUsage.rss() / 2 ** 20 };
};

process.on('message', (events: readonly APIGatewayProxyEvent[]) => {
  serve(events).then(
    (served) => process.send?.({ served } satisfies FunctionReply),
    (error: unknown) => process.send?.({ error: String(error) } satisfies FunctionReply),
  );
});
process.once('disconnect', () => process.exit());
